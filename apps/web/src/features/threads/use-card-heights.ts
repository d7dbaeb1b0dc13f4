import { useCallback, useMemo, useState } from 'react'

/** What a card counts as until one of its sort has been measured. */
const UNMEASURED_PX = 96

interface CardOfSort {
  readonly key: string
  readonly sort?: string
}

/**
 * How high cards are: as measured last, also after they left the page; before that as high as cards of their sort are on average. `observe`
 * measures an element whose `data-key` is the card's, until what it returns is called.
 */
export function useCardHeights(cards: readonly CardOfSort[]) {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map())
  const [observer] = useState(
    () =>
      new ResizeObserver((entries) =>
        setHeights((known) => {
          const changed = entries.map(measured).filter(([key, height]) => known.get(key) !== height)
          return changed.length === 0 ? known : new Map([...known, ...changed])
        }),
      ),
  )
  const observe = useCallback(
    (element: HTMLElement) => {
      observer.observe(element)
      return () => observer.unobserve(element)
    },
    [observer],
  )
  const usual = useMemo(() => usualHeights(cards, heights), [cards, heights])
  const heightOf = ({ key, sort = '' }: CardOfSort): number =>
    heights.get(key) ?? usual.get(sort) ?? UNMEASURED_PX
  return { heights, heightOf, observe }
}

function usualHeights(cards: readonly CardOfSort[], heights: ReadonlyMap<string, number>) {
  const sums = new Map<string, { readonly sum: number; readonly count: number }>()
  for (const { key, sort = '' } of cards) {
    const height = heights.get(key)
    if (height === undefined) continue
    const { sum, count } = sums.get(sort) ?? { sum: 0, count: 0 }
    sums.set(sort, { sum: sum + height, count: count + 1 })
  }
  return new Map([...sums].map(([sort, { sum, count }]) => [sort, Math.round(sum / count)]))
}

function measured({ target }: ResizeObserverEntry): [string, number] {
  const card = target as HTMLElement
  return [card.dataset['key'] ?? '', card.offsetHeight]
}
