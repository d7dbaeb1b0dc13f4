/** What is known of a format before a copy is made. */
interface CopyFormatFacts {
  /** As in `Content-Type`. */
  readonly mediaType: string
  /** Of the file's name, without a dot. */
  readonly extension: string
}

/**
 * The formats in which annotated copies go out, in the order in which they are offered. A new one gets its line here, its writer in
 * `COPY_WRITERS` of `packages/formats`, and its name in the web app's `features/exports/messages.ts`; the compiler asks for both.
 */
export const COPY_FORMATS = {
  html: { mediaType: 'text/html; charset=utf-8', extension: 'html' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  markdown: { mediaType: 'text/markdown; charset=utf-8', extension: 'md' },
  csv: { mediaType: 'text/csv; charset=utf-8', extension: 'csv' },
  jsonld: { mediaType: 'application/ld+json', extension: 'jsonld' },
  archive: { mediaType: 'application/zip', extension: 'zip' },
} as const satisfies Record<string, CopyFormatFacts>

/** A key of the table of formats; it stands in the address of a copy. */
export type CopyFormat = keyof typeof COPY_FORMATS

/** Whether copies of this format are there to be read back, and so tell what others leave to the room: who said what in one press, how far facilitators are. */
export function tellsEverything(format: CopyFormat): boolean {
  return format === 'archive'
}

/** Never empty; the first is what is offered before anything is chosen. */
export const COPY_FORMAT_NAMES = Object.keys(COPY_FORMATS) as [CopyFormat, ...CopyFormat[]]
