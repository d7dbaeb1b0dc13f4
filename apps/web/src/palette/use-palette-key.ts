import { useEffect } from 'react'
import { isWithCommandKey } from '../browser/command-key.ts'
import { isMac } from '../browser/is-mac.ts'
import { listenForKeys } from '../browser/listen-for-keys.ts'

/**
 * `Ctrl+K` opens the palette, on a Mac `⌘K`, unless what has the focus or an input method takes the key for itself, or a dialogue waits for an answer.
 */
export function usePaletteKey(open: () => void, onMac = isMac): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isAsked = event.key.toLowerCase() === 'k' && isWithCommandKey(event, onMac)
      if (!isAsked || event.defaultPrevented) return
      // Elsewhere the browser searches with it.
      event.preventDefault()
      const isDialogOpen = document.querySelector('[aria-modal="true"]') !== null
      if (!event.repeat && !isDialogOpen) open()
    }
    return listenForKeys(onKeyDown)
  }, [onMac, open])
}
