import { IconAlertTriangle } from '@tabler/icons-react'
import type { TextLanguage } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { Quote } from './Quote.tsx'
import classes from './ChangedPlace.module.css'

type PlaceToCheck =
  | { readonly state: 'changed'; readonly share: number; readonly words: string }
  | { readonly state: 'moved'; readonly isCertain: boolean }

/** A place that a person has to look at: why, and where words were changed the wording that stands there now, beside the quote above it. */
export function ChangedPlace(props: {
  readonly place: PlaceToCheck
  readonly language: TextLanguage
  /** The reason alone. */
  readonly isBrief?: boolean
}) {
  const { t } = useTranslation()
  const { place } = props
  return (
    <div className={classes.place}>
      <p className={classes.check}>
        <IconAlertTriangle size={14} aria-hidden />
        {useReason(place)}
      </p>
      {place.state === 'changed' && !props.isBrief && (
        <>
          <p className={classes.label}>{t('annotations.wordsNow')}</p>
          <Quote words={place.words} language={props.language} />
        </>
      )}
    </div>
  )
}

function useReason(place: PlaceToCheck): string {
  const { t } = useTranslation()
  if (place.state === 'moved') {
    return t(place.isCertain ? 'annotations.found' : 'annotations.foundUnsurely')
  }
  if (place.share === 1) return t('annotations.wordsReordered')
  // Some are left and some are not, whatever rounding makes of it.
  const percent = Math.min(99, Math.max(1, Math.round(place.share * 100)))
  return t('annotations.wordsChanged', { percent })
}
