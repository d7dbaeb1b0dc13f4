import { useEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { whenScrolled } from '../../browser/when-scrolled.ts'
import classes from './ReadingProgressLine.module.css'

/** How far one has come in the words, as a line below the bar at the top. Drawn past React: it moves with every frame of a scroll. */
export function ReadingProgressLine({
  column,
}: {
  readonly column: RefObject<HTMLElement | null>
}) {
  const { t } = useTranslation()
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const draw = () => {
      const [words, bar] = [column.current?.getBoundingClientRect(), line.current]
      if (!words || !bar) return
      const share = progressOf(words.top, words.height, window.innerHeight)
      bar.style.setProperty('--read', String(share))
      bar.setAttribute('aria-valuenow', String(Math.round(share * 100)))
    }
    const { soon, stop } = whenScrolled(draw)
    soon()
    return stop
  }, [column])
  return (
    <div
      ref={line}
      className={classes.line}
      role="progressbar"
      aria-label={t('reading.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
    />
  )
}

/** Which share of words `heightPx` high, that begin `topPx` below the upper edge of a window, was on the screen so far: 0 to 1. */
export function progressOf(topPx: number, heightPx: number, windowPx: number): number {
  const unseen = heightPx - windowPx
  // All of it is on the screen.
  if (unseen <= 0) return 1
  return Math.min(1, Math.max(0, -topPx / unseen))
}
