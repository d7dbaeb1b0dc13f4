import type { TextId } from '@variorum/document'
import type { KeyStore } from '../browser/browser-lends.ts'
import { observable, type Observable } from '../state/observable.ts'
import type { CommandSeeds } from './command-seeds.ts'
import { composerDraft, sayingOf, type ComposerDraft } from './composer-draft.ts'
import {
  draftRecords,
  hasWords,
  notReplaced,
  standing,
  subjectKey,
  type Draft,
  type DraftEnding,
  type DraftRecords,
  type DraftSubject,
  type DraftVersion,
  type UnkeptDrafts,
} from './draft-records.ts'

/** A thread that is being begun. */
export type NewThread = Extract<DraftSubject, { readonly type: 'new-thread' }>

/**
 * Keeps one user's drafts over reloads. A draft belongs to one composer in one window: two windows on the same thread have two. A composer opens
 * with the newest draft on its subject. If another page wrote that, it is left as it is, and with the first change the composer has a draft of its
 * own, which remembers from which version of which one it was made. So nothing that is written in one window is overwritten or removed by another, and what was sent does
 * not come back in an older wording.
 */
export interface DraftStore {
  readonly compose: (textId: TextId, subject: DraftSubject) => ComposerDraft
  /** Has a composer hear what was sent elsewhere, until the answer is called. */
  readonly follow: (composer: ComposerDraft) => () => void
  /** The newest words on a subject; empty if there are none. */
  readonly read: (textId: TextId, subject: DraftSubject) => string
  /** Drafts of new threads, newest first. */
  readonly newThreads: (textId: TextId) => Draft[]
  /** Every draft in a text that no other one stands for, newest first. */
  readonly all: (textId: TextId) => Draft[]
  /** Removes every draft of a text. */
  readonly discardAll: (textId: TextId) => void
  /** To be told what has arrived: a draft that says what was sent under its ids, and is there, is sent. */
  readonly settle: (textId: TextId, isThere: (draft: Draft, seeds: CommandSeeds) => boolean) => void
  /** Another number whenever a draft was sent or discarded. */
  readonly endings: Observable<number>
  /** False while there are words that this browser did not take: they last no longer than the page. */
  readonly areKept: Observable<boolean>
  /** Another window has ended drafts. */
  readonly hear: (ending: DraftEnding) => void
}

interface Deps {
  readonly now: () => number
  readonly newId: () => string
  /** Tells the other windows. */
  readonly announce: (ending: DraftEnding) => void
  /** Where drafts go that the shelf does not take; without it they last as long as the store. */
  readonly unkept?: UnkeptDrafts
}

/** This user's drafts on `shelf`; see `draftRecords` for what it does not take. */
export function draftStore(
  shelf: KeyStore,
  userId: string | null,
  { now, newId, announce, unkept = new Map() }: Deps,
): DraftStore {
  const areKept = observable(!hasWords(unkept))
  const noteKept = () => areKept.set(!hasWords(unkept))
  const records = toldOf(draftRecords(shelf, userId, unkept), noteKept)
  const composers = new Set<ComposerDraft>()
  const ownKeys = new Set<string>()
  const endings = observable(0)
  const newest = (textId: TextId, subject: DraftSubject) => {
    const name = subjectKey(subject)
    return notReplaced(records.all(textId).filter(([, one]) => subjectKey(one.subject) === name))[0]
  }
  /** Removes a version and those that it was made from, as far as they are unchanged. */
  const remove = (version: DraftVersion): DraftVersion[] => {
    const gone: DraftVersion[] = []
    let next: DraftVersion | null = version
    while (next) {
      const record = records.get(next.key)
      if (record?.version !== next.version) break
      records.remove(next.key)
      gone.push(next)
      next = record.madeFrom
    }
    return gone
  }
  const hear = (ending: DraftEnding) => {
    for (const composer of composers) composer.hear(ending)
    endings.set(endings.get() + 1)
  }
  const onEnd = (version: DraftVersion, how: 'sent' | 'discarded') => {
    const ending = { sent: how === 'sent' ? version : null, gone: remove(version) }
    hear(ending)
    announce(ending)
  }
  const all: DraftStore['all'] = (textId) =>
    standing(records.all(textId)).map(([, { subject, body }]) => ({ subject, body }))
  return {
    compose: (textId, subject) => {
      const found = newest(textId, subject)
      const version = found ? { key: found[0], version: found[1].version } : null
      return composerDraft(textId, subject, version, { records, now, newId, ownKeys, onEnd })
    },
    follow: (composer) => {
      composers.add(composer)
      composer.catchUp()
      return () => composers.delete(composer)
    },
    read: (textId, subject) => newest(textId, subject)?.[1].body ?? '',
    newThreads: (textId) => all(textId).filter(({ subject }) => subject.type === 'new-thread'),
    all,
    discardAll: (textId) => {
      for (const [key] of records.all(textId)) records.remove(key)
      hear({ sent: null, gone: [] })
    },
    settle: (textId, isThere) => {
      for (const [key, record] of records.all(textId)) {
        const { sending, version } = record
        if (sending?.says === sayingOf(record) && isThere(record, sending.seeds)) {
          onEnd({ key, version }, 'sent')
        }
      }
    },
    endings,
    areKept,
    hear,
  }
}

function toldOf(records: DraftRecords, onChange: () => void): DraftRecords {
  return {
    ...records,
    put: (key, record) => {
      records.put(key, record)
      onChange()
    },
    remove: (key) => {
      records.remove(key)
      onChange()
    },
  }
}
