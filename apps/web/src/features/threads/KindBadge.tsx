import { IconHelpCircle, IconHighlight, IconNote } from '@tabler/icons-react'
import type { AnnotationKind } from '@variorum/document'
import { useTranslation } from 'react-i18next'
import classes from './KindBadge.module.css'

const ICONS = { highlight: IconHighlight, note: IconNote, question: IconHelpCircle } as const

/** What kind of annotation it is, in a sign, a word and a colour. */
export function KindBadge({ kind }: { readonly kind: AnnotationKind }) {
  const { t } = useTranslation()
  const Icon = ICONS[kind]
  return (
    <span className={classes.badge} data-kind={kind}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`threads.${kind}`)}
    </span>
  )
}
