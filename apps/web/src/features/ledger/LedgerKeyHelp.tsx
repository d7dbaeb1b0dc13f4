import { useTranslation } from 'react-i18next'
import { KeyList } from '../keys/KeyList.tsx'

const LINES = [
  ['next', 'j', 'ArrowDown'],
  ['previous', 'k', 'ArrowUp'],
  ['confirm', 'Enter'],
  ['choose', 'ArrowRight'],
  ['give-up', 'o'],
  ['show', 'v'],
  ['close', 'Escape'],
  ['help', '?'],
] as const

/** Lists the keys of a ledger. */
export function LedgerKeyHelp(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <KeyList
      {...props}
      title={t('ledger.keys')}
      close={t('ledger.keysClose')}
      lines={LINES.map(([does, ...ways]) => ({ label: t(`ledger.key-${does}`), ways }))}
      singleOff={t('ledger.singleOff')}
    />
  )
}
