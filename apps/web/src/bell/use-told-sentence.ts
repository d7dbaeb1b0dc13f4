import { REPLIES_COUNTED_MAX, type Notification } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../language/use-formats.ts'
import { useAuthorName } from '../people/use-author-name.ts'

/** What a notification tells, in a sentence: who did what, and of replies to one thread how many there are and whose. */
export function useToldSentence(): (told: Notification) => string {
  const { t } = useTranslation()
  const { moment, appointment } = useFormats()
  const authorName = useAuthorName()
  return ({ kind, actorName, replies, until, paragraphs }) => {
    const name = authorName(actorName)
    if (kind === 'silenced' && until !== null) {
      return t('bell.silencedUntil', { name, until: moment(until) })
    }
    if (until !== null && paragraphs !== null) {
      const { from, to } = paragraphs
      const numbers = from === to ? `${from}` : `${from}–${to}`
      return t(`bell.kind-${kind}`, { name, paragraphs: numbers, until: appointment(until) })
    }
    const isOfReplies =
      kind === 'question-replied' || kind === 'note-replied' || kind === 'thread-replied'
    if (!isOfReplies || replies === null) return t(`bell.kind-${kind}`, { name })
    const named = replies.names.map(authorName).join(t('bell.nameSeparator'))
    const { count, otherCount } = replies
    const names =
      otherCount === 0 ? named : t('bell.namesAndOthers', { names: named, count: otherCount })
    return count > REPLIES_COUNTED_MAX
      ? t('bell.manyReplies', { most: REPLIES_COUNTED_MAX, names })
      : t(`bell.replies-${kind}`, { count, names })
  }
}
