import { useSearch } from '@tanstack/react-router'
import type { AnnotationId } from '@variorum/document'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextConnection } from '../rooms/connect-text.ts'
import { useObservable, useSelected } from '../state/observable.ts'
import { hideLinkNotice, showLinkNotice } from './link-notice.ts'

/** The layers of a text arrive on sockets of their own, some later than the words; this long a thread may take. */
const ARRIVES_WITHIN_MS = 3_000
const NOTICE_ID = 'dead-thread'

/**
 * Says that the thread which the address names is not here; in the corner of the window, since it comes seconds after the words, and whoever
 * reads them already must not see them move. Deleted, private and unknown threads read alike: the sentence must not
 * tell that something is there. A thread that was on the page and went while it was read needs no such sentence.
 */
export function DeadThreadNotice({ connection }: { readonly connection: TextConnection }) {
  const { t } = useTranslation()
  const { thread } = useSearch({ from: '/texts/$textId' })
  const { live } = useObservable(connection.rooms)
  const { threads } = useObservable(live.state)
  const isUpToDate = useSelected(connection.saved, ({ type }) => type === 'saved')
  const isHere = thread !== undefined && threads.some(({ annotation }) => annotation.id === thread)
  const [seen, see] = useState<AnnotationId | null>(null)
  const [missed, miss] = useState<AnnotationId | null>(null)
  if (thread && isHere && seen !== thread) see(thread)
  const isMissing = thread !== undefined && !isHere && seen !== thread && isUpToDate
  useEffect(() => {
    if (!isMissing) return undefined
    const timer = setTimeout(() => miss(thread), ARRIVES_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [isMissing, thread])
  const isSaid = thread !== undefined && missed === thread && !isHere
  useEffect(() => {
    if (!isSaid) return undefined
    showLinkNotice(NOTICE_ID, {
      title: t('threads.deadLinkTitle'),
      message: t('threads.deadLinkDetail'),
      close: t('connection.closeNotice'),
    })
    return () => hideLinkNotice(NOTICE_ID)
  }, [isSaid, t])
  return null
}
