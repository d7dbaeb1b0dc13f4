import { useCallback, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { LineToWords } from './LineToWords.tsx'
import { layoutMargin, type MarginPin } from './margin-layout.ts'
import { MarginEdges } from './MarginEdges.tsx'
import { useCardHeights } from './use-card-heights.ts'
import { useStretchNear } from './use-stretch-near.ts'
import classes from './MarginColumn.module.css'

/** Space between two cards, in pixels. */
const GAP_PX = 10
/** So many stand in the page wherever they are: the browser finds words in them, and they cost it nothing that one feels. */
const MOUNTED_WHOLE_MAX = 60

/** Something to stand in the margin beside the words that it is about. */
export interface MarginCard {
  readonly key: string
  readonly desiredTop: number
  /** It stands in the page also where nobody sees it: somebody writes in it, or is about to be brought to it. */
  readonly isKept?: boolean
  /** Cards of the same sort are about as high. */
  readonly sort?: string
  /** How many discussions it stands for; one, if nothing is said. */
  readonly count?: number
  readonly content: () => ReactNode
}

/**
 * Cards in the margin, in the given order, none over another. The pinned one keeps its distance to its words. Of many only those on or near
 * the screen are in the page, with the one that has the focus; the others are places of their height.
 */
export function MarginColumn(props: {
  readonly cards: readonly MarginCard[]
  /** Which card stays, and how far from its words. */
  readonly pin: { readonly key: string; readonly offset: number } | null
  /** Where each card stands, for whoever wants to pin one there. */
  readonly onLaidOut: (offsets: ReadonlyMap<string, number>) => void
}) {
  const { cards, onLaidOut } = props
  const column = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const { heights, heightOf, observe } = useCardHeights(cards)
  const near = useStretchNear(column, cards.length > MOUNTED_WHOLE_MAX)
  const items = cards.map((card) => ({ ...card, height: heightOf(card) }))
  const tops = layoutMargin(items, GAP_PX, pinOf(props, items))
  const placed = items.map((item) => ({ ...item, top: tops.get(item.key) ?? 0 }))
  useLayoutEffect(() => {
    onLaidOut(new Map(placed.map(({ key, desiredTop, top }) => [key, top - desiredTop])))
  })
  const watch = useCallback(
    (element: HTMLElement | null) => (element ? observe(element) : undefined),
    [observe],
  )
  const shown = placed.filter((item) => {
    const { top } = item
    const isNear = near === null || (top + item.height >= near.top && top <= near.bottom)
    const isHeld = item.isKept || item.key === props.pin?.key || item.key === focused
    return isNear || isHeld
  })
  const bottom = placed.reduce((max, { top, height }) => Math.max(max, top + height), 0)
  return (
    <div
      ref={column}
      className={classes.column}
      style={{ minHeight: bottom }}
      onFocus={({ target }) => setFocused(keyOf(target))}
      onBlur={() => setFocused(null)}
    >
      <MarginEdges
        column={column}
        spans={placed.map(({ top, height, count = 1 }) => ({ top, height, count }))}
      />
      {shown.map(({ key, top, desiredTop, content }) => (
        <div
          key={key}
          ref={watch}
          data-key={key}
          className={classes.slot}
          data-measured={heights.has(key) || undefined}
          style={{ transform: `translateY(${top}px)` }}
        >
          {key === props.pin?.key && heights.has(key) ? (
            <LineToWords drop={desiredTop - top} />
          ) : null}
          {content()}
        </div>
      ))}
    </div>
  )
}

function keyOf(element: Element): string | null {
  return element.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? null
}

function pinOf(
  { pin }: { readonly pin: { readonly key: string; readonly offset: number } | null },
  items: readonly { readonly key: string; readonly desiredTop: number }[],
): MarginPin | null {
  const item = pin && items.find(({ key }) => key === pin.key)
  return pin && item ? { key: pin.key, top: Math.max(0, item.desiredTop + pin.offset) } : null
}
