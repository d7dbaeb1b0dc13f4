/** A worker that has not read the file by then is stopped: ten megabytes of text take a few seconds. */
export const IMPORT_TIMEOUT_MS = 30_000
/** What a worker may hold: the file, its decoded form and its paragraphs, many times over. */
export const IMPORT_MEMORY_MB = 512
/** A preview that nobody made a text of is deleted after a day. */
export const IMPORT_KEPT_MS = 24 * 60 * 60 * 1000
