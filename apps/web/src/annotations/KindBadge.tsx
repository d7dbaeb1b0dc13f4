import { chosenKeys, type Annotation } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { KIND_ICONS } from './kind-icons.ts'
import { PenSwatch } from './PenSwatch.tsx'
import classes from './KindBadge.module.css'

/** What kind of annotation it is, in a sign, a word and a colour, and what was chosen for it; as large as the words around it. */
export function KindBadge(props: { readonly annotation: Pick<Annotation, 'kind' | 'attributes'> }) {
  const { t } = useTranslation()
  const { kind, attributes } = props.annotation
  const Icon = KIND_ICONS[kind]
  const chosen = chosenKeys(attributes).map((key) => t(`annotations.${key}`))
  return (
    <span className={classes.badge} data-kind={kind}>
      <Icon size="1.15em" stroke={2} aria-hidden />
      {t(`annotations.${kind}`)}
      {attributes.color && <PenSwatch color={attributes.color} />}
      {chosen.length > 0 && <span className={classes.chosen}>{chosen.join(' · ')}</span>}
    </span>
  )
}
