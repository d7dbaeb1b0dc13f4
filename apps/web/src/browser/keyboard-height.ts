/** Less than any keyboard is a bar of the browser that comes and goes. */
const KEYBOARD_MIN_PX = 80

/** What of the window lies under something that the system shows over it. */
type Shown = Pick<
  VisualViewport,
  'height' | 'offsetTop' | 'scale' | 'addEventListener' | 'removeEventListener'
>

/**
 * Keeps in `--keyboard-height` of `root` how much of the window's lower end the keyboard of a phone covers, where it covers the page instead of making it smaller (Safari): what
 * stands there moves above it. Returns how to stop.
 */
export function watchKeyboardHeight(
  root: HTMLElement,
  shown: Shown | null = window.visualViewport,
): () => void {
  if (!shown) return () => undefined
  const measure = () => {
    const covered = window.innerHeight - shown.offsetTop - shown.height
    // Whoever enlarged the page moves it by hand.
    const isKeyboard = shown.scale === 1 && covered >= KEYBOARD_MIN_PX
    if (isKeyboard) root.style.setProperty('--keyboard-height', `${Math.round(covered)}px`)
    else root.style.removeProperty('--keyboard-height')
  }
  measure()
  shown.addEventListener('resize', measure)
  shown.addEventListener('scroll', measure)
  return () => {
    shown.removeEventListener('resize', measure)
    shown.removeEventListener('scroll', measure)
    root.style.removeProperty('--keyboard-height')
  }
}
