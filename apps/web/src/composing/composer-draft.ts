import type { TextId } from '@variorum/document'
import { observable, type Observable } from '../state/observable.ts'
import { newCommandSeeds, type CommandSeeds } from './command-seeds.ts'
import type {
  Draft,
  DraftEnding,
  DraftRecords,
  DraftSubject,
  DraftVersion,
} from './draft-records.ts'

/** What a composer shows. */
interface Written {
  /** Null: nothing was written here. */
  readonly body: string | null
  /** What stood here was sent from somewhere else, just as it was. */
  readonly isSentElsewhere: boolean
}

/** One composer's own draft. */
export interface ComposerDraft {
  readonly written: Observable<Written>
  /** What is typed is kept at once. */
  readonly write: (body: string) => void
  /** The same subject with another kind or audience, or with what is known of the thread that it answers. */
  readonly about: (subject: DraftSubject) => void
  /**
   * Of the ids that the command made of this draft names. The same again as long as the draft says the same, over reloads too, so that
   * sending it again makes nothing twice; a draft that says something else gets new ones. Forgotten with the draft.
   */
  readonly seeds: () => CommandSeeds
  /** The same draft gets other ids the next time: what these named is gone, and is not made again. */
  readonly retireSeeds: () => void
  /** It was sent: the draft goes, with those that it was made from as far as they say still what they said then. */
  readonly sent: () => void
  /** As `sent`; what other windows show stays theirs. */
  readonly discard: () => void
  /**
   * Drafts were ended from elsewhere. What stands here and was sent just so goes; what was typed in this window and went because
   * another draft had been made from it is kept again.
   */
  readonly hear: (ending: DraftEnding) => void
  /** What it opened with may have been sent before it could hear of that: then it goes. */
  readonly catchUp: () => void
}

/** What a composer needs from around it. */
interface Around {
  readonly records: DraftRecords
  readonly now: () => number
  readonly newId: () => string
  /** Keys of the drafts that were made on this page. */
  readonly ownKeys: Set<string>
  readonly onEnd: (version: DraftVersion, how: 'sent' | 'discarded') => void
}

/** Opens with the words of `found`, and makes a draft of its own with the first change if that is another page's. */
export function composerDraft(
  textId: TextId,
  first: DraftSubject,
  found: DraftVersion | null,
  { records, now, newId, ownKeys, onEnd }: Around,
): ComposerDraft {
  let subject = first
  /** Where what stands here is kept. */
  let at = found
  const written = observable<Written>({
    body: (found && records.get(found.key)?.body) ?? null,
    isSentElsewhere: false,
  })
  const isOwn = () => at !== null && ownKeys.has(at.key)
  /** Null if somebody else wrote over it or removed it. */
  const kept = () => {
    const record = at && records.get(at.key)
    return record && record.version === at?.version ? record : null
  }
  const save = (body: string) => {
    const before = kept()
    const base = { subject, body, writtenAt: now(), sending: before?.sending }
    if (at && isOwn()) {
      at = { key: at.key, version: at.version + 1 }
      records.put(at.key, { ...base, version: at.version, madeFrom: before?.madeFrom ?? null })
      return
    }
    const own = { key: records.keyOf(textId, subject, newId()), version: 0 }
    records.put(own.key, { ...base, version: own.version, madeFrom: at })
    ownKeys.add(own.key)
    at = own
  }
  const leave = (isSentElsewhere: boolean) => {
    at = null
    written.set({ body: null, isSentElsewhere })
  }
  const end = (how: 'sent' | 'discarded') => {
    const version = at
    leave(false)
    if (version) onEnd(version, how)
  }
  return {
    written,
    write: (body) => {
      written.set({ body, isSentElsewhere: false })
      if (body.trim() !== '') save(body)
      // Emptied, it still stands for what it was made from: that must not come back.
      else if (at && (!isOwn() || kept()?.madeFrom)) save('')
      else {
        if (at) records.remove(at.key)
        at = null
      }
    },
    about: (next) => {
      subject = next
      const record = kept()
      // The same draft for another audience, or of another kind, must not come back as what it was.
      if (at && record && record.body.trim() !== '') records.put(at.key, { ...record, subject })
    },
    seeds: () => {
      const body = written.get().body ?? ''
      const says = sayingOf({ subject, body })
      if (kept()?.body !== body) save(body)
      const record = kept()
      const sending =
        record?.sending?.says === says ? record.sending : { says, seeds: newCommandSeeds() }
      if (at && record) records.put(at.key, { ...record, sending })
      return sending.seeds
    },
    retireSeeds: () => {
      const record = kept()
      if (at && record) records.put(at.key, { ...record, sending: undefined })
    },
    catchUp: () => {
      if (at && !records.get(at.key)) leave(true)
    },
    sent: () => end('sent'),
    discard: () => end('discarded'),
    hear: ({ sent, gone }) => {
      const isHere = (one: DraftVersion) => one.key === at?.key && one.version === at.version
      if (sent && isHere(sent)) leave(true)
      else if (gone.some(isHere)) {
        if (isOwn()) save(written.get().body ?? '')
        else leave(true)
      }
    },
  }
}

/** All that the server would take from a draft. */
export function sayingOf({ subject, body }: Draft): string {
  const words = body.trim()
  if (subject.type !== 'new-thread') return words
  const { kind, audience = 'group', attributes = {} } = subject
  const chosen = Object.keys(attributes).length > 0 ? `${JSON.stringify(attributes)} ` : ''
  return `${kind} ${audience} ${chosen}${words}`
}
