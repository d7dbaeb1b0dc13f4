import { paragraphOf, type AnnotationId } from '@variorum/document'
import { isForTyping } from '../browser/is-for-typing.ts'
import { isFocusFree } from '../browser/keep-focus.ts'
import type { ReadingMeasures } from '../features/reading/reading-measures.ts'
import { scrollToTop } from '../features/reading/scroll-to-top.ts'
import type { LiveText } from '../rooms/live-text.ts'
import type { Observable } from '../state/observable.ts'
import type { ReaderPage } from './reader.ts'
import { writtenCard } from './use-steady-field.ts'

/** What the bar at the top covers. */
const HEADER_PX = 56

/** Cards show once they are measured; a slow machine that has just opened a text takes this long over it. */
const CARD_STANDS_WITHIN_MS = 10_000
/** What is sent is kept on the device before it shows. */
const CARD_COMES_WITHIN_MS = 2_000

/** The page as the browser shows it. */
export function readerPage(
  live: LiveText,
  measures: Observable<ReadingMeasures>,
  column: { readonly current: HTMLElement | null },
): ReaderPage {
  const topOfMark = (id: AnnotationId) => measures.get().marks.get(id) ?? null
  const topOfParagraph = (index: number) => measures.get().paragraphs[index]?.top ?? null
  const topOfThread = (id: AnnotationId) => {
    const { threads, index } = live.state.get()
    const thread = threads.find(({ annotation }) => annotation.id === id)
    const paragraph = thread && paragraphOf(thread, index)
    return topOfMark(id) ?? (paragraph ? topOfParagraph(paragraph.index) : null)
  }
  return {
    topOf: (goal) => (goal.type === 'thread' ? topOfThread(goal.id) : topOfParagraph(goal.index)),
    topOfMark,
    isInView: (top) => {
      if (!column.current) return true
      const onWindow = column.current.getBoundingClientRect().top + top
      return onWindow > HEADER_PX && onWindow < window.innerHeight
    },
    scrollTo: (top, behavior) => scrollToTop(column.current, top, behavior),
    // As with the focus: a card far off is drawn a moment later.
    showCard: (id) => {
      requestAnimationFrame(() =>
        cardOf(id)?.scrollIntoView({ block: 'center', behavior: 'instant' }),
      )
    },
    focusCard: (id, isMeant) => {
      const until = performance.now() + CARD_STANDS_WITHIN_MS
      const before = document.activeElement
      const give = () => {
        if (!isMeant()) return
        const card = cardOf(id)
        card?.focus({ preventScroll: true })
        // It takes none before it is measured; and whoever went elsewhere meanwhile is left there.
        const isLeft = document.activeElement !== before && !isFocusFree()
        if (!isLeft && before !== card && performance.now() < until) requestAnimationFrame(give)
      }
      requestAnimationFrame(give)
    },
    offerFocus: (id, isMeant) => {
      const until = performance.now() + CARD_COMES_WITHIN_MS
      // What was pressed goes a moment later, too.
      const pressed = document.activeElement
      const offer = () => {
        if (!isMeant()) return
        const card = cardOf(id)
        const isFree = isFocusFree()
        if (card && isFree) card.focus({ preventScroll: true })
        else if ((isFree || document.activeElement === pressed) && performance.now() < until)
          requestAnimationFrame(offer)
      }
      requestAnimationFrame(offer)
    },
    isTyping: () => isForTyping(document.activeElement),
    writtenCard,
  }
}

function cardOf(id: AnnotationId): HTMLElement | null {
  return document.getElementById(`thread-${id}`)
}
