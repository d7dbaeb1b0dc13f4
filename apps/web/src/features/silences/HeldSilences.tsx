import { Button } from '@mantine/core'
import type { Silence } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../language/use-formats.ts'
import { useLifting } from './use-lifting.tsx'
import classes from './SilenceDialog.module.css'

/** In which texts a member does not write, until when, and the way to let them write again. */
export function HeldSilences(props: {
  readonly name: string
  readonly silences: readonly Silence[]
}) {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const lift = useLifting()
  return props.silences.map(({ text, memberId, endsAt, reason }) => (
    <p key={text.id} className={classes.held} title={reason}>
      <span>
        {endsAt === null
          ? t('silences.untilLifted', { text: text.title })
          : t('silences.until', { text: text.title, until: moment(endsAt) })}
      </span>
      <Button
        size="compact-xs"
        variant="subtle"
        loading={lift.isPending}
        aria-label={t('silences.liftName', { name: props.name, text: text.title })}
        onClick={() => lift.mutate({ textId: text.id, memberId, name: props.name })}
      >
        {t('silences.lift')}
      </Button>
    </p>
  ))
}
