import { IconMessageOff } from '@tabler/icons-react'
import type { OwnSilence } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../language/use-formats.ts'
import classes from './Notice.module.css'

/** Stands where one would write: that one may not for a time, until when, and why. */
export function SilencedSentence({ silence }: { readonly silence: OwnSilence }) {
  const { t } = useTranslation()
  const { moment } = useFormats()
  const { endsAt, reason } = silence
  return (
    <p className={classes.silenced}>
      <IconMessageOff size={16} stroke={1.75} aria-hidden />
      <span>
        {endsAt === null
          ? t('connection.silencedUntilLifted', { reason })
          : t('connection.silencedUntil', { until: moment(endsAt), reason })}
      </span>
    </p>
  )
}
