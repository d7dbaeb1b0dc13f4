import type { AnnotationId } from '@variorum/document'
import { useEffect } from 'react'

/** A wish to reply, from when it is made until the field has the focus. */
export interface ReplyWish {
  /** The thread whose field is wished for; null: none is. */
  readonly wishedId: AnnotationId | null
  readonly onGiven: () => void
}

/**
 * Gives the field for a reply the focus when that of this thread is wished for, as soon as the thread is there. A wish is granted once: a page
 * that is mounted again does not take the focus.
 */
export function useReplyField(id: AnnotationId, isThere: boolean, wish: ReplyWish): void {
  const { wishedId, onGiven } = wish
  useEffect(() => {
    if (!isThere || wishedId !== id) return
    const card = document.querySelector(`#thread-${CSS.escape(id)}`)
    card?.querySelector<HTMLElement>('textarea, [contenteditable="true"]')?.focus()
    onGiven()
  }, [id, isThere, wishedId, onGiven])
}
