import type { MemberId } from '@variorum/document'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveText } from '../../connection/live-text.ts'
import { newComments } from './thread-facts.ts'
import classes from './ThreadAnnouncer.module.css'

/** Tells screen readers politely that others just wrote something. */
export function ThreadAnnouncer(props: { readonly live: LiveText; readonly myId: MemberId }) {
  const { t } = useTranslation()
  const [sentence, setSentence] = useState('')
  const { live, myId } = props
  useEffect(() => {
    let before = live.state.get().threads
    return live.state.subscribe(() => {
      const { threads, names } = live.state.get()
      const arrived = newComments(before, threads, myId)
      before = threads
      const [first] = arrived
      if (!first) return
      setSentence(
        arrived.length === 1
          ? t('threads.announceComment', {
              author: names.get(first.authorId) ?? t('threads.unknownAuthor'),
            })
          : t('threads.announceMany', { count: arrived.length }),
      )
    })
  }, [live, myId, t])
  return (
    <div role="status" aria-live="polite" className={classes.unseen}>
      {sentence}
    </div>
  )
}
