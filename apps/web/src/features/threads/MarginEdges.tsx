import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { whenScrolled } from '../../browser/when-scrolled.ts'
import { beyondEdges, type CardSpan } from './beyond-edges.ts'
import classes from './MarginEdges.module.css'

/** What the bar at the top covers. */
const HEADER_PX = 56
/** How far below that a card comes to stand that was gone to: with the words above it. */
const AIR_PX = 120

const NONE = { above: { count: 0, next: null }, below: { count: 0, next: null } } as const

/** Says at the edges of the window how many discussions are above and below it, and goes to the next of them. */
export function MarginEdges(props: {
  readonly column: RefObject<HTMLElement | null>
  readonly spans: readonly CardSpan[]
}) {
  const { column } = props
  const spans = useRef(props.spans)
  const [beyond, setBeyond] = useState<ReturnType<typeof beyondEdges>>(NONE)
  const look = useRef(() => {})
  useEffect(() => {
    const read = () => {
      if (!column.current) return
      const seen = -column.current.getBoundingClientRect().top
      const next = beyondEdges(spans.current, {
        top: seen + HEADER_PX,
        bottom: seen + window.innerHeight,
      })
      setBeyond((known) => (isSame(known, next) ? known : next))
    }
    const { soon, stop } = whenScrolled(read)
    look.current = soon
    return stop
  }, [column])
  useEffect(() => {
    spans.current = props.spans
    look.current()
  })
  const go = (top: number | null) => {
    if (top === null || !column.current) return
    const y = column.current.getBoundingClientRect().top + window.scrollY + top
    const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    window.scrollTo({ top: y - HEADER_PX - AIR_PX, behavior: isCalm ? 'instant' : 'smooth' })
  }
  return (
    <div className={classes.edges}>
      <Edge side="above" count={beyond.above.count} onGo={() => go(beyond.above.next)} />
      <Edge side="below" count={beyond.below.count} onGo={() => go(beyond.below.next)} />
    </div>
  )
}

function Edge(props: {
  readonly side: 'above' | 'below'
  readonly count: number
  readonly onGo: () => void
}) {
  const { t } = useTranslation()
  const { side, count } = props
  const Chevron = side === 'above' ? IconChevronUp : IconChevronDown
  const name = t(`threads.${side}`, { count })
  return (
    <button
      type="button"
      className={classes.edge}
      data-side={side}
      hidden={count === 0}
      // By keys one goes from thread to thread anyway.
      tabIndex={-1}
      aria-label={name}
      title={name}
      onClick={props.onGo}
    >
      {side === 'below' && <span>{count}</span>}
      <Chevron size={14} stroke={2} aria-hidden />
      {side === 'above' && <span>{count}</span>}
    </button>
  )
}

type Edges = ReturnType<typeof beyondEdges>

function isSame(one: Edges, other: Edges): boolean {
  return (['above', 'below'] as const).every(
    (side) => one[side].count === other[side].count && one[side].next === other[side].next,
  )
}
