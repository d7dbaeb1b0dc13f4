import { Alert } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useSearch } from '@tanstack/react-router'
import type { AnnotationId } from '@variorum/document'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextConnection } from '../rooms/connect-text.ts'
import { useObservable } from '../state/observable.ts'
import classes from '../notices/Notice.module.css'

/** The layers of a text arrive on sockets of their own, some later than the words; this long a thread may take. */
const ARRIVES_WITHIN_MS = 3_000

/**
 * Says that the thread which the address names is not here. Deleted, private and unknown threads read alike: the sentence must not
 * tell that something is there. A thread that was on the page and went while it was read needs no such sentence.
 */
export function DeadThreadNotice({ connection }: { readonly connection: TextConnection }) {
  const { t } = useTranslation()
  const { thread } = useSearch({ from: '/texts/$textId' })
  const { live } = useObservable(connection.rooms)
  const { threads } = useObservable(live.state)
  const isUpToDate = useObservable(connection.saved).type === 'saved'
  const isHere = threads.some(({ annotation }) => annotation.id === thread)
  const [seen, see] = useState<AnnotationId | null>(null)
  const [missed, miss] = useState<AnnotationId | null>(null)
  if (thread && isHere && seen !== thread) see(thread)
  const isMissing = thread !== undefined && !isHere && seen !== thread && isUpToDate
  useEffect(() => {
    if (!isMissing) return undefined
    const timer = setTimeout(() => miss(thread), ARRIVES_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [isMissing, thread])
  const [closed, close] = useState<AnnotationId | null>(null)
  if (!isMissing || missed !== thread || closed === thread) return null
  return (
    <Alert
      role="status"
      color="ink"
      radius={0}
      className={classes.notice ?? ''}
      icon={<IconInfoCircle />}
      title={t('threads.deadLinkTitle')}
      withCloseButton
      closeButtonLabel={t('connection.closeNotice')}
      onClose={() => close(thread)}
    >
      {t('threads.deadLinkDetail')}
    </Alert>
  )
}
