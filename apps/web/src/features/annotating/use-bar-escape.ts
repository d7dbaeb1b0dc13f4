import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'

/** What has an Esc key of its own while it is open: a dialogue, a menu, a field. The words are none of these. */
const OTHERS = '[role="dialog"], [role="alertdialog"], [role="menu"], input, textarea, select'

/**
 * While the selection bar shows, Esc closes it and does nothing else: what Esc ends besides, as editing or a thread, it ends with the
 * next press.
 */
export function useBarEscape(onClose: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForBar(event)) return
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
    // Before the words and the page hear of it.
    return listenForKeys(onKeyDown, { capture: true })
  }, [onClose])
}

/** True for an Esc that a person means for the bar, rather than for something that is open elsewhere. */
export function isForBar(event: Pick<KeyboardEvent, 'key' | 'target'>): boolean {
  if (event.key !== 'Escape') return false
  const target = event.target as Partial<Pick<Element, 'closest'>> | null
  return !target?.closest?.(OTHERS)
}
