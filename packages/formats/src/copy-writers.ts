import type { AnnotatedText, CopyFormat, CopyLoss } from '@variorum/document'
import { exportArchive } from './archive/export-archive.ts'
import type { Copy, CopyOptions } from './copies/copy.ts'
import { exportCsv } from './csv/export-csv.ts'
import { exportHtml } from './html/export-html.ts'
import { exportMarkdown } from './markdown/export-markdown.ts'
import { fitsPdf } from './pdf/pdf-limits.ts'
import { TypesetterMissing } from './pdf/typesetter-missing.ts'
import { exportWebAnnotations } from './web-annotation/export-web-annotations.ts'

/** How copies of one format are made. */
export interface CopyWriter {
  /** All that a copy of this format may have to leave out or say otherwise; nothing else is ever among its warnings. */
  readonly losses: readonly CopyLoss[]
  /** Whether a copy of this text can be made in the time and the memory that there are; left out where any can. */
  readonly fits?: (annotated: AnnotatedText) => boolean
  /** @throws {RangeError} for an unknown time zone. @throws {TypesetterMissing} for a PDF. */
  readonly write: (annotated: AnnotatedText, options: CopyOptions) => Copy | Promise<Copy>
}

/** One for each format of `COPY_FORMATS`. */
export const COPY_WRITERS = {
  html: { losses: ['images-as-words', 'characters-replaced'], write: exportHtml },
  docx: {
    losses: [
      'orphans-in-appendix',
      'whole-text-threads-on-first-paragraph',
      'whole-text-marks-left-out',
      'highlights-only-shaded',
      'tags-of-highlights-left-out',
      'footnote-threads-on-references',
      'images-as-words',
      'uncertain-places',
      'resolvers-left-out',
      'edit-times-left-out',
      'characters-replaced',
    ],
    // Half of the code of all writers.
    write: async (annotated, options) =>
      (await import('./word/export-docx.ts')).exportDocx(annotated, options),
  },
  pdf: {
    losses: ['characters-replaced', 'characters-without-glyph', 'images-as-words'],
    fits: fitsPdf,
    // Its typesetter is a program of fifty megabytes: whoever wants another copy does not load it.
    write: async (annotated, options) => {
      const { exportPdf } = await import('./pdf/export-pdf.ts').catch((cause: unknown) => {
        throw new TypesetterMissing({ cause })
      })
      return exportPdf(annotated, options)
    },
  },
  markdown: {
    losses: [
      'images-as-words',
      'kinds-of-paragraph-left-out',
      'empty-paragraphs-left-out',
      'table-headings-moved',
      'caption-formats-left-out',
      'characters-replaced',
    ],
    write: exportMarkdown,
  },
  csv: {
    losses: ['words-left-out', 'cells-guarded', 'characters-replaced'],
    write: exportCsv,
  },
  jsonld: { losses: ['words-left-out', 'characters-replaced'], write: exportWebAnnotations },
  archive: { losses: ['images-as-words'], write: exportArchive },
} as const satisfies Record<CopyFormat, CopyWriter>
