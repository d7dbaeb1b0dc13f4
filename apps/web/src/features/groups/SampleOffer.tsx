import { Button, Checkbox } from '@mantine/core'
import { SAMPLE_LANGUAGES, type Group, type SampleLanguage } from '@variorum/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSampleText } from './use-sample-text.ts'
import classes from './NoTexts.module.css'

const SAMPLE_NAMES = {
  'zh-Hans': 'groups.sampleChinese',
  en: 'groups.sampleEnglish',
} as const satisfies Record<SampleLanguage, string>

/** A sample text in one press, with invented people who discuss it unless one would rather be alone. */
export function SampleOffer({ groupId }: { readonly groupId: Group['id'] }) {
  const { t } = useTranslation()
  const [withDiscussion, setWithDiscussion] = useState(true)
  const making = useSampleText(groupId)
  return (
    <div className={classes.samples}>
      <p>{t('groups.sampleHint')}</p>
      <div className={classes.sampleButtons}>
        {SAMPLE_LANGUAGES.map((language) => (
          <Button
            key={language}
            variant="default"
            loading={making.isPending && making.variables.language === language}
            disabled={making.isPending}
            onClick={() => making.mutate({ language, withDiscussion })}
          >
            {t(SAMPLE_NAMES[language])}
          </Button>
        ))}
      </div>
      <Checkbox
        className={classes.sampleChoice}
        checked={withDiscussion}
        onChange={(event) => setWithDiscussion(event.currentTarget.checked)}
        label={t('groups.sampleDiscussion')}
        description={t('groups.sampleDiscussionHint')}
      />
    </div>
  )
}
