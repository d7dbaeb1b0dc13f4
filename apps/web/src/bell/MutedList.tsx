import { Button } from '@mantine/core'
import type { Mutes } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useBellCommands, type Mutable } from './use-notifications.ts'
import classes from './BellPanel.module.css'

/** What I do not want to be told of, folded away, each with the way back; nothing where there is none. */
export function MutedList({ mutes: { texts, threads } }: { readonly mutes: Mutes }) {
  const { t } = useTranslation()
  const { mute } = useBellCommands()
  if (texts.length + threads.length === 0) return null
  const row = (key: string, what: string, detail: string, muted: Mutable) => (
    <li key={key} className={classes.muted}>
      <span className={classes.mutedWords}>
        <span className={classes.what}>{what}</span>
        <span className={classes.detail}>{detail}</span>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('bell.unmuteNamed', { what })}
        onClick={() => mute.mutate({ ...muted, isMuted: false })}
      >
        {t('bell.unmute')}
      </Button>
    </li>
  )
  return (
    <details className={classes.mutes}>
      <summary>
        {t('bell.muted')} <span className={classes.detail}>{texts.length + threads.length}</span>
      </summary>
      <ul className={classes.list}>
        {texts.map(({ id, title }) =>
          row(id, title, t('bell.wholeText'), { textId: id, annotationId: null }),
        )}
        {threads.map(({ text, annotationId, quote }) => {
          const place = t('bell.threadIn', { text: text.title })
          return row(annotationId, quote || place, quote ? place : '', {
            textId: text.id,
            annotationId,
          })
        })}
      </ul>
    </details>
  )
}
