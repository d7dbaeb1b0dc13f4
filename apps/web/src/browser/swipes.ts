/** A finger that went less far was put down, or trembled. */
const LEAST_PX = 56
/** Whoever scrolls draws a finger up or down, and a little aside: as much more to the side than along it is a swipe. */
const SIDEWAYS = 2
/** A finger that lay longer was reading along, or selecting. */
const LONGEST_MS = 700
/** From the edge of the window a swipe is the browser's: it goes back. */
const EDGE_PX = 24
/** What is drawn sideways itself, or in which a finger puts the caret. */
const OTHERS = 'input, textarea, select, [contenteditable="true"], pre, table'

interface Touched {
  readonly x: number
  readonly y: number
  readonly at: number
}

/**
 * Tells of swipes over `element`: 1 for one to the left, which brings what comes next, -1 for one to the right. Only listens: scrolling goes on as ever. Gives what ends it.
 */
export function onSwipe(element: HTMLElement, onTurn: (step: 1 | -1) => void): () => void {
  let began: Touched | null = null
  const onStart = (event: TouchEvent) => {
    const [touch] = event.touches
    const isElsewhere = event.target instanceof Element && event.target.closest(OTHERS) !== null
    const isOne = event.touches.length === 1 && touch !== undefined && !isElsewhere
    const isInside = isOne && touch.clientX > EDGE_PX && touch.clientX < innerWidth - EDGE_PX
    began = isInside ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp } : null
  }
  const onEnd = (event: TouchEvent) => {
    const [touch] = event.changedTouches
    const from = began
    began = null
    if (!from || !touch || event.timeStamp - from.at > LONGEST_MS) return
    const [alongX, alongY] = [touch.clientX - from.x, touch.clientY - from.y]
    if (Math.abs(alongX) < LEAST_PX || Math.abs(alongX) < SIDEWAYS * Math.abs(alongY)) return
    if (document.getSelection()?.isCollapsed === false) return
    onTurn(alongX < 0 ? 1 : -1)
  }
  const onCancel = () => {
    began = null
  }
  const passive = { passive: true } as const
  element.addEventListener('touchstart', onStart, passive)
  element.addEventListener('touchend', onEnd, passive)
  element.addEventListener('touchcancel', onCancel, passive)
  return () => {
    element.removeEventListener('touchstart', onStart)
    element.removeEventListener('touchend', onEnd)
    element.removeEventListener('touchcancel', onCancel)
  }
}
