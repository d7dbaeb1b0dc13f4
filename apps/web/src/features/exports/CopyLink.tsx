import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ownClipboard } from '../../browser/browser-lends.ts'

/** Puts an address on the clipboard that makes the same copy anew, of what there is by then; shows it where the browser gives no clipboard. */
export function CopyLink({ url }: { readonly url: string }) {
  const { t } = useTranslation()
  const copy = async () => {
    const link = new URL(url, window.location.href).href
    const say = (message: string) => notifications.show({ message, withCloseButton: false })
    const isWritten = await ownClipboard()
      ?.writeText(link)
      .then(
        () => true,
        () => false,
      )
    say(isWritten === true ? t('exports.linkCopied') : link)
  }
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconLink size={16} stroke={1.75} aria-hidden />}
      onClick={() => void copy()}
    >
      {t('exports.copyLink')}
    </Button>
  )
}
