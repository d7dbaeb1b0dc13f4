/** A tab in the background paints nothing, and waits no longer than this. */
const UNPAINTED_MS = 250

/**
 * Calls `act` once what stands in the page by the end of this task has been painted, and in a page that paints nothing a moment later. Returns the
 * way to call it off.
 */
export function afterPaint(act: () => void): () => void {
  let timer = setTimeout(() => {
    globalThis.cancelAnimationFrame?.(frame)
    act()
  }, UNPAINTED_MS)
  // A frame is painted after its callbacks, so a task that they begin comes after it.
  const frame =
    globalThis.requestAnimationFrame?.(() => {
      clearTimeout(timer)
      timer = setTimeout(act, 0)
    }) ?? 0
  return () => {
    clearTimeout(timer)
    globalThis.cancelAnimationFrame?.(frame)
  }
}
