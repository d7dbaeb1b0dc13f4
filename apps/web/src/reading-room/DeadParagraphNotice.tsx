import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextConnection } from '../rooms/connect-text.ts'
import { useObservable, useSelected } from '../state/observable.ts'
import { hideLinkNotice, showLinkNotice } from './link-notice.ts'

const NOTICE_ID = 'dead-paragraph'

/** Says that the paragraph which the address names is not in the words any more. One that goes while it is read needs no such sentence. */
export function DeadParagraphNotice({ connection }: { readonly connection: TextConnection }) {
  const { t } = useTranslation()
  const { paragraph } = useSearch({ from: '/texts/$textId' })
  const { live } = useObservable(connection.rooms)
  const isUpToDate = useSelected(connection.saved, ({ type }) => type === 'saved')
  useEffect(() => {
    const { index } = live.state.get()
    if (!paragraph || !isUpToDate || index.paragraph(paragraph)) return undefined
    showLinkNotice(NOTICE_ID, {
      title: t('threads.deadParagraphTitle'),
      message: t('threads.deadParagraphDetail'),
      close: t('connection.closeNotice'),
    })
    return () => hideLinkNotice(NOTICE_ID)
  }, [paragraph, isUpToDate, live, t])
  return null
}
