import type { TextId } from '@variorum/document'
import { createContext, use, useCallback, useEffect, useState } from 'react'
import { keyStore } from '../offline/browser-lends.ts'
import type { CommandIds } from './command-ids.ts'
import { forgetDraftsBut, subjectKey, type DraftStore, type DraftSubject } from './draft-store.ts'
import { rememberedAudience } from './remembered-audience.ts'

export const DraftsContext = createContext<DraftStore | null>(null)

/** The drafts of whoever reads here. */
export function useDrafts(): DraftStore {
  const drafts = use(DraftsContext)
  if (!drafts) throw new Error('Drafts are used outside of DraftsOf')
  return drafts
}

/** Removes from this browser every draft that is not this user's; null: every draft. */
export function forgetDraftsHereBut(userId: string | null): void {
  forgetDraftsBut(keyStore(), userId)
}

/** For whom the reader of this page wrote last. */
export const lastAudience = rememberedAudience()

/** One unsent comment: its words and the ids to send it with. */
interface OpenDraft {
  readonly body: string
  /** What is typed is kept at once. */
  readonly write: (next: string) => void
  /** As `DraftStore.idsFor`, of the draft as it is now. */
  readonly ids: () => CommandIds
  readonly retireIds: () => void
  readonly forget: () => void
}

/** The draft on this subject, with `initial` words where none were kept. */
export function useDraft(textId: TextId, subject: DraftSubject, initial = ''): OpenDraft {
  const drafts = useDrafts()
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
    [drafts, textId, subject],
  )
  // The same draft for another audience, or of another kind, must not come back as what it was.
  useEffect(() => {
    const known = drafts.read(textId, subject)
    if (known !== '') drafts.write(textId, { subject, body: known })
  }, [drafts, textId, subject])
  const forget = useCallback(() => {
    setKept({ name: subjectKey(subject), body: initial })
    drafts.forget(textId, subject)
  }, [drafts, textId, subject, initial])
  return {
    body,
    write,
    ids: () => drafts.idsFor(textId, { subject, body }),
    retireIds: () => drafts.retireIds(textId, subject),
    forget,
  }
}
