/**
 * Runs `act` once nothing is waiting to be drawn or answered, after `withinMs` at the latest; at once where the browser does not tell. A key that is pressed
 * meanwhile goes first. Returns the way to call it off.
 */
export function whenIdle(act: () => void, withinMs: number): () => void {
  // Safari has it since version 26 only.
  if (typeof globalThis.requestIdleCallback !== 'function') {
    const timer = setTimeout(act, 0)
    return () => clearTimeout(timer)
  }
  const handle = globalThis.requestIdleCallback(act, { timeout: withinMs })
  return () => globalThis.cancelIdleCallback(handle)
}
