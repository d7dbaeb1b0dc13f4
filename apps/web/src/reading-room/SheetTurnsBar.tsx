import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { onSwipe } from '../browser/swipes.ts'
import type { SheetStop, SheetTurns } from './sheet-turns.ts'
import classes from './SheetTurnsBar.module.css'

const COMES_FROM_PX = 32
const COMES_IN_MS = 180

/** Which of the discussions the sheet shows, with the buttons to the one before and the next; a finger swipes to them anywhere in the sheet. */
export function SheetTurnsBar(props: {
  readonly turns: SheetTurns
  readonly onTurn: (stop: SheetStop) => void
}) {
  const { t } = useTranslation()
  const bar = useRef<HTMLDivElement>(null)
  const { turns, onTurn } = props
  const turn = (step: 1 | -1) => {
    const stop = turns.stops[turns.at + step]
    if (!stop) return
    onTurn(stop)
    comeIn(bar.current?.closest<HTMLElement>('[role="dialog"]') ?? null, step)
  }
  const now = useRef(turn)
  useEffect(() => {
    now.current = turn
  })
  useEffect(() => {
    const sheet = bar.current?.closest<HTMLElement>('[role="dialog"]')
    return sheet ? onSwipe(sheet, (step) => now.current(step)) : undefined
  }, [])
  const what = turns.stops[turns.at]?.type ?? 'thread'
  return (
    <div ref={bar} className={classes.bar}>
      <Turn step={-1} isEnd={turns.at === 0} label={t(`threads.previous-${what}`)} onTurn={turn} />
      <span role="status">
        {t(`threads.turn-${what}`, { at: turns.at + 1, count: turns.stops.length })}
      </span>
      <Turn
        step={1}
        isEnd={turns.at === turns.stops.length - 1}
        label={t(`threads.next-${what}`)}
        onTurn={turn}
      />
    </div>
  )
}

function Turn(props: {
  readonly step: 1 | -1
  readonly isEnd: boolean
  readonly label: string
  readonly onTurn: (step: 1 | -1) => void
}) {
  const Sign = props.step === 1 ? IconChevronRight : IconChevronLeft
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={44}
      // It keeps the focus at the end, from where one goes back.
      aria-disabled={props.isEnd}
      data-disabled={props.isEnd}
      aria-label={props.label}
      onClick={() => props.onTurn(props.step)}
    >
      <Sign size={20} stroke={1.75} aria-hidden />
    </ActionIcon>
  )
}

/** What was turned to begins at its top, and what had the focus may be gone. */
function comeIn(sheet: HTMLElement | null, step: 1 | -1): void {
  if (!sheet) return
  requestAnimationFrame(() => {
    sheet.scrollTo({ top: 0, behavior: 'instant' })
    if (!sheet.contains(document.activeElement)) sheet.focus({ preventScroll: true })
  })
  if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
  for (const part of sheet.querySelectorAll('[data-sheet-turns]')) {
    const from = { opacity: 0, transform: `translateX(${step * COMES_FROM_PX}px)` }
    part.animate([from, { opacity: 1, transform: 'none' }], {
      duration: COMES_IN_MS,
      easing: 'ease-out',
    })
  }
}
