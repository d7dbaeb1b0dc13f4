import { Link } from '@tanstack/react-router'
import type { ParagraphId, Stretch, TextId } from '@variorum/document'
import { useTranslation } from 'react-i18next'

/** Where some paragraphs stand, as the way to the first of them. */
export function ParagraphLink(props: {
  readonly textId: TextId
  readonly paragraphId: ParagraphId | undefined
  readonly stretch: Stretch
}) {
  const { t } = useTranslation()
  const { textId, paragraphId, stretch } = props
  const { from, to } = stretch
  const name =
    from === to ? t('participation.paragraph', { from }) : t('participation.stretch', { from, to })
  return (
    <Link
      to="/texts/$textId"
      params={{ textId }}
      search={paragraphId ? { paragraph: paragraphId } : {}}
    >
      {name}
    </Link>
  )
}
