/**
 * Has the browser ask whoever closes or reloads the page, or goes to another site, while `wouldLose` says so; in words of its own, which no page
 * may choose. Answers the way to stop.
 */
export function askBeforeLeaving(
  wouldLose: () => boolean,
  page: EventTarget = globalThis,
): () => void {
  const ask = (event: Event) => {
    if (wouldLose()) event.preventDefault()
  }
  page.addEventListener('beforeunload', ask)
  return () => page.removeEventListener('beforeunload', ask)
}
