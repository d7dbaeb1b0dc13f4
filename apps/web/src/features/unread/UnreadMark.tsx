import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './UnreadMark.module.css'

/** Long enough to have read a note of a few lines, and not merely to have scrolled past it. */
const SEEN_AFTER_MS = 2_000
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

/** Calls `act` once all of `card` has been on a page in view for `SEEN_AFTER_MS`. Returns the way to call it off. */
function whenLookedAt(card: Element, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWhole = false
  const look = () => {
    clearTimeout(timer)
    timer = undefined
    if (isWhole && document.visibilityState === 'visible') timer = setTimeout(act, SEEN_AFTER_MS)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      isWhole = (entries.at(-1)?.intersectionRatio ?? 0) >= WHOLE
      look()
    },
    { threshold: WHOLE },
  )
  observer.observe(card)
  document.addEventListener('visibilitychange', look)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    document.removeEventListener('visibilitychange', look)
  }
}
