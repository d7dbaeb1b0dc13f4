import { VisuallyHidden } from '@mantine/core'
import { quoteOf, type AnnotationId } from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { useTranslation } from 'react-i18next'
import { useNameIn } from '../people/use-author-name.ts'
import type { TextState } from '../rooms/live-text.ts'
import { useObservable, type Observable } from '../state/observable.ts'

/** Marks of which the kind and the author are said; of more, how many there are. */
const NAMED_MAX = 3
/** So much of the words as tells one stretch from another, without half a character. */
const WORDS_SAID_CHARS = 20

/** Says to whoever moves the caret by keys what the words are marked with where it stands, and how to get to it. */
export function CaretAnnouncer(props: {
  readonly text: TextView
  readonly state: TextState
  readonly marks: Observable<readonly AnnotationId[]>
}) {
  const { t } = useTranslation()
  const { text, state } = props
  const nameIn = useNameIn(text, state.names)
  const ids = useObservable(props.marks)
  const named = ids.slice(0, NAMED_MAX).flatMap((id) => {
    const thread = state.threads.find(({ annotation }) => annotation.id === id)
    if (!thread) return []
    const { authorId, kind, target } = thread.annotation
    const author = nameIn(authorId) ?? t('threads.unknownAuthor')
    const mark = t('threads.card', { author, kind: t(`annotations.${kind}`) })
    const words = quoteOf(target)
    // Of several it is said which stretch is whose.
    return words === null || ids.length === 1
      ? mark
      : t('reading.markOn', { mark, words: beginningOf(words) })
  })
  const what = named.join(t('reading.listComma'))
  return (
    <VisuallyHidden role="status">
      {named.length > 0 && t('reading.caretInMarks', { count: ids.length, what })}
    </VisuallyHidden>
  )
}

function beginningOf(words: string): string {
  if (words.length <= WORDS_SAID_CHARS) return words
  return `${words.slice(0, WORDS_SAID_CHARS).replace(/[\uD800-\uDBFF]$/, '')}…`
}
