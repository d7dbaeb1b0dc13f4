import { useTranslation } from 'react-i18next'
import classes from './Specimen.module.css'

/** A leaf of an annotated text, to look at: two paragraphs, a mark, a note in the margin. Decoration, so hidden from readers of the page. */
export function Specimen() {
  const { t } = useTranslation()
  return (
    <div className={classes.leaf} aria-hidden>
      <p className={classes.paragraph} data-number="1">
        {t('groups.specimenFirst')}
      </p>
      <p className={classes.paragraph} data-number="2">
        {t('groups.specimenBefore')}
        <span className={classes.marked}>{t('groups.specimenMarked')}</span>
        {t('groups.specimenAfter')}
      </p>
      <p className={classes.note}>
        <span className={classes.author}>{t('groups.specimenAuthor')}</span>
        {t('groups.specimenNote')}
      </p>
    </div>
  )
}
