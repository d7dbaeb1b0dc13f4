import type { TextId } from '@variorum/document'
import { createContext, use, useEffect, useState } from 'react'
import { keyStore } from '../browser/browser-lends.ts'
import { useObservable } from '../state/observable.ts'
import type { ComposerDraft } from './composer-draft.ts'
import {
  countDrafts,
  forgetDraftsBut,
  hasWords,
  subjectKey,
  type DraftSubject,
  type UnkeptDrafts,
} from './draft-records.ts'
import type { DraftStore } from './draft-store.ts'
import { rememberedAudience } from './remembered-audience.ts'

export const DraftsContext = createContext<DraftStore | null>(null)

/** What this browser did not take, of all texts: it is there as long as the page, whichever text is open. */
export const unkeptDrafts: UnkeptDrafts = new Map()

/** True if words that were written on this page and not sent go with it. */
export function wouldLoseDrafts(): boolean {
  return hasWords(unkeptDrafts)
}

/** The drafts of whoever reads here. */
export function useDrafts(): DraftStore {
  const drafts = use(DraftsContext)
  if (!drafts) throw new Error('Drafts are used outside of DraftsOf')
  return drafts
}

/** Removes from this browser every draft that is not this user's; null: every draft. */
export function forgetDraftsHereBut(userId: string | null): void {
  forgetDraftsBut(keyStore(), userId, unkeptDrafts)
}

/** How many drafts of this user lie in this browser. */
export function countDraftsHere(userId: string): number {
  return countDrafts(keyStore(), userId, unkeptDrafts)
}

/** For whom the reader of this page wrote last. */
export const lastAudience = rememberedAudience()

/** One unsent comment: its words, and what can be done with them. */
interface OpenDraft extends Omit<ComposerDraft, 'written' | 'about' | 'hear' | 'catchUp'> {
  readonly body: string
  /** See `Written`. */
  readonly isSentElsewhere: boolean
}

/** This composer's draft on the subject, with `initial` words where none were kept. */
export function useDraft(textId: TextId, subject: DraftSubject, initial = ''): OpenDraft {
  const drafts = useDrafts()
  const name = `${textId} ${subjectKey(subject)}`
  const [opened, setOpened] = useState(() => open(drafts, name, textId, subject))
  let { composer } = opened
  if (opened.drafts !== drafts || opened.name !== name) {
    const next = open(drafts, name, textId, subject)
    composer = next.composer
    setOpened(next)
  }
  useEffect(() => drafts.follow(composer), [drafts, composer])
  useEffect(() => composer.about(subject), [composer, subject])
  const { body, isSentElsewhere } = useObservable(composer.written)
  return { ...composer, body: body ?? initial, isSentElsewhere }
}

function open(drafts: DraftStore, name: string, textId: TextId, subject: DraftSubject) {
  return { drafts, name, composer: drafts.compose(textId, subject) }
}
