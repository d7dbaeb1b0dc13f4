import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './UnreadMark.module.css'

/** Long enough to have read a note of a few lines, and not merely to have scrolled past it. */
const SEEN_AFTER_MS = 2_000
/** Of a card's height; what rounding takes is no part of it. */
const WHOLE = 0.99
/** At these parts of a card in view one looks again: of one that is scrolled through often enough to miss nothing. */
const STEPS = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, WHOLE]

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
 * Calls `act` once all of `card` has been on a page in view for `SEEN_AFTER_MS`: at once, or, of one that is higher than the window, part by part.
 * Returns the way to call it off.
 */
function whenLookedAt(card: Element, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isLookedAt = false
  let seen: Stretch | null = null
  const look = () => {
    clearTimeout(timer)
    timer = undefined
    if (isLookedAt && document.visibilityState === 'visible') timer = setTimeout(act, SEEN_AFTER_MS)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const { intersectionRatio, isIntersecting, boundingClientRect, rootBounds } = entry
        const isTooHigh = rootBounds !== null && boundingClientRect.height > rootBounds.height
        if (isIntersecting) seen = both(seen, stretchOf(entry))
        const isAllSeen =
          seen !== null && seen.end - seen.start >= boundingClientRect.height * WHOLE
        isLookedAt = intersectionRatio >= WHOLE || (isTooHigh && isIntersecting && isAllSeen)
      }
      look()
    },
    { threshold: STEPS },
  )
  observer.observe(card)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    document.removeEventListener('visibilitychange', look)
  }
}

/** Pixels from the top of a card. */
interface Stretch {
  readonly start: number
  readonly end: number
}

function stretchOf({ intersectionRect, boundingClientRect }: IntersectionObserverEntry): Stretch {
  const start = intersectionRect.top - boundingClientRect.top
  return { start, end: start + intersectionRect.height }
}

/** What two stretches cover together; what lies between them, where they don't meet, is not seen: then the later one alone. */
function both(one: Stretch | null, other: Stretch): Stretch {
  if (!one || other.start > one.end || other.end < one.start) return other
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }
}
