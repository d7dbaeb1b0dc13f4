import { NativeSelect } from '@mantine/core'
import { AUDIENCES, type Audience } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { AUDIENCE_ICONS } from './audience-icons.ts'
import classes from './Audience.module.css'

/** Chooses who will see what is being written. The browser's own list: a thumb and a keyboard both know it. */
export function AudienceSelect(props: {
  readonly audience: Audience
  readonly onChoose: (audience: Audience) => void
}) {
  const { t } = useTranslation()
  const Icon = AUDIENCE_ICONS[props.audience]
  return (
    <NativeSelect
      size="xs"
      aria-label={t('composing.audience')}
      classNames={{ input: classes.select ?? '' }}
      leftSection={<Icon size={14} stroke={2} aria-hidden />}
      value={props.audience}
      onChange={(event) => {
        const chosen = AUDIENCES.find((audience) => audience === event.currentTarget.value)
        if (chosen) props.onChoose(chosen)
      }}
      data={AUDIENCES.map((value) => ({ value, label: t(`composing.audience-${value}`) }))}
    />
  )
}
