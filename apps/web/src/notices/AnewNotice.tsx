import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FetchedAnew } from '../rooms/connect-text.ts'
import { Notice } from './Notice.tsx'

/** Says why the words were fetched anew, until it is closed. */
export function AnewNotice(props: { readonly reason: FetchedAnew }) {
  const { t } = useTranslation()
  const [closed, setClosed] = useState<FetchedAnew | null>(null)
  if (closed === props.reason) return null
  return (
    <Notice
      tone="news"
      title={t(`connection.anew-${props.reason}`)}
      onClose={() => setClosed(props.reason)}
    />
  )
}
