import { Button } from '@mantine/core'
import { IconCloudExclamation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from './Notice.tsx'
import { UnsentWork } from './UnsentWork.tsx'

/** Words that were typed in a text, on this page or an earlier one, and that it no longer takes, until their author lets them go. */
export function LostWordsNotice(props: {
  readonly words: readonly string[]
  readonly onDiscard: () => void
}) {
  const { t } = useTranslation()
  if (props.words.length === 0) return null
  return (
    <Notice tone="failure" icon={IconCloudExclamation} title={t('connection.lostWords')}>
      <UnsentWork pieces={props.words} sentence={t('connection.lostWordsDetail')}>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={props.onDiscard}>
          {t('connection.discardCommand')}
        </Button>
      </UnsentWork>
    </Notice>
  )
}
