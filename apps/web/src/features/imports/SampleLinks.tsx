import { Link } from '@tanstack/react-router'
import { SAMPLE_LANGUAGES, type Group, type SampleLanguage } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import classes from './SampleLinks.module.css'

const SAMPLE_NAMES = {
  'zh-Hans': 'imports.sampleChinese',
  en: 'imports.sampleEnglish',
} as const satisfies Record<SampleLanguage, string>

/** The way to the preview of a sample text, for whoever has no file yet. */
export function SampleLinks({ groupId }: { readonly groupId: Group['id'] }) {
  const { t } = useTranslation()
  return (
    <p className={classes.samples}>
      <span>{t('imports.sampleHint')}</span>
      {SAMPLE_LANGUAGES.map((sample) => (
        <Link key={sample} to="/groups/$groupId/import" params={{ groupId }} search={{ sample }}>
          {t(SAMPLE_NAMES[sample])}
        </Link>
      ))}
    </p>
  )
}
