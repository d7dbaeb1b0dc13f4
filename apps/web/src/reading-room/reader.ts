import type { AnnotationId } from '@variorum/document'
import type { NewThread } from '../composing/draft-store.ts'
import { selectionAtRest, type SelectionAtRest } from '../features/annotating/quiet-selection.ts'
import type { HighlightsHere } from '../features/reading/highlight-plugin.ts'
import { observable, type Observable } from '../state/observable.ts'
import { changeFocus, firstFocus, type FocusChange, type ReadingFocus } from './reading-focus.ts'

/** Something in a text that can be gone to. */
export type Goal =
  | { readonly type: 'thread'; readonly id: AnnotationId }
  /** Its position in the words, from 0. */
  | { readonly type: 'paragraph'; readonly index: number }

/**
 * How a reader comes to a thread: `walk` chooses it, gives its card the focus, and scrolls there before their eyes; `arrive` does so at once;
 * `stay` brings back into view what was gone to.
 */
type Manner = 'walk' | 'arrive' | 'stay'

/** The page that a reader reads on. Tops are pixels below the upper edge of the words. */
export interface ReaderPage {
  /** Null for what has no words, and before the page is measured. */
  readonly topOf: (goal: Goal) => number | null
  /** Of a thread about a stretch of words; null for any other. */
  readonly topOfMark: (id: AnnotationId) => number | null
  readonly isInView: (top: number) => boolean
  readonly scrollTo: (top: number, behavior: ScrollBehavior) => void
  /** For a thread that has no place among the words. */
  readonly showCard: (id: AnnotationId) => void
  /** A card that was folded away appears with the choice, so the focus follows a moment later; no more once `isMeant` says no. */
  readonly focusCard: (id: AnnotationId, isMeant: () => boolean) => void
  /** Likewise, unless something else has the focus by then. */
  readonly offerFocus: (id: AnnotationId, isMeant: () => boolean) => void
  readonly isTyping: () => boolean
  /** The key of the card in the margin that is being written in. */
  readonly writtenCard: () => string | null
}

/** What one reader does in an open text: what they are busy with, what they selected, and where they go. The page draws what it says. */
export interface Reader {
  readonly focus: Observable<ReadingFocus>
  readonly change: (change: FocusChange) => void
  /** A mark was clicked, or words without one. */
  readonly chooseInWords: (id: AnnotationId | null) => void
  /** Likewise, where a click may put the caret into the words that are edited. */
  readonly touchWords: (id: AnnotationId | null, here?: HighlightsHere | null) => void
  /** Where others lie over the mark that was pressed last. */
  readonly marksHere: Observable<HighlightsHere | null>
  readonly chooseCard: (id: AnnotationId) => void
  /** The cards were laid out: how far each one stands from its words. The one that is written in goes back to where it stood. */
  readonly laidOut: (offsets: ReadonlyMap<string, number>) => void
  /** The card goes up by so many pixels. */
  readonly raiseCard: (key: string, byPx: number) => void
  readonly selection: SelectionAtRest
  /** Does nothing before `standOn`. */
  readonly goTo: (goal: Goal, manner: Manner) => void
  /** A thread that was gone is there again: whoever brought it back goes on from its card. */
  readonly returnTo: (id: AnnotationId) => void
  /** A card was pressed far from its words: both come into view together. */
  readonly bring: (id: AnnotationId) => void
  /** Where the text is read from now on. Returns how to leave it. */
  readonly standOn: (page: ReaderPage) => () => void
}

/** A reader who comes to a text. `begun` are threads that they began to write on an earlier visit. */
export function createReader(begun: readonly NewThread[], isEditing: () => boolean): Reader {
  const focus = observable(firstFocus(begun))
  const marksHere = observable<HighlightsHere | null>(null)
  let page: ReaderPage | null = null
  let offsets: ReadonlyMap<string, number> = new Map()
  // Whoever left a thread before its card was there is not brought back to it: a card that gets the focus is chosen.
  const whileChosen = (id: AnnotationId) => () => focus.get().activeId === id
  const offerFocus = (id: AnnotationId) => page?.offerFocus(id, whileChosen(id))
  const change = (step: FocusChange) => {
    focus.set(changeFocus(focus.get(), step))
    // Whoever sent something goes on from what it became.
    if (step.type === 'thread-ended' && step.sentId !== null) offerFocus(step.sentId)
  }
  const chooseInWords = (id: AnnotationId | null) => {
    if (isSaved(id)) change({ type: 'thread-chosen', id, offset: 0 })
    else change({ type: 'nothing-chosen' })
  }
  const scrollTo = (goal: Goal, behavior: ScrollBehavior) => {
    const top = page?.topOf(goal) ?? null
    if (top !== null) page?.scrollTo(top, behavior)
    else if (goal.type === 'thread') page?.showCard(goal.id)
  }
  return {
    focus,
    change,
    chooseInWords,
    marksHere,
    touchWords: (id, here = null) => {
      marksHere.set(here)
      if (isSaved(id) && isEditing()) change({ type: 'thread-touched', id })
      else chooseInWords(id)
    },
    chooseCard: (id) => change({ type: 'thread-chosen', id, offset: offsets.get(id) ?? 0 }),
    laidOut: (next) => {
      const key = page?.writtenCard() ?? null
      const [before, now] = key === null ? [] : [offsets.get(key), next.get(key)]
      offsets = next
      if (key !== null && before !== undefined && now !== before)
        change({ type: 'card-held', key, offset: before })
    },
    raiseCard: (key, byPx) =>
      change({ type: 'card-raised', key, offset: (offsets.get(key) ?? 0) - byPx }),
    selection: selectionAtRest(),
    goTo: (goal, manner) => {
      if (goal.type === 'thread' && manner !== 'stay') {
        chooseInWords(goal.id)
        page?.focusCard(goal.id, whileChosen(goal.id))
      }
      scrollTo(goal, manner === 'walk' ? 'smooth' : 'instant')
    },
    returnTo: (id) => {
      change({ type: 'thread-chosen', id, offset: offsets.get(id) ?? 0 })
      offerFocus(id)
    },
    bring: (id) => {
      // Whoever pressed into a field writes there; it must not leave from under their hands.
      if (page === null || page.isTyping()) return
      const top = page.topOfMark(id)
      if (top === null || page.isInView(top)) return
      change({ type: 'card-brought', id })
      page.scrollTo(top, 'smooth')
    },
    standOn: (next) => {
      page = next
      return () => {
        if (page === next) page = null
      }
    },
  }
}

/** False for what is still being written, and has no thread yet. */
function isSaved(id: AnnotationId | null): id is AnnotationId {
  return id !== null && !id.startsWith('new-thread:')
}
