import type { TextId } from '@variorum/document'
import { useCallback, useState } from 'react'
import { draftStore, subjectKey, type DraftSubject } from './draft-store.ts'

/** The drafts of this browser. */
export const drafts = draftStore(globalThis.localStorage)

/** The words of one unsent comment; what is typed is kept at once. */
export function useDraft(textId: TextId, subject: DraftSubject) {
  const [kept, setKept] = useState(() => ({
    name: subjectKey(subject),
    body: drafts.read(textId, subject),
  }))
  const name = subjectKey(subject)
  const body = kept.name === name ? kept.body : drafts.read(textId, subject)
  const write = useCallback(
    (next: string) => {
      setKept({ name: subjectKey(subject), body: next })
      drafts.write(textId, { subject, body: next })
    },
    [textId, subject],
  )
  return { body, write }
}
