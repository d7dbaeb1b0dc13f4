import { useEffect, useState } from 'react'
import { compositionGuard, type CompositionGuard } from '../../browser/composition-guard.ts'

/** What has an Esc key of its own while it is open: a dialogue, a menu, a field. The words are none of these. */
const OTHERS = '[role="dialog"], [role="alertdialog"], [role="menu"], input, textarea, select'

/**
 * While the selection bar shows, Esc closes it and does nothing else: what Esc ends besides, as editing or a thread, it ends with the
 * next press.
 */
export function useBarEscape(onClose: () => void): void {
  const [guard] = useState(compositionGuard)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isForBar(event, guard)) return
      event.preventDefault()
      event.stopPropagation()
      onClose()
    }
    document.addEventListener('compositionend', guard.compositionEnded)
    // Before the words and the page hear of it.
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => {
      document.removeEventListener('compositionend', guard.compositionEnded)
      document.removeEventListener('keydown', onKeyDown, { capture: true })
    }
  }, [guard, onClose])
}

/** True for an Esc that a person means for the bar, rather than for an input method or for something that is open elsewhere. */
export function isForBar(
  event: Pick<KeyboardEvent, 'key' | 'isComposing' | 'keyCode' | 'timeStamp' | 'target'>,
  guard: CompositionGuard,
): boolean {
  if (event.key !== 'Escape' || guard.isComposing(event)) return false
  const target = event.target as Partial<Pick<Element, 'closest'>> | null
  return !target?.closest?.(OTHERS)
}
