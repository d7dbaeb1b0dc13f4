import { notifications } from '@mantine/notifications'
import { useRouter } from '@tanstack/react-router'
import type { AnnotationId, ParagraphId, TextId } from '@variorum/document'
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

/** What in a text an address leads to. */
type Destination = { readonly thread: AnnotationId } | { readonly paragraph: ParagraphId }

function useCopy(textId: TextId): (to: Destination) => void {
  const { t } = useTranslation()
  const router = useRouter()
  return useCallback(
    (search) => {
      const { href } = router.buildLocation({
        to: '/texts/$textId',
        params: { textId },
        search,
      })
      const link = new URL(href, window.location.href).href
      const say = (message: string) => notifications.show({ message, withCloseButton: false })
      const clipboard = ownClipboard()
      if (!clipboard) {
        say(link)
        return
      }
      clipboard.writeText(link).then(
        () => say(t('threads.linkCopied')),
        () => say(link),
      )
    },
    [router, textId, t],
  )
}
