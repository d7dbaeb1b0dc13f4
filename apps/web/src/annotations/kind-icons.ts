import {
  IconHelpCircle,
  IconHighlight,
  IconNote,
  IconTextSpellcheck,
  type Icon,
} from '@tabler/icons-react'
import type { AnnotationKind } from '@variorum/document'

/** The sign of each kind, wherever one is shown. Its colour is `--kind-…` in `kinds.css`, its word in `messages.ts`. */
export const KIND_ICONS: Readonly<Record<AnnotationKind, Icon>> = {
  highlight: IconHighlight,
  note: IconNote,
  question: IconHelpCircle,
  correction: IconTextSpellcheck,
}
