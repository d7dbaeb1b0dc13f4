import { VisuallyHidden } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { isImported, type AuthorName } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { usePlainAuthorName } from './use-author-name.ts'
import classes from './AuthorLabel.module.css'

/**
 * What somebody is `called` beside their words. Of a name that a file brought, a sign tells that, where a sentence would say it: in a text that came with its discussions it
 * would stand in every card.
 */
export function AuthorLabel(props: {
  /** Undefined for somebody of whom nothing is known. */
  readonly author: AuthorName | undefined
  readonly called: string
}) {
  const { t } = useTranslation()
  const plainName = usePlainAuthorName()
  const { author, called } = props
  if (author === undefined || !isImported(author)) return called
  return (
    <>
      {plainName(author)}
      <IconFileImport className={classes.sign} size={13} stroke={1.75} aria-hidden />
      <VisuallyHidden>{t('connection.importedSign')}</VisuallyHidden>
    </>
  )
}
