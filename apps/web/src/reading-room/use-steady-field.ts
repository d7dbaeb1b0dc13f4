import { useEffect } from 'react'
import { holdPlace, type Holdable } from './hold-place.ts'

/** Moves a card in the margin up by so many pixels, as far as there is room, before it returns. */
export type RaiseCard = (key: string, byPx: number) => void

/**
 * What is being written stays where it is on the screen, whatever arrives above it: a card in the margin makes room upwards, so that the
 * words beside it stay too, and everything else is scrolled.
 */
export function useSteadyField(raiseCard: RaiseCard): void {
  useEffect(() => {
    let stop: (() => void) | null = null
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLTextAreaElement)) return
      stop?.()
      stop = steady(target, raiseCard)
    }
    const onBlur = ({ target }: FocusEvent) => {
      // Where another window got the focus, whoever comes back goes on writing.
      if (target === document.activeElement) return
      stop?.()
      stop = null
    }
    document.addEventListener('focusin', onFocus)
    document.addEventListener('focusout', onBlur)
    return () => {
      stop?.()
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('focusout', onBlur)
    }
  }, [raiseCard])
}

/** The key of the card in the margin that is being written in; null if none is. */
export function writtenCard(): string | null {
  const field = document.activeElement
  return field instanceof HTMLTextAreaElement ? (cardOf(field)?.dataset['key'] ?? null) : null
}

function cardOf(field: HTMLElement): HTMLElement | null {
  return field.closest<HTMLElement>('[data-key]')
}

function steady(field: HTMLElement, raiseCard: RaiseCard): () => void {
  const card = cardOf(field)
  const held = holdPlace(card ? inCard(field, card, raiseCard) : inScroller(field))
  // Told of a change before the next one and before anything is drawn: between the two the reader may scroll.
  const changed = new MutationObserver(held.laidOut)
  changed.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  })
  // A face that arrives changes nothing but sizes.
  const resized = new ResizeObserver(held.laidOut)
  for (let around = field.parentElement; around; around = around.parentElement) {
    resized.observe(around)
  }
  document.addEventListener('scroll', held.moved, { capture: true, passive: true })
  return () => {
    changed.disconnect()
    resized.disconnect()
    document.removeEventListener('scroll', held.moved, { capture: true })
  }
}

/** Cards keep their distance to their words by themselves, so it is the field that is held, and only inside of the card. */
function inCard(field: HTMLElement, card: HTMLElement, raiseCard: RaiseCard): Holdable {
  let raisedPx = 0
  return {
    top: () => topOf(field) - topOf(card) - raisedPx,
    raise: (byPx) => {
      const before = topOf(card)
      raiseCard(card.dataset['key'] ?? '', byPx)
      raisedPx += byPx
      // At the top of the margin there is no more room, and the words go with the field.
      const missingPx = byPx - (before - topOf(card))
      window.scrollBy({ top: missingPx, behavior: 'instant' })
    },
  }
}

/** A sheet slides in and grows from its lower edge, which is the one that stays. */
function inScroller(field: HTMLElement): Holdable {
  const scroller = scrollerOf(field)
  return {
    top: () => topOf(field) - (scroller?.getBoundingClientRect().bottom ?? 0),
    raise: (byPx) => (scroller ?? window).scrollBy({ top: byPx, behavior: 'instant' }),
  }
}

/** Null: the window. */
function scrollerOf(field: HTMLElement): HTMLElement | null {
  for (let around = field.parentElement; around; around = around.parentElement) {
    const { overflowY } = getComputedStyle(around)
    if (overflowY === 'auto' || overflowY === 'scroll') return around
  }
  return null
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top
}
