import type { AnnotatedText, CopyFormat, CopyLoss } from '@variorum/document'
import type { Copy, CopyOptions } from './copies/copy.ts'
import { exportHtml } from './html/export-html.ts'
import { exportDocx } from './word/export-docx.ts'

/** How copies of one format are made. */
export interface CopyWriter {
  /** All that a copy of this format may have to leave out or say otherwise; nothing else is ever among its warnings. */
  readonly losses: readonly CopyLoss[]
  /** @throws {RangeError} for an unknown time zone. */
  readonly write: (annotated: AnnotatedText, options: CopyOptions) => Copy | Promise<Copy>
}

/** One for each format of `COPY_FORMATS`. */
export const COPY_WRITERS = {
  html: { losses: ['characters-replaced'], write: exportHtml },
  docx: {
    losses: [
      'orphans-in-appendix',
      'whole-text-threads-on-first-paragraph',
      'whole-text-marks-left-out',
      'highlights-only-shaded',
      'uncertain-places',
      'resolvers-left-out',
      'edit-times-left-out',
      'characters-replaced',
    ],
    write: exportDocx,
  },
} as const satisfies Record<CopyFormat, CopyWriter>
