import { Button } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../../people/actor-of.ts'
import { TextMenu } from './TextMenu.tsx'
import classes from './TextSettings.module.css'

/** The settings of the text that is open, for the bar at the top; nothing for whoever may not change them. */
export function TextSettings({ text }: { readonly text: TextView }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  if (!may(actorOf(text.me), 'change-text', text)) return null
  const leave = () =>
    void navigate({ to: '/groups/$groupId', params: { groupId: text.groupId }, replace: true })
  return (
    <TextMenu text={text} onDeleted={leave}>
      <Button
        variant="default"
        size="sm"
        className={classes.button ?? ''}
        aria-label={t('texts.settings')}
      >
        <IconSettings size={18} stroke={1.75} aria-hidden />
        <span className={classes.word}>{t('texts.settingsShort')}</span>
      </Button>
    </TextMenu>
  )
}
