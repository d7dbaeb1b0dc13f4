/** A worker that has not read the file by then is stopped: ten megabytes of text take a few seconds. */
export const IMPORT_TIMEOUT_MS = 30_000
/** A preview that nobody made a text of is deleted after a day. */
export const IMPORT_KEPT_MS = 24 * 60 * 60 * 1000
/** What one member may have looked at and not decided about: a folder of fifty, and some more; the oldest go. */
export const PREVIEWS_KEPT_PER_MEMBER = 60
/** As above, in bytes: each may be a book, of which the file and the words are kept. The newest is kept however large it is. */
export const PREVIEW_BYTES_KEPT_PER_MEMBER = 256 * 1024 * 1024
/** Files of one member that are sent, wait or are read at the same time: one that is read, and as many as may wait for a worker. */
export const UPLOADS_MAX_PER_MEMBER = 4
/** As above, of all members: each holds up to ten megabytes until it was read. */
export const UPLOADS_MAX = 16
/** While all places are taken, a file that comes slower than this gives way to the next: the largest takes 40 s at that pace, which is 2 Mbit/s. */
export const UPLOAD_PACE_WHEN_FULL_BYTES_PER_S = 256 * 1024
/** A line that has just been opened, or stalls for a moment, is not judged by its pace before. */
export const UPLOAD_SETTLES_MS = 10_000
