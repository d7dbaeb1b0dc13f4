import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Copies words that could not be saved, and says so for a moment. */
export function CopyButton({ words }: { readonly words: string }) {
  const { t } = useTranslation()
  const clipboard = useClipboard({ timeout: 3_000 })
  const Icon = clipboard.copied ? IconCheck : IconCopy
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon size={16} aria-hidden />}
      onClick={() => clipboard.copy(words)}
    >
      {t(clipboard.copied ? 'connection.unsentCopied' : 'connection.copyUnsent')}
    </Button>
  )
}
