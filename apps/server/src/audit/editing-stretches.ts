import type { MemberId } from '@variorum/document'
import type { WordsChange } from '@variorum/ydoc'
import type { RoomKey, Storage } from '../storage/ports.ts'
import type { WritingEvents } from '../sync/room/room-registry.ts'
import type { Peer } from '../sync/wire/peer.ts'
import { enterStretch, keepStretches, type StretchOfEditing } from './kept-stretches.ts'

/** Whoever changes nothing for so long has stopped: the page ends its editing after the same time. */
export const STRETCH_ENDS_AFTER_MS = 5 * 60_000
/** Whoever left and is back by then, from a reload or a line that broke, goes on with the same stretch. */
export const BACK_WITHIN_MS = 30_000
/** What a server that is killed may forget of editing; one row each time, while somebody edits. */
export const STRETCHES_KEPT_EVERY_MS = 30_000
/** More paragraphs than this are counted as so many: a stretch must not hold a name for each of a book's. */
const PARAGRAPHS_COUNTED_MAX = 10_000

/** The uninterrupted work of one member on the words of one text. */
interface Stretch {
  readonly key: RoomKey
  readonly memberId: MemberId
  /** Milliseconds since 1970. */
  readonly startedAt: number
  readonly paragraphs: Set<string>
  /** Their connections that are open and wrote. */
  readonly peers: Set<Peer>
  addedCount: number
  removedCount: number
  timer: NodeJS.Timeout | undefined
  /** True from within the transaction that enters it on, unless that fails. */
  isEntered: boolean
}

/** What keeps the log of editing. */
export interface EditingStretches {
  /** To be given to the rooms. */
  readonly events: WritingEvents
  /** Keeps what goes on, if anything was written since, for a server that starts after this one was killed. To be called every now and then. */
  keep(): Promise<void>
  /** Ends every stretch; to be called when the rooms are closed. Never rejects. */
  close(): Promise<void>
}

/**
 * Puts each stretch of editing into the audit log, with how much was added and removed: one entry per member and text, when they have changed
 * nothing for some minutes, have left, or the server stops. What goes on is kept as it was at the last `keep`, and `enterKeptStretches` enters it
 * after a server was killed; the words are kept anyway. A failure is told to `onError`, and the entry is tried again.
 */
export function editingStretches(deps: {
  readonly storage: Storage
  readonly now: () => number
  readonly onError: (error: unknown) => void
}): EditingStretches {
  const stretches = new Map<string, Stretch>()
  const recording = new Map<Stretch, Promise<void>>()
  let isChanged = false
  const nameOf = ({ room }: RoomKey, { identity }: Peer) => `${room} ${identity.memberId}`

  const endAfter = (name: string, stretch: Stretch, waitMs: number): void => {
    clearTimeout(stretch.timer)
    stretch.timer = setTimeout(() => void end(name, stretch), waitMs)
    stretch.timer.unref()
  }
  const end = async (name: string, stretch: Stretch): Promise<void> => {
    clearTimeout(stretch.timer)
    stretches.delete(name)
    const work = record(stretch)
    recording.set(stretch, work)
    try {
      await work
    } catch (error) {
      deps.onError(error)
      stretch.isEntered = false
      goOn(name, stretch)
    } finally {
      recording.delete(stretch)
    }
  }
  /** What could not be entered goes with what was written since. */
  const goOn = (name: string, lost: Stretch): void => {
    const since = stretches.get(name)
    if (since) {
      since.addedCount += lost.addedCount
      since.removedCount += lost.removedCount
      count(since.paragraphs, lost.paragraphs)
      return
    }
    stretches.set(name, lost)
    endAfter(name, lost, STRETCH_ENDS_AFTER_MS)
  }
  const notEntered = (): StretchOfEditing[] =>
    [...stretches.values(), ...recording.keys()]
      .filter(({ isEntered }) => !isEntered)
      .map(figuresOf)
  const record = (stretch: Stretch): Promise<void> =>
    deps.storage.transaction(async ({ rows }) => {
      await enterStretch(rows, figuresOf(stretch), deps.now())
      stretch.isEntered = true
      await keepStretches(rows, notEntered())
    })
  return {
    events: {
      onWritten(key, peer, change) {
        const name = nameOf(key, peer)
        const stretch = stretches.get(name) ?? begin(key, peer, deps.now())
        stretches.set(name, stretch)
        stretch.peers.add(peer)
        stretch.addedCount += change.addedChars
        stretch.removedCount += change.removedChars
        count(stretch.paragraphs, change.paragraphs)
        isChanged = true
        endAfter(name, stretch, STRETCH_ENDS_AFTER_MS)
      },
      onLeft(key, peer) {
        const name = nameOf(key, peer)
        const stretch = stretches.get(name)
        if (stretch?.peers.delete(peer) && stretch.peers.size === 0)
          endAfter(name, stretch, BACK_WITHIN_MS)
      },
    },
    async keep() {
      if (!isChanged) return
      isChanged = false
      try {
        await deps.storage.transaction(({ rows }) => keepStretches(rows, notEntered()))
      } catch (error) {
        isChanged = true
        throw error
      }
    },
    async close() {
      await Promise.all([...stretches].map(([name, stretch]) => end(name, stretch)))
      await Promise.allSettled(recording.values())
      for (const { timer } of stretches.values()) clearTimeout(timer)
    },
  }
}

function begin(key: RoomKey, { identity }: Peer, startedAt: number): Stretch {
  const { memberId } = identity
  const nothing = { addedCount: 0, removedCount: 0, timer: undefined, isEntered: false }
  return { key, memberId, startedAt, paragraphs: new Set(), peers: new Set(), ...nothing }
}

function figuresOf({ key, paragraphs, ...stretch }: Stretch): StretchOfEditing {
  const { memberId, startedAt, addedCount, removedCount } = stretch
  return {
    room: key.room,
    memberId,
    startedAt,
    addedCount,
    removedCount,
    paragraphCount: paragraphs.size,
  }
}

function count(counted: Set<string>, more: WordsChange['paragraphs']): void {
  for (const paragraph of more) if (counted.size < PARAGRAPHS_COUNTED_MAX) counted.add(paragraph)
}
