import type { TextView } from '@variorum/protocol'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAuthorName } from '../../people/use-author-name.ts'
import type { LiveText } from '../../rooms/live-text.ts'
import { newComments } from './card-facts.ts'
import classes from './ThreadAnnouncer.module.css'

/** Tells screen readers politely that others just wrote something. */
export function ThreadAnnouncer(props: { readonly live: LiveText; readonly text: TextView }) {
  const { t } = useTranslation()
  const [sentence, setSentence] = useState('')
  const authorName = useAuthorName()
  const { live } = props
  const { authorId: myId } = props.text.me
  useEffect(() => {
    let before = live.state.get().threads
    return live.state.subscribe(() => {
      const { threads, names } = live.state.get()
      const arrived = newComments(before, threads, myId)
      before = threads
      const [first] = arrived
      if (!first) return
      const name = names.get(first.authorId)
      setSentence(
        arrived.length === 1
          ? t('threads.announceComment', {
              author: name === undefined ? t('threads.unknownAuthor') : authorName(name),
            })
          : t('threads.announceMany', { count: arrived.length }),
      )
    })
  }, [live, myId, authorName, t])
  return (
    <div role="status" aria-live="polite" className={classes.unseen}>
      {sentence}
    </div>
  )
}
