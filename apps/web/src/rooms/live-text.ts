import { replaceEqualDeep } from '@tanstack/react-query'
import {
  inDocumentOrder,
  type AnnotationId,
  type AnnotationTarget,
  type AuthorName,
  type MemberId,
  type Place,
  type PlacedThread,
  type WordsIndex,
} from '@variorum/document'
import { AnchorResolver } from '@variorum/ydoc'
import type * as Y from 'yjs'
import { whenIdle } from '../browser/when-idle.ts'
import { observable, type Observable } from '../state/observable.ts'
import type { MergedLayers } from './merged-layers.ts'

/** The words and the threads as they stand together. */
export interface TextState {
  readonly index: WordsIndex
  /** In document order: whole-text threads first, orphans last. A thread that did not change stays the same object. */
  readonly threads: readonly PlacedThread[]
  readonly names: ReadonlyMap<MemberId, AuthorName>
}

/** The words and the threads of a text, kept up to date. */
export interface LiveText {
  readonly state: Observable<TextState>
  /** Where a target that is no thread yet would stand now. Null: the whole text. */
  readonly place: (id: AnnotationId, target: AnnotationTarget) => Place | null
  /** False while threads that lost their words are still being looked for: those may not be orphans yet. */
  readonly isSettled: () => boolean
  /** Reads all rooms again at once. */
  readonly refresh: () => void
  readonly stop: () => void
}

/** While words change, threads are placed again this often at most: edits carry the highlights along meanwhile. */
const PLACE_EVERY_MS = 200
/** Whoever types without a pause sees threads placed this much later at most. */
const PLACE_WITHIN_MS = 800
/** Pause between two passes of the dear search for threads that lost their words, so that typing goes first. */
const SETTLE_EVERY_MS = 50

/** Follows the words and the layers of a text. A new thread or comment shows at once; an edit places the threads anew a moment later. */
export function followText(words: Y.Doc, layers: MergedLayers): LiveText {
  const resolver = new AnchorResolver(words)
  let known: ReadonlyMap<AnnotationId, PlacedThread> = new Map()
  let knownNames: ReadonlyMap<MemberId, AuthorName> = new Map()
  const read = (): TextState => {
    const { threads, names } = layers.read()
    const placed = threads.map((thread) => ({
      ...thread,
      place: resolver.place(thread.annotation.id, thread.annotation.target),
    }))
    // By id: compared by their place in the list, one new thread has all that follow it compared with their neighbours.
    const kept = placed.map((thread) => replaceEqualDeep(known.get(thread.annotation.id), thread))
    known = new Map(kept.map((thread) => [thread.annotation.id, thread]))
    knownNames = sameNames(names, knownNames) ? knownNames : names
    return { index: resolver.index, threads: inDocumentOrder(kept), names: knownNames }
  }
  const state = observable(read())
  let callOff: (() => void) | null = null
  let settling: ReturnType<typeof setTimeout> | undefined
  const settle = () => {
    settling = undefined
    if (resolver.settle()) refresh()
    else settling = setTimeout(settle, SETTLE_EVERY_MS)
  }
  const refresh = () => {
    callOff?.()
    callOff = null
    state.set(read())
    if (!resolver.isSettled) settling ??= setTimeout(settle, SETTLE_EVERY_MS)
  }
  const later = () => {
    callOff ??= afterPause(refresh)
  }
  const stopListening = resolver.onChange(later)
  const stopReading = layers.onChange(refresh)
  return {
    state,
    place: (id, target) => resolver.place(id, target),
    isSettled: () => resolver.isSettled,
    refresh,
    stop: () => {
      callOff?.()
      clearTimeout(settling)
      stopListening()
      stopReading()
      resolver.destroy()
    },
  }
}

/** Runs `act` when a while has passed and then nothing else is to be done. Returns the way to call it off. */
function afterPause(act: () => void): () => void {
  let callOff = () => clearTimeout(timer)
  const timer = setTimeout(() => {
    callOff = whenIdle(act, PLACE_WITHIN_MS)
  }, PLACE_EVERY_MS)
  return () => callOff()
}

type Names = ReadonlyMap<MemberId, AuthorName>

function sameNames(one: Names, other: Names): boolean {
  const isSame = ([id, name]: readonly [MemberId, AuthorName]) =>
    JSON.stringify(other.get(id)) === JSON.stringify(name)
  return one.size === other.size && [...one].every(isSame)
}
