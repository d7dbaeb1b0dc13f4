/** Less than any keyboard is a bar of the browser that comes and goes. */
const KEYBOARD_MIN_PX = 80

/** What of the window lies under something that the system shows over it. */
type Shown = Pick<
  VisualViewport,
  'height' | 'offsetTop' | 'scale' | 'addEventListener' | 'removeEventListener'
>

/** How many watch it for an element: of two sheets that are open the first to close leaves it to the other. */
const watching = new WeakMap<HTMLElement, number>()

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
  watching.set(root, (watching.get(root) ?? 0) + 1)
  shown.addEventListener('resize', measure)
  shown.addEventListener('scroll', measure)
  return () => {
    shown.removeEventListener('resize', measure)
    shown.removeEventListener('scroll', measure)
    const left = (watching.get(root) ?? 1) - 1
    watching.set(root, left)
    if (left === 0) root.style.removeProperty('--keyboard-height')
  }
}
