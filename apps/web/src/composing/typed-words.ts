import type { ClipboardEvent } from 'react'
import { clipboardWords } from './clipboard-words.ts'

/** A browser pastes nothing into a plain field where the other program gave a page alone. */
export function pasteWords(event: ClipboardEvent): void {
  if (event.clipboardData.getData('text/plain') !== '') return
  const words = clipboardWords(event.clipboardData)
  if (words === '') return
  event.preventDefault()
  // As typed: it goes where the caret is, and can be undone.
  typeWords(words)
}

/** Puts words where the caret of the focused field is, as if they were typed. False if the browser can't. */
export function typeWords(words: string): boolean {
  if (typeof document.execCommand !== 'function') return false
  return words === ''
    ? document.execCommand('delete')
    : document.execCommand('insertText', false, words)
}
