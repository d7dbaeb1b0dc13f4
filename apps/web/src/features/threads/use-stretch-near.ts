import { startTransition, useEffect, useState, type RefObject } from 'react'
import { whenScrolled } from '../../browser/when-scrolled.ts'

/** From the top of an element, in pixels. */
interface Stretch {
  readonly top: number
  readonly bottom: number
}

/** In heights of the window: what is so near above and below is there before it is scrolled to. */
const NEAR_SCREENS = 1
/** The stretch moves on by this share of the window, so that it is not another one for each line. */
const STEP_SCREENS = 0.5

/** The stretch of an element that is on or near the screen, followed while the page scrolls. Null where it need not be known. */
export function useStretchNear(
  element: RefObject<HTMLElement | null>,
  isNeeded: boolean,
): Stretch | null {
  const [near, setNear] = useState<Stretch>(() => ({ top: 0, bottom: 2 * window.innerHeight }))
  useEffect(() => {
    if (!isNeeded) return undefined
    const read = () => {
      if (!element.current) return
      const { innerHeight } = window
      const step = Math.max(1, Math.round(innerHeight * STEP_SCREENS))
      const seen = -element.current.getBoundingClientRect().top
      const top = Math.floor((seen - NEAR_SCREENS * innerHeight) / step) * step
      const bottom = Math.ceil((seen + (1 + NEAR_SCREENS) * innerHeight) / step) * step
      // What is built is a window away: frames of the scroll come between one card and the next.
      startTransition(() =>
        setNear((known) =>
          known.top === top && known.bottom === bottom ? known : { top, bottom },
        ),
      )
    }
    read()
    return whenScrolled(read).stop
  }, [element, isNeeded])
  return isNeeded ? near : null
}
