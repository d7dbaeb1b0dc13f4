import { IconListCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { may } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { HeaderButton } from '../frame/HeaderButton.tsx'
import { actorOf } from '../people/actor-of.ts'

/** The way to Review, for those who may. */
export function ReviewLink({ text }: { readonly text: TextView }) {
  const { t } = useTranslation()
  if (!may(actorOf(text.me), 'review', text)) return null
  return (
    <HeaderButton
      icon={IconListCheck}
      word={t('review.title')}
      renderRoot={(props) => (
        <Link to="/texts/$textId/review" params={{ textId: text.id }} {...props} />
      )}
    />
  )
}
