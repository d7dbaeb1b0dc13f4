import type { AnnotationId, MemberId, PlacedThread } from '@variorum/document'
import { READ_THREADS_MAX, type ReadMarks } from '@variorum/protocol'
import { observable, type Observable } from '../../state/observable.ts'
import { newestFromOthers, newestOf, type KnownMarks } from './unread-threads.ts'

/** What is read is told this much later, all of it together. */
const TELL_AFTER_MS = 1_500
/** Without a line it is told again this often. Nothing is lost that somebody wrote: at worst a thread is new once more. */
const TELL_AGAIN_MS = 30_000

/** What is told to the server of what was read. */
export interface ReadNow {
  readonly readTo?: number
  readonly threads?: Record<AnnotationId, number>
}

/** How far one reader has read a text, on this page and on their other devices. */
export interface ReadingProgress {
  /** Null until the server has said. */
  readonly known: Observable<KnownMarks | null>
  /** What the server said, which may be behind this page or ahead of it. */
  readonly hear: (marks: ReadMarks) => void
  /** A thread was read as it stands. */
  readonly note: (thread: PlacedThread) => void
  /** A thread was opened: the server is told, though nothing in it is new. */
  readonly noteOpened: (thread: PlacedThread) => void
  /** All of these were. */
  readonly noteAll: (threads: readonly PlacedThread[]) => void
  /** Tells what was not told yet, and no more until `start`. */
  readonly stop: () => void
  /** Tells what is read, as from the beginning. */
  readonly start: () => void
}

/** Keeps what `myId` has read, and has `tell` pass it on. */
export function readingProgress(
  myId: MemberId,
  tell: (read: ReadNow) => Promise<unknown>,
): ReadingProgress {
  const known = observable<KnownMarks | null>(null)
  const untold = new Map<AnnotationId, number>()
  let untoldTo = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const later = (afterMs: number) => {
    if (!isStopped) timer ??= setTimeout(tellNow, afterMs)
  }
  const tellNow = () => {
    clearTimeout(timer)
    timer = undefined
    const told = [...untold].slice(0, READ_THREADS_MAX)
    const toldTo = untoldTo
    if (told.length === 0 && toldTo === 0) return
    const read = {
      ...(toldTo > 0 ? { readTo: toldTo } : {}),
      ...(told.length > 0
        ? { threads: Object.fromEntries(told) as Record<AnnotationId, number> }
        : {}),
    }
    const forget = () => {
      if (untoldTo === toldTo) untoldTo = 0
      for (const [id, time] of told) if (untold.get(id) === time) untold.delete(id)
      if (untold.size > 0 || untoldTo > 0) later(TELL_AFTER_MS)
    }
    void tell(read).then(forget, () => later(TELL_AGAIN_MS))
  }
  return {
    known,
    hear: ({ readTo, threads }) => {
      const before = known.get()
      const merged = new Map(before?.threads)
      for (const [id, time] of Object.entries(threads) as [AnnotationId, number][]) {
        merged.set(id, Math.max(time, merged.get(id) ?? 0))
      }
      known.set({ readTo: Math.max(readTo, before?.readTo ?? 0), threads: merged })
    },
    note: (thread) => {
      const marks = known.get()
      if (marks === null) return
      const { id } = thread.annotation
      const time = newestFromOthers(thread, myId)
      if (time <= Math.max(marks.readTo, marks.threads.get(id) ?? 0)) return
      known.set({ ...marks, threads: new Map(marks.threads).set(id, time) })
      untold.set(id, time)
      later(TELL_AFTER_MS)
    },
    noteOpened: (thread) => {
      // Before anything is known, too: a mark of the server never goes back.
      const { id } = thread.annotation
      untold.set(id, Math.max(newestOf(thread), untold.get(id) ?? 0))
      later(TELL_AFTER_MS)
    },
    noteAll: (threads) => {
      const marks = known.get()
      const times = threads.map((thread) => newestFromOthers(thread, myId))
      const readTo = times.reduce((latest, time) => Math.max(latest, time), 0)
      if (marks === null || readTo <= marks.readTo) return
      known.set({ ...marks, readTo })
      untoldTo = readTo
      untold.clear()
      later(TELL_AFTER_MS)
    },
    stop: () => {
      isStopped = true
      tellNow()
    },
    start: () => {
      isStopped = false
      if (untold.size > 0 || untoldTo > 0) later(TELL_AFTER_MS)
    },
  }
}
