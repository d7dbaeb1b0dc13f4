import { useTranslation } from 'react-i18next'
import { KeyList } from '../keys/KeyList.tsx'

const LINES = [
  ['next', 'j'],
  ['previous', 'k'],
  ['extend', 'Shift-j', 'Shift-k'],
  ['choose', 'c'],
  ['choose-all', 'Mod-a'],
  ['open', 'Enter'],
  ['reply', 'r'],
  ['resolve', 'e'],
  ['answered', 'a'],
  ['feature', 'f'],
  ['leave-out', 'x'],
  ['undo', 'u'],
  ['close', 'Escape'],
  ['help', '?'],
] as const

/** Lists the keys of a desk. */
export function DeskKeyHelp(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <KeyList
      {...props}
      title={t('desk.keys')}
      close={t('desk.keysClose')}
      lines={LINES.map(([does, ...ways]) => ({ label: t(`desk.key-${does}`), ways }))}
      singleOff={t('desk.singleOff')}
    />
  )
}
