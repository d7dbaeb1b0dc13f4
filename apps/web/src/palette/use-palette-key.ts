import { useEffect } from 'react'

/** `Ctrl+K` opens the palette, on a Mac `⌘K`, unless what has the focus takes the key for itself or a dialogue waits for an answer. */
export function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isAlone = !event.shiftKey && !event.altKey && event.ctrlKey !== event.metaKey
      if (!isAlone || event.key.toLowerCase() !== 'k' || event.defaultPrevented) return
      // Elsewhere the browser searches with it.
      event.preventDefault()
      const isAsked = document.querySelector('[aria-modal="true"]') !== null
      if (!event.repeat && !isAsked) open()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open])
}
