/** Browsers scroll by whole pixels; what is nearer than this is where it was. */
const NEAR_PX = 1

/** Something on the page that has to stay where it is. */
export interface Holdable {
  /** How far it stands from what it must not move against, in pixels. */
  readonly top: () => number
  /** Moves it up by so many pixels, or down by as many below zero, as far as that is possible. */
  readonly raise: (byPx: number) => void
}

/** Holds one thing where it stands. */
export interface PlaceHeld {
  /** Something around it may have moved it: it goes back. Where it can not, it is held from now on where it came to stand. */
  readonly laidOut: () => void
  /** The reader moved it. */
  readonly moved: () => void
}

export function holdPlace({ top, raise }: Holdable): PlaceHeld {
  let held = top()
  const isNear = () => Math.abs(top() - held) < NEAR_PX
  const moved = () => {
    // Less than a pixel, taken over each time, would add up.
    if (!isNear()) held = top()
  }
  return {
    laidOut: () => {
      if (isNear()) return
      raise(top() - held)
      moved()
    },
    moved,
  }
}
