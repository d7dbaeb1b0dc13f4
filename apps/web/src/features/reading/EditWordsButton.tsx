import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isMac } from '../../browser/is-mac.ts'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
import { useObservable } from '../../state/observable.ts'
import type { EditingMode } from './editing-mode.ts'

/** Begins and ends editing, for the bar at the top; nothing for whoever may not edit the words now. */
export function EditWordsButton({ mode }: { readonly mode: EditingMode }) {
  const { t } = useTranslation()
  const { type } = useObservable(mode.state)
  if (type === 'unavailable') return null
  const isEditing = type === 'editing'
  const keys = t(isMac ? 'reading.editKeysMac' : 'reading.editKeys')
  return (
    <HeaderButton
      variant={isEditing ? 'filled' : 'default'}
      icon={IconPencil}
      word={t('reading.edit')}
      aria-pressed={isEditing}
      title={`${t('reading.edit')} (${keys})`}
      onClick={isEditing ? mode.leave : mode.enter}
    />
  )
}
