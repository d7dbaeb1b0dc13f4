import type { AnnotationKind } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import { KIND_ICONS } from './kind-icons.ts'
import classes from './KindBadge.module.css'

/** What kind of annotation it is, in a sign, a word and a colour; as large as the words around it. */
export function KindBadge({ kind }: { readonly kind: AnnotationKind }) {
  const { t } = useTranslation()
  const Icon = KIND_ICONS[kind]
  return (
    <span className={classes.badge} data-kind={kind}>
      <Icon size="1.15em" stroke={2} aria-hidden />
      {t(`annotations.${kind}`)}
    </span>
  )
}
