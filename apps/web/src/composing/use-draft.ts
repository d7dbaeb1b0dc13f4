import type { TextId } from '@variorum/document'
import { useCallback, useEffect, useState } from 'react'
import { draftStore, subjectKey, type DraftSubject } from './draft-store.ts'
import { rememberedAudience } from './remembered-audience.ts'

/** The drafts of this browser. */
export const drafts = draftStore(globalThis.localStorage)

/** For whom this browser's reader wrote last. */
export const lastAudience = rememberedAudience(globalThis.localStorage)

/** The words of one unsent comment, `initial` where none were kept; what is typed is kept at once. */
export function useDraft(textId: TextId, subject: DraftSubject, initial = '') {
  const [kept, setKept] = useState(() => ({
    name: subjectKey(subject),
    body: drafts.read(textId, subject) || initial,
  }))
  const name = subjectKey(subject)
  const body = kept.name === name ? kept.body : drafts.read(textId, subject) || initial
  const write = useCallback(
    (next: string) => {
      setKept({ name: subjectKey(subject), body: next })
      drafts.write(textId, { subject, body: next })
    },
    [textId, subject],
  )
  // The same draft for another audience, or of another kind, must not come back as what it was.
  useEffect(() => {
    const known = drafts.read(textId, subject)
    if (known !== '') drafts.write(textId, { subject, body: known })
  }, [textId, subject])
  const forget = useCallback(() => {
    setKept({ name: subjectKey(subject), body: initial })
    drafts.forget(textId, subject)
  }, [textId, subject, initial])
  return { body, write, forget }
}
