import { IconSettings } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../../frame/HeaderButton.tsx'
import { actorOf } from '../../people/actor-of.ts'
import { TextMenu } from './TextMenu.tsx'

/** The settings of the text that is open, for the bar at the top; nothing for whoever may not change them. */
export function TextSettings({
  text,
  onDates,
  onAddNotes,
}: {
  readonly text: TextView
  /** Shows what is to be read until when. */
  readonly onDates?: (() => void) | undefined
  /** Takes annotations of a file. */
  readonly onAddNotes?: (() => void) | undefined
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  if (!may(actorOf(text.me), 'change-text', text)) return null
  const leave = () =>
    void navigate({ to: '/groups/$groupId', params: { groupId: text.groupId }, replace: true })
  return (
    <TextMenu
      text={text}
      groupId={text.groupId}
      onDeleted={leave}
      onDates={onDates}
      onAddNotes={onAddNotes}
    >
      <HeaderButton
        icon={IconSettings}
        word={t('texts.settingsShort')}
        aria-label={t('texts.settings')}
      />
    </TextMenu>
  )
}
