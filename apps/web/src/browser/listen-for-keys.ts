import { compositionGuard } from './composition-guard.ts'

/**
 * Tells `onKey` of each key that is pressed on the page and that no input method takes for itself: the one way to listen for keys on the whole page. `capture`: before
 * what has the focus hears of it. Gives what ends it.
 */
export function listenForKeys(
  onKey: (event: KeyboardEvent) => void,
  { capture = false }: { readonly capture?: boolean } = {},
): () => void {
  const guard = compositionGuard()
  const onKeyDown = (event: KeyboardEvent) => {
    if (!guard.isComposing(event)) onKey(event)
  }
  document.addEventListener('keydown', onKeyDown, { capture })
  // Before anything keeps it from the page.
  document.addEventListener('compositionend', guard.compositionEnded, { capture: true })
  return () => {
    document.removeEventListener('keydown', onKeyDown, { capture })
    document.removeEventListener('compositionend', guard.compositionEnded, { capture: true })
  }
}
