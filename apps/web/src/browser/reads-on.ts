/** Less is a finger that trembles. */
const MOVED_PX = 12

/**
 * While a finger goes up over the page its reader goes on in the text: `root` has `data-reads-on` from then until the finger comes down again, or something in it gets the
 * focus. What floats over the words gets out of their way meanwhile. Returns how to stop.
 */
export function watchReadsOn(root: HTMLElement): () => void {
  let from: number | null = null
  const say = (isOn: boolean) => root.toggleAttribute('data-reads-on', isOn)
  const onTouch = ({ touches }: TouchEvent) => {
    // Two fingers enlarge the page.
    from = touches.length === 1 ? (touches[0]?.clientY ?? null) : null
  }
  const onMove = ({ touches }: TouchEvent) => {
    const y = touches[0]?.clientY
    if (from === null || y === undefined || Math.abs(y - from) < MOVED_PX) return
    say(y < from)
    from = y
  }
  const onFocus = () => say(false)
  const listening = { passive: true } as const
  document.addEventListener('touchstart', onTouch, listening)
  document.addEventListener('touchmove', onMove, listening)
  document.addEventListener('focusin', onFocus)
  return () => {
    say(false)
    document.removeEventListener('touchstart', onTouch)
    document.removeEventListener('touchmove', onMove)
    document.removeEventListener('focusin', onFocus)
  }
}
