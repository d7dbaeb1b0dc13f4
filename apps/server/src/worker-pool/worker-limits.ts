/** Bounds of the worker pool, each with its reason. */

/** Two cores beside the server's own are what a small machine has to give; a third process would wait for them. */
export const WORKERS_MAX = 2
/** What one process may hold: a file of ten megabytes, its decoded form and its paragraphs, or the copy of a book with thousands of notes. */
export const WORKER_MEMORY_MB = 512
/**
 * Of that, what is young. Nearly all that a copy is made of is gone in the next moment; with half of this, which is V8's own choice, much of it is taken for lasting
 * meanwhile, and 5,000 notes as Word take 600 MB in a process that made such a copy before, with this 440.
 */
export const WORKER_YOUNG_MEMORY_MB = 32
/** What was read for a process and is not taken yet: the largest upload, or as much as a text of five thousand notes. While a process starts, nobody need wait for it to read on. */
export const UNTAKEN_MAX_BYTES = 10 * 1024 * 1024
/** What one process may hold with what lies outside of V8: the typesetter takes 900 MB for the longest copy, and 1.4 GB for forty photographs. */
export const WORKER_RESIDENT_MAX_BYTES = 2_200 * 1024 * 1024
/** As often is looked at it: memory that is asked for in a loop grows by some 1 GB a second. */
export const MEMORY_LOOKED_AT_MS = 100
/** A worker that has had nothing to do for so long gives its memory back; starting another one takes half a second. */
export const WORKER_IDLE_MS = 5 * 60 * 1000
/** A hall of 500 that takes its copies at the end of a session, and some. Waiting costs a closure; what is worked on is read when it begins. */
export const WAITING_MAX = 600
/** A reader who opens a review, and takes a copy in each format meanwhile. */
export const WAITING_MAX_PER_ASKER = 3
/** What waiting jobs hold already, which is uploaded files: six of the largest. */
export const WAITING_MAX_BYTES = 64 * 1024 * 1024
/** Proxies give up after 60 s; whoever waits as long is told before. */
export const WAITING_MAX_MS = 50_000
/** How long what is under way may go on once the server stops; requests are cut after 5 s. */
export const CLOSING_GRACE_MS = 4_000
/** As much of what a dying worker says is kept for the log. */
export const COMPLAINT_MAX_CHARS = 4_000
