import { tagsOf, type Annotation } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import classes from './TagChips.module.css'

/** The tags of an annotation, in the order in which they were given; nothing where it has none. */
export function TagChips(props: { readonly annotation: Pick<Annotation, 'attributes'> }) {
  const { t } = useTranslation()
  const tags = tagsOf(props.annotation)
  if (tags.length === 0) return null
  return (
    <ul className={classes.chips} aria-label={t('annotations.tags')}>
      {tags.map((tag) => (
        <li key={tag} dir="auto" title={tag}>
          {tag}
        </li>
      ))}
    </ul>
  )
}
