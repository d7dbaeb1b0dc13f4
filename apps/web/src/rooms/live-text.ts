import { replaceEqualDeep } from '@tanstack/react-query'
import {
  inDocumentOrder,
  type AnnotationId,
  type AnnotationTarget,
  type AuthorName,
  type MemberId,
  type Place,
  type PlacedThread,
  type Thread,
  type WordsIndex,
} from '@variorum/document'
import { AnchorResolver } from '@variorum/ydoc'
import type * as Y from 'yjs'
import { afterPause } from '../browser/after-pause.ts'
import { observable, type Observable } from '../state/observable.ts'
import type { MergedLayers } from './merged-layers.ts'

/** The words and the threads as they stand together. */
export interface TextState {
  readonly index: WordsIndex
  /** In document order: whole-text threads first, orphans last. A thread that did not change stays the same object, and so does the list. */
  readonly threads: readonly PlacedThread[]
  readonly names: ReadonlyMap<MemberId, AuthorName>
}

/** The words and the threads of a text, kept up to date. */
export interface LiveText {
  readonly state: Observable<TextState>
  /** As `MergedLayers`. */
  readonly desk: MergedLayers['desk']
  /** False once the words changed after `state` was read: its places are those of the words before. */
  readonly areWordsRead: () => boolean
  /** Where a target that is no thread yet would stand now. Null: the whole text. */
  readonly place: (id: AnnotationId, target: AnnotationTarget) => Place | null
  /** False while threads that lost their words are still being looked for: those may not be orphans yet. */
  readonly isSettled: () => boolean
  /** Reads all rooms again at once. */
  readonly refresh: () => void
  readonly stop: () => void
}

/**
 * Threads are placed again when words have not changed for so long, which is longer than between two keys of whoever types fast, and now and then while somebody
 * types on and on: edits carry the highlights along meanwhile, and what others write of it shows at once.
 */
const PLACE_AFTER = { pauseMs: 300, withinMs: 3_000 }
/** Pause between two passes of the dear search for threads that lost their words, so that typing goes first. */
const SETTLE_EVERY_MS = 50

const ALL_HERE = observable(true)

/**
 * Follows the words and the layers of a text. A new thread or comment shows at once; an edit places the threads anew a moment later. Layers that come one after
 * the other show once `areLayersHere`: placing and drawing all their threads for each of them takes as long as for all.
 */
export function followText(
  words: Y.Doc,
  layers: MergedLayers,
  areLayersHere: Observable<boolean> = ALL_HERE,
): LiveText {
  const resolver = new AnchorResolver(words)
  let known: ReadonlyMap<AnnotationId, Known> = new Map()
  let knownThreads: readonly PlacedThread[] = []
  let knownNames: ReadonlyMap<MemberId, AuthorName> = new Map()
  const read = (): TextState => {
    const { threads, names } = layers.read()
    const now = threads.map((said): Known => {
      const { id, target } = said.annotation
      const place = resolver.place(id, target)
      const before = known.get(id)
      // Of two thousand threads one changes: comparing the others through and through took longer than all the rest.
      if (before?.said === said && before.place === place) return before
      return { said, place, placed: replaceEqualDeep(before?.placed, { ...said, place }) }
    })
    known = new Map(now.map((one) => [one.said.annotation.id, one]))
    const ordered = inDocumentOrder(
      now.map(({ placed }) => placed),
      knownThreads,
    )
    knownThreads = sameList(ordered, knownThreads)
    knownNames = sameNames(names, knownNames) ? knownNames : names
    return { index: resolver.index, threads: knownThreads, names: knownNames }
  }
  const state = observable(read())
  let settling: ReturnType<typeof setTimeout> | undefined
  const settle = () => {
    settling = undefined
    if (resolver.settle()) refresh()
    else settling = setTimeout(settle, SETTLE_EVERY_MS)
  }
  const refresh = () => {
    placing.callOff()
    state.set(read())
    if (!resolver.isSettled) settling ??= setTimeout(settle, SETTLE_EVERY_MS)
  }
  const placing = afterPause(refresh, PLACE_AFTER)
  const stopListening = resolver.onChange(placing.soon)
  const stopReading = layers.onChange(() => {
    if (areLayersHere.get()) refresh()
  })
  const stopAwaiting = areLayersHere.subscribe(refresh)
  return {
    state,
    desk: layers.desk,
    areWordsRead: () => state.get().index === resolver.index,
    place: (id, target) => resolver.place(id, target),
    isSettled: () => resolver.isSettled,
    refresh,
    stop: () => {
      placing.callOff()
      clearTimeout(settling)
      stopListening()
      stopReading()
      stopAwaiting()
      resolver.destroy()
    },
  }
}

/** A thread as the layers say it, and with its place. */
interface Known {
  readonly said: Thread
  /** As the resolver gives it; `placed` may have a copy. */
  readonly place: Place | null
  readonly placed: PlacedThread
}

function sameList<Item>(now: readonly Item[], before: readonly Item[]): readonly Item[] {
  const isSame = now.length === before.length && now.every((item, at) => item === before[at])
  return isSame ? before : now
}

type Names = ReadonlyMap<MemberId, AuthorName>

function sameNames(one: Names, other: Names): boolean {
  const isSame = ([id, name]: readonly [MemberId, AuthorName]) =>
    JSON.stringify(other.get(id)) === JSON.stringify(name)
  return one.size === other.size && [...one].every(isSame)
}
