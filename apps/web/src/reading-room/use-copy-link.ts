import { notifications } from '@mantine/notifications'
import { useRouter } from '@tanstack/react-router'
import type { AnnotationId, IndexedParagraph, ParagraphId, TextId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ownClipboard } from '../browser/browser-lends.ts'

/** Puts the link to one thread on the clipboard; shows it instead where the browser gives no clipboard (plain http). */
export function useCopyLink(textId: TextId): (id: AnnotationId) => void {
  const copy = useCopy(textId)
  return useCallback((thread) => copy({ thread }), [copy])
}

/** As `useCopyLink`, to a paragraph: it leads there under whatever number the paragraph has by then. */
export function useCopyParagraphLink(textId: TextId): (id: ParagraphId) => void {
  const copy = useCopy(textId)
  return useCallback((paragraph) => copy({ paragraph }), [copy])
}

/** Puts words of a text on the clipboard with its title, and the number of their paragraph and the link to it. */
export function useCopyQuote({
  id: textId,
  title,
}: Pick<TextView, 'id' | 'title'>): (words: string, paragraph: IndexedParagraph) => void {
  const { t } = useTranslation()
  const addressOf = useAddressOf(textId)
  const put = useClipboard()
  return useCallback(
    (words, paragraph) => {
      const link = addressOf({ paragraph: paragraph.id })
      const reference = { words, title, number: paragraph.index + 1, link }
      put(t('annotating.reference', reference), t('annotating.quoteCopied'))
    },
    [addressOf, put, t, title],
  )
}

/** What in a text an address leads to. */
type Destination = { readonly thread: AnnotationId } | { readonly paragraph: ParagraphId }

function useCopy(textId: TextId): (to: Destination) => void {
  const { t } = useTranslation()
  const addressOf = useAddressOf(textId)
  const put = useClipboard()
  return useCallback((to) => put(addressOf(to), t('threads.linkCopied')), [addressOf, put, t])
}

function useAddressOf(textId: TextId): (to: Destination) => string {
  const router = useRouter()
  return useCallback(
    (search) => {
      const { href } = router.buildLocation({ to: '/texts/$textId', params: { textId }, search })
      return new URL(href, window.location.href).href
    },
    [router, textId],
  )
}

/** Says `copied` once the words are on the clipboard, and else the words. */
function useClipboard(): (words: string, copied: string) => void {
  return useCallback((words, copied) => {
    const say = (message: string) => notifications.show({ message, withCloseButton: false })
    const clipboard = ownClipboard()
    if (!clipboard) {
      say(words)
      return
    }
    clipboard.writeText(words).then(
      () => say(copied),
      () => say(words),
    )
  }, [])
}
