import { Badge } from '@mantine/core'
import type { ThreadState } from '@variorum/document'
import { useTranslation } from 'react-i18next'

/** How far facilitators are with a thread; nothing for one with which nobody had to do anything yet. */
export function StateBadge({ state }: { readonly state: ThreadState }) {
  const { t } = useTranslation()
  if (state === 'new') return null
  return (
    <Badge
      size="sm"
      variant={state === 'needs-answer' ? 'light' : 'default'}
      {...(state === 'needs-answer' && { color: 'cinnabar' })}
    >
      {t(`annotations.state-${state}`)}
    </Badge>
  )
}
