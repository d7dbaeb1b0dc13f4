import { useEffect, useState } from 'react'
import { isWithCommandKey } from '../browser/command-key.ts'
import { compositionGuard } from '../browser/composition-guard.ts'
import { isMac } from '../browser/is-mac.ts'

/**
 * `Ctrl+K` opens the palette, on a Mac `⌘K`, unless what has the focus or an input method takes the key for itself, or a dialogue waits for an answer.
 */
export function usePaletteKey(open: () => void, onMac = isMac): void {
  const [guard] = useState(compositionGuard)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isAsked = event.key.toLowerCase() === 'k' && isWithCommandKey(event, onMac)
      if (!isAsked || event.defaultPrevented || guard.isComposing(event)) return
      // Elsewhere the browser searches with it.
      event.preventDefault()
      const isDialogOpen = document.querySelector('[aria-modal="true"]') !== null
      if (!event.repeat && !isDialogOpen) open()
    }
    document.addEventListener('compositionend', guard.compositionEnded)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('compositionend', guard.compositionEnded)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [guard, onMac, open])
}
