import { IconUserQuestion } from '@tabler/icons-react'
import { may } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { actorOf } from '../people/actor-of.ts'
import classes from './Notice.module.css'

/** A quiet line above a text whose readers don't see each other's names. */
export function HiddenNamesBanner({ text }: { readonly text: TextView }) {
  const { t } = useTranslation()
  if (!text.isAnonymous) return null
  const { readerNumber } = text.me
  return (
    <p className={classes.banner}>
      <IconUserQuestion size={16} stroke={1.75} aria-hidden />
      <span>
        {may(actorOf(text.me), 'read-names', text)
          ? t('connection.namesHiddenFromMembers')
          : t('connection.namesHidden', { number: readerNumber })}
      </span>
    </p>
  )
}
