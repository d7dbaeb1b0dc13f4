import { notifications } from '@mantine/notifications'
import { useRouter } from '@tanstack/react-router'
import type { AnnotationId, TextId } from '@variorum/document'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ownClipboard } from '../browser/browser-lends.ts'

/** Puts the link to one thread on the clipboard; shows it instead where the browser gives no clipboard (plain http). */
export function useCopyLink(textId: TextId): (id: AnnotationId) => void {
  const { t } = useTranslation()
  const router = useRouter()
  return useCallback(
    (thread) => {
      const { href } = router.buildLocation({
        to: '/texts/$textId',
        params: { textId },
        search: { thread },
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
