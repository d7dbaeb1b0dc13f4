import { IconArchive, IconLock } from '@tabler/icons-react'
import type { TextState } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import classes from './Notice.module.css'

/** A quiet line above a text in which nothing can be changed now. */
export function ClosedTextBanner({ text }: { readonly text: TextState }) {
  const { t } = useTranslation()
  if (!text.isLocked && !text.isArchived) return null
  const Icon = text.isArchived ? IconArchive : IconLock
  return (
    <p className={classes.banner}>
      <Icon size={16} stroke={1.75} aria-hidden />
      {t(text.isArchived ? 'connection.isArchived' : 'connection.isLocked')}
    </p>
  )
}
