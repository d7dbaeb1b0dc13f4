import { Button } from '@mantine/core'
import type { TextSummary } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../language/use-formats.ts'
import { useTextChange } from './use-text-change.ts'
import classes from './TextBin.module.css'

/** Deleted texts, with the day on which each is gone for good, and the way back until then. */
export function TextBin({ texts }: { readonly texts: readonly TextSummary[] }) {
  return (
    <ul className={classes.list}>
      {texts.map((text) => (
        <BinnedText key={text.id} text={text} />
      ))}
    </ul>
  )
}

function BinnedText({ text }: { readonly text: TextSummary }) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const change = useTextChange(text.id)
  return (
    <li className={classes.text}>
      <div>
        <span className={classes.title} lang={text.language} dir="auto">
          {text.title}
        </span>
        {text.purgedAt === null ? null : (
          <p className={classes.fate}>{t('texts.purgedOn', { date: date(text.purgedAt) })}</p>
        )}
      </div>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('texts.restoreThis', { title: text.title })}
        loading={change.isPending}
        onClick={() => change.mutate({ isDeleted: false })}
      >
        {t('texts.restore')}
      </Button>
    </li>
  )
}
