import { useEffect, useRef, useState, type ReactNode } from 'react'

/** In heights of what scrolls: what is so near above and below is there before it is scrolled to. */
const NEAR = '100% 0px'

/**
 * A place in a long list whose content is built once it is near what shows of the list, or `isNeeded`. It stays from then on: whoever writes in it, or
 * is somewhere below it, loses neither words nor place. Until then it is as high as `usualPx`.
 */
export function BuiltNear(props: {
  readonly isNeeded: boolean
  readonly usualPx: number
  readonly children: ReactNode
}) {
  const place = useRef<HTMLDivElement>(null)
  const [isBuilt, setBuilt] = useState(props.isNeeded)
  if (props.isNeeded && !isBuilt) setBuilt(true)
  useEffect(() => {
    const { current } = place
    if (isBuilt || !current) return undefined
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setBuilt(true)
      },
      { root: scrollerOf(current), rootMargin: NEAR },
    )
    near.observe(current)
    return () => near.disconnect()
  }, [isBuilt])
  return (
    <div ref={place} data-sheet-turns style={isBuilt ? undefined : { minHeight: props.usualPx }}>
      {isBuilt && props.children}
    </div>
  )
}

/** A margin around what shows counts in the list's own scroller alone. Null: the window. */
function scrollerOf(element: Element): Element | null {
  for (let outer = element.parentElement; outer; outer = outer.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(outer).overflowY)) return outer
  }
  return null
}
