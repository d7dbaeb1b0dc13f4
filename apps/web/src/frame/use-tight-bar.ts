import { useLayoutEffect, useState, type RefObject } from 'react'

/** What gives way in the bar at the top, one after the other, until where one is can be read: words on buttons, switches that stand on other pages as well, the account. */
export const TIGHTEST = 3

/** Where one is shall have so much, in pixels: some ten Chinese characters. On a phone it has what is left. */
const PLACE_PX = 160
const PLACE_ON_PHONES_PX = 44
const PHONE_MAX_PX = 480

/**
 * How much gives way in a bar: it depends on the language, on how many are here, and on what there is to do, so it is measured and not guessed from the width of
 * the window. `room` takes what the others leave; the last child of `bar` holds the buttons.
 */
export function useTightBar(
  bar: RefObject<HTMLElement | null>,
  room: RefObject<HTMLElement | null>,
): number {
  const [tightness, setTightness] = useState(0)
  useLayoutEffect(() => {
    const [outer, inner] = [bar.current, room.current]
    if (!outer || !inner) return
    const isRoomEnough = () => {
      const wanted = outer.clientWidth > PHONE_MAX_PX ? PLACE_PX : PLACE_ON_PHONES_PX
      return inner.clientWidth >= wanted && outer.scrollWidth <= outer.clientWidth
    }
    let widthPx = 0
    const measure = () => {
      widthPx = outer.clientWidth
      const fits = (tried: number) => {
        outer.dataset['tight'] = `${tried}`
        return isRoomEnough()
      }
      setTightness(firstThatFits(fits))
    }
    // Each try is a layout: a word that changes while somebody types is none for that, as long as there is room.
    const sizes = new ResizeObserver(() => {
      if (outer.clientWidth !== widthPx || !isRoomEnough()) measure()
    })
    measure()
    sizes.observe(outer)
    sizes.observe(inner)
    const buttons = new MutationObserver(measure)
    if (outer.lastElementChild) buttons.observe(outer.lastElementChild, { childList: true })
    // Words of another language are longer or shorter.
    const { documentElement } = document
    buttons.observe(documentElement, { attributes: true, attributeFilter: ['lang'] })
    return () => {
      sizes.disconnect()
      buttons.disconnect()
    }
  }, [bar, room])
  return tightness
}

/** The least that is enough; all of it, where nothing is. */
export function firstThatFits(fits: (tightness: number) => boolean): number {
  for (let tried = 0; tried < TIGHTEST; tried++) if (fits(tried)) return tried
  fits(TIGHTEST)
  return TIGHTEST
}
