import { useEffect } from 'react'
import { listenForKeys } from '../../browser/listen-for-keys.ts'
import { isOverPage } from '../../over-page/is-over-page.ts'

/** What else has an Esc key of its own. */
const FIELDS = 'input, textarea, select'

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
  const { key, target } = event
  if (key !== 'Escape' || isOverPage(target)) return false
  return !(target instanceof Element && target.closest(FIELDS))
}
