/** Faces and highlights arrive after the words and move what stands below; a slow line takes this long over them. */
const HELD_FOR_MS = 10_000
/** What readers do when they want to be somewhere else. */
const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** Whether the page may still be brought back to the place where it was put. */
export interface PlaceHold {
  readonly isHeld: () => boolean
  /** Holds the place from now on, until the reader moves or everything must have arrived. */
  readonly hold: () => void
  /** The reader moved in a way that tells of itself by its effect alone: with a screen reader, by dragging the bar, by a search. */
  readonly letGo: () => void
  readonly stop: () => void
}

/** Watches the reader's moves until `stop`. */
export function watchPlaceHold(): PlaceHold {
  let isHeld = false
  let holding: ReturnType<typeof setTimeout> | undefined
  const { style } = document.documentElement
  const letGo = () => {
    if (isHeld) style.overflowAnchor = ''
    isHeld = false
  }
  for (const move of MOVES) window.addEventListener(move, letGo, { capture: true, passive: true })
  return {
    isHeld: () => isHeld,
    hold: () => {
      isHeld = true
      // One keeper of the place is enough; what a browser does by itself would look like the reader's doing.
      style.overflowAnchor = 'none'
      clearTimeout(holding)
      holding = setTimeout(letGo, HELD_FOR_MS)
    },
    letGo,
    stop: () => {
      letGo()
      clearTimeout(holding)
      for (const move of MOVES) window.removeEventListener(move, letGo, { capture: true })
    },
  }
}
