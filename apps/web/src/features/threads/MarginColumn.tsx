import { useCallback, useLayoutEffect, useState, type ReactNode } from 'react'
import { layoutMargin, type MarginPin } from './margin-layout.ts'
import classes from './MarginColumn.module.css'

/** Space between two cards, in pixels. */
const GAP_PX = 10
/** What a card counts as until it has been measured. */
const UNMEASURED_PX = 96

/** Something to stand in the margin beside the words that it is about. */
export interface MarginCard {
  readonly key: string
  readonly desiredTop: number
  readonly content: ReactNode
}

/** Cards in the margin, in the given order, none over another. The pinned one keeps its distance to its words. */
export function MarginColumn(props: {
  readonly cards: readonly MarginCard[]
  /** Which card stays, and how far from its words. */
  readonly pin: { readonly key: string; readonly offset: number } | null
  /** Where each card stands, for whoever wants to pin one there. */
  readonly onLaidOut: (offsets: ReadonlyMap<string, number>) => void
}) {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map())
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) =>
        setHeights((known) => new Map([...known, ...entries.map(measured)])),
      ),
  )
  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (!element) return undefined
      observer.observe(element)
      return () => observer.unobserve(element)
    },
    [observer],
  )
  const items = props.cards.map(({ key, desiredTop }) => ({
    key,
    desiredTop,
    height: heights.get(key) ?? UNMEASURED_PX,
  }))
  const tops = layoutMargin(items, GAP_PX, pinOf(props, items))
  const { onLaidOut } = props
  useLayoutEffect(() => {
    onLaidOut(new Map(items.map(({ key, desiredTop }) => [key, (tops.get(key) ?? 0) - desiredTop])))
  })
  const bottom = Math.max(0, ...items.map(({ key, height }) => (tops.get(key) ?? 0) + height))
  return (
    <div className={classes.column} style={{ minHeight: bottom }}>
      {props.cards.map(({ key, content }) => (
        <div
          key={key}
          ref={watch}
          data-key={key}
          className={classes.slot}
          data-measured={heights.has(key) || undefined}
          style={{ transform: `translateY(${tops.get(key) ?? 0}px)` }}
        >
          {content}
        </div>
      ))}
    </div>
  )
}

function measured({ target }: ResizeObserverEntry): [string, number] {
  const card = target as HTMLElement
  return [card.dataset['key'] ?? '', card.offsetHeight]
}

function pinOf(
  { pin }: { readonly pin: { readonly key: string; readonly offset: number } | null },
  items: readonly { readonly key: string; readonly desiredTop: number }[],
): MarginPin | null {
  const item = pin && items.find(({ key }) => key === pin.key)
  return pin && item ? { key: pin.key, top: Math.max(0, item.desiredTop + pin.offset) } : null
}
