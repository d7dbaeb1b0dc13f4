import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { readInTurn } from './reading-turns.ts'
import classes from './UnreadMark.module.css'

/** Of a card's height; what rounding takes is no part of it. */
const WHOLE = 0.99
/** A dot on a card with something new. With `onSeen`, what shows all that was said: told once the whole card has been looked at for a while. */
export function UnreadMark({ onSeen }: { readonly onSeen?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const mark = useRef<HTMLSpanElement>(null)
  const tell = useRef(onSeen)
  useEffect(() => {
    tell.current = onSeen
  })
  const isWhole = onSeen !== undefined
  useEffect(() => {
    const card = mark.current?.closest('article')
    if (!card || !isWhole) return undefined
    return whenLookedAt(card, () => tell.current?.())
  }, [isWhole])
  return (
    <span ref={mark} className={classes.mark}>
      <VisuallyHidden>{t('unread.mark')}</VisuallyHidden>
    </span>
  )
}

/**
 * Calls `act` once all of `card` has been in view for as long as it takes to read it: at once, or, of one that is higher than what it is scrolled in, part by
 * part. Returns the way to call it off.
 */
function whenLookedAt(card: Element, act: () => void): () => void {
  const frame = scrollerOf(card)
  let stopReading: (() => void) | null = null
  let seen: Stretch | null = null
  const look = () => {
    const { height } = card.getBoundingClientRect()
    const { shown, room } = sightOf(card, frame)
    if (shown) seen = both(seen, shown)
    const looked = height > room && shown ? seen : shown
    const isNow = looked !== null && looked.end - looked.start >= height * WHOLE
    if (isNow === (stopReading !== null)) return
    stopReading?.()
    stopReading = isNow ? readInTurn(card, frame, act) : null
  }
  const observer = new IntersectionObserver(look, { threshold: [0, WHOLE] })
  observer.observe(card)
  // While it fills the window nothing comes in and goes out for the observer.
  document.addEventListener('scroll', look, { capture: true, passive: true })
  return () => {
    stopReading?.()
    observer.disconnect()
    document.removeEventListener('scroll', look, { capture: true })
  }
}

/** What a card is scrolled in, if that is not the page. */
function scrollerOf(card: Element): Element | null {
  let around = card.parentElement
  while (around && !/auto|scroll/.test(getComputedStyle(around).overflowY)) {
    around = around.parentElement
  }
  return around
}

/** The stretch of a card that is shown, and how much could be: the height of the window, or of what it is scrolled in. */
function sightOf(
  card: Element,
  frame: Element | null,
): { readonly shown: Stretch | null; readonly room: number } {
  const { top, bottom } = card.getBoundingClientRect()
  const within = frame?.getBoundingClientRect()
  const from = Math.max(0, within?.top ?? 0)
  const to = Math.min(innerHeight, within?.bottom ?? innerHeight)
  const [start, end] = [Math.max(top, from) - top, Math.min(bottom, to) - top]
  return { shown: start < end ? { start, end } : null, room: to - from }
}

/** Pixels from the top of a card. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** What two stretches cover together; what lies between them, where they don't meet, is not seen: then the later one alone. */
function both(one: Stretch | null, other: Stretch): Stretch {
  if (!one || other.start > one.end || other.end < one.start) return other
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}
