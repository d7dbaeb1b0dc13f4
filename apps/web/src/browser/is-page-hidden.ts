/** True while nobody can see the page. Browsers let the timers of such a page sleep. */
export function isPageHidden(): boolean {
  return globalThis.document?.hidden ?? false
}
