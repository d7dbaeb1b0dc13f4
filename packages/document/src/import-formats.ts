/** What is known of a format before a file is opened. */
interface ImportFormatFacts {
  /** Of files' names, in lower case, without a dot. */
  readonly extensions: readonly string[]
  /** As browsers call such files. */
  readonly mediaTypes: readonly string[]
}

/**
 * The formats of files that become texts. A new one gets its line here, its reader in `IMPORT_READERS` of `packages/formats`, and is
 * named in the web app's `features/imports/messages.ts`.
 */
export const IMPORT_FORMATS = {
  docx: {
    extensions: ['docx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  },
  pdf: { extensions: ['pdf'], mediaTypes: ['application/pdf'] },
  archive: { extensions: ['zip'], mediaTypes: ['application/zip'] },
  html: {
    extensions: ['html', 'htm', 'xhtml'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
  },
  markdown: { extensions: ['md', 'markdown'], mediaTypes: ['text/markdown'] },
  'plain-text': { extensions: ['txt'], mediaTypes: ['text/plain'] },
} as const satisfies Record<string, ImportFormatFacts>

/** A key of the table of formats that can be read. */
export type ImportFormat = keyof typeof IMPORT_FORMATS

/** For a file input's `accept`. */
export const IMPORT_ACCEPT = Object.values<ImportFormatFacts>(IMPORT_FORMATS)
  .flatMap(({ extensions, mediaTypes }) => [
    ...extensions.map((extension) => `.${extension}`),
    ...mediaTypes,
  ])
  .join()
