import { Button } from '@mantine/core'
import { IconMapPins } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'

/** The way to the ledger of a text, called by the text where several are in question. */
export function LedgerLink({
  textId,
  title,
}: {
  readonly textId: TextId
  readonly title?: string
}) {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      size={title ? 'compact-sm' : 'sm'}
      leftSection={<IconMapPins size={18} stroke={1.7} aria-hidden />}
      renderRoot={(props) => <Link to="/texts/$textId/ledger" params={{ textId }} {...props} />}
    >
      {title ? t('ledger.ledgerOf', { title }) : t('ledger.goToLedger')}
    </Button>
  )
}
