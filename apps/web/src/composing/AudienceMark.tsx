import type { Audience } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { AUDIENCE_ICONS } from './audience-icons.ts'
import classes from './Audience.module.css'

/** Who may see something that not everybody may, in a sign and words. Nothing for the group: that is the rule. */
export function AudienceMark({ audience }: { readonly audience: Audience }) {
  const { t } = useTranslation()
  if (audience === 'group') return null
  const Icon = AUDIENCE_ICONS[audience]
  return (
    <span className={classes.mark} title={t(`composing.audienceDetail-${audience}`)}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`composing.audience-${audience}`)}
    </span>
  )
}
