import type { TextId } from '@variorum/document'
import { UNREAD_COUNTED_MAX } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useUnreadIn } from './use-bell.ts'
import classes from './NewInText.module.css'

/** How many of my unread notifications are about a text; nothing where none is. */
export function NewInText({ textId }: { readonly textId: TextId }) {
  const { t } = useTranslation()
  const unread = useUnreadIn(textId)
  if (unread === 0) return null
  const isMany = unread > UNREAD_COUNTED_MAX
  return (
    <span className={classes.news}>
      {isMany
        ? t('bell.manyInText', { count: UNREAD_COUNTED_MAX })
        : t('bell.newInText', { count: unread })}
    </span>
  )
}
