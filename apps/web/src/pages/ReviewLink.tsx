import { Button } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../people/actor-of.ts'
import classes from './ReviewLink.module.css'

/** The way to Review, for those who may. */
export function ReviewLink({ text }: { readonly text: TextView }) {
  const { t } = useTranslation()
  if (!may(actorOf(text.me), 'review', text)) return null
  return (
    <Button
      size="sm"
      variant="default"
      className={classes.button ?? ''}
      aria-label={t('review.title')}
      renderRoot={(props) => (
        <Link to="/texts/$textId/review" params={{ textId: text.id }} {...props} />
      )}
    >
      <IconListCheck size={18} stroke={1.75} aria-hidden />
      <span className={classes.word}>{t('review.title')}</span>
    </Button>
  )
}
