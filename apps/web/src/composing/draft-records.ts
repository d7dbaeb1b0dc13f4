import type {
  AnnotationAttributes,
  AnnotationId,
  AnnotationTarget,
  Audience,
  CommentId,
  TextId,
  ThreadKind,
} from '@variorum/document'
import type { KeyStore } from '../browser/browser-lends.ts'
import type { CommandSeeds } from './command-seeds.ts'

/** Where a thread stands: whoever answered it and finds it gone can still say it in the same place. */
export interface AnsweredThread {
  readonly target: AnnotationTarget
  readonly audience: Audience
  /** Its place among those on the same words is by age. Milliseconds since 1970; absent in older drafts. */
  readonly createdAt?: number
}

/** What a draft will become: the first comment of a new thread, an answer in one, a comment's new wording, or why one is hidden. */
export type DraftSubject =
  | {
      readonly type: 'new-thread'
      readonly kind: ThreadKind
      readonly target: AnnotationTarget
      /** The life of the words in which the target was made; absent in older drafts. */
      readonly wordsEpoch?: string
      /** Who will see it; absent in drafts that are older than the choice, which were for the group. */
      readonly audience?: Audience
      /** What was chosen for it, and its tags; absent in older drafts, and where there is nothing. */
      readonly attributes?: AnnotationAttributes
    }
  | {
      readonly type: 'reply'
      readonly annotationId: AnnotationId
      /** Absent in older drafts, as in those of edits. */
      readonly about?: AnsweredThread
    }
  | {
      readonly type: 'edit'
      readonly commentId: CommentId
      readonly annotationId?: AnnotationId
      readonly about?: AnsweredThread
      /** When the comment was written, which is its place in the thread; absent in older drafts. */
      readonly commentCreatedAt?: number
    }
  | { readonly type: 'hide' | 'report'; readonly commentId: CommentId }

/** Words that somebody wrote and has not sent, or not learnt yet that they are sent. */
export interface Draft {
  readonly subject: DraftSubject
  readonly body: string
}

/** What a draft said when it was sent, and from which seeds its ids were made. */
interface Sending {
  readonly says: string
  readonly seeds: CommandSeeds
}

/** One version of one draft. */
export interface DraftVersion {
  readonly key: string
  readonly version: number
}

/** What is gone from the shelf: what was sent, if anything was, and everything that went with it. */
export interface DraftEnding {
  readonly sent: DraftVersion | null
  readonly gone: readonly DraftVersion[]
}

/** A draft as it lies on the shelf. */
export interface DraftRecord extends Draft {
  /** Goes up with each change of the words. */
  readonly version: number
  /** Milliseconds since 1970, by this device's clock. */
  readonly writtenAt: number
  /** The draft with which the composer was opened, which this one stands for as long as that one is unchanged. */
  readonly madeFrom: DraftVersion | null
  readonly sending?: Sending | undefined
}

const PREFIX = 'variorum-draft'
const TYPES: readonly DraftSubject['type'][] = ['new-thread', 'reply', 'edit', 'hide', 'report']

/** Drafts of one user by their keys: `<user>:<text>:<subject>#<draft>`. */
export interface DraftRecords {
  readonly get: (key: string) => DraftRecord | null
  readonly put: (key: string, record: DraftRecord) => void
  readonly remove: (key: string) => void
  /** In no particular order; what can't be read is left out. */
  readonly all: (textId: TextId) => (readonly [string, DraftRecord])[]
  /** Where the draft of this name lies. */
  readonly keyOf: (textId: TextId, subject: DraftSubject, draft: string) => string
}

/** Drafts that no shelf took, as they would lie there. They last as long as whoever holds them. */
export type UnkeptDrafts = Map<string, string>

/**
 * What the shelf does not take (full, switched off) is among `unkept`, and so is everything if the user is null: nobody
 * knows whose it would be.
 */
export function draftRecords(
  shelf: KeyStore,
  userId: string | null,
  unkept: UnkeptDrafts,
): DraftRecords {
  const placeOf = (textId: TextId) => `${PREFIX}:${userId ?? ''}:${textId}:`
  const get = (key: string) => {
    const fromShelf = () => (userId === null ? null : attempt(() => shelf.getItem(key)))
    return parseRecord(unkept.get(key) ?? fromShelf())
  }
  return {
    get,
    put: (key, record) => {
      const written = JSON.stringify(record)
      unkept.set(key, written)
      if (userId === null) return
      attempt(() => {
        shelf.setItem(key, written)
        unkept.delete(key)
      })
    },
    remove: (key) => {
      unkept.delete(key)
      attempt(() => shelf.removeItem(key))
    },
    all: (textId) =>
      [...new Set([...unkept.keys(), ...(userId === null ? [] : keysOf(shelf))])]
        .filter((key) => key.startsWith(placeOf(textId)))
        .flatMap((key) => {
          const record = get(key)
          return record ? [[key, record] as const] : []
        }),
    keyOf: (textId, subject, draft) => `${placeOf(textId)}${subjectKey(subject)}#${draft}`,
  }
}

/** How many drafts this user has, in all texts. */
export function countDrafts(shelf: KeyStore, userId: string, unkept: UnkeptDrafts): number {
  const records = [...new Set([...keysOf(shelf), ...unkept.keys()])]
    .filter((key) => key.startsWith(`${PREFIX}:${userId}:`))
    .flatMap((key) => {
      const record = parseRecord(unkept.get(key) ?? attempt(() => shelf.getItem(key)))
      return record ? [[key, record] as const] : []
    })
  return standing(records).length
}

/** True if there are words among them. */
export function hasWords(unkept: UnkeptDrafts): boolean {
  return [...unkept.values()].some((stored) => parseRecord(stored)?.body.trim())
}

/** Removes every draft that is not this user's, whoever wrote it; null: every draft. */
export function forgetDraftsBut(
  shelf: KeyStore,
  userId: string | null,
  unkept: UnkeptDrafts,
): void {
  const isOthers = (key: string) =>
    key.startsWith(`${PREFIX}:`) && (userId === null || !key.startsWith(`${PREFIX}:${userId}:`))
  for (const key of keysOf(shelf).filter(isOthers)) attempt(() => shelf.removeItem(key))
  for (const key of [...unkept.keys()].filter(isOthers)) unkept.delete(key)
}

/** Those with words that no other one stands for, newest first. */
export function standing(
  records: readonly (readonly [string, DraftRecord])[],
): (readonly [string, DraftRecord])[] {
  return notReplaced(records).filter(([, { body }]) => body.trim() !== '')
}

/** Those that no other one stands for, emptied ones too, newest first. */
export function notReplaced(
  records: readonly (readonly [string, DraftRecord])[],
): (readonly [string, DraftRecord])[] {
  const replaced = new Set(
    records.flatMap(([, { madeFrom }]) =>
      madeFrom ? [`${madeFrom.key} ${madeFrom.version}`] : [],
    ),
  )
  return records
    .filter(([key, { version }]) => !replaced.has(`${key} ${version}`))
    .toSorted(([, one], [, other]) => other.writtenAt - one.writtenAt)
}

/** Names a subject: what is written on two subjects of the same name is about the same. */
export function subjectKey(subject: DraftSubject): string {
  if (subject.type === 'reply') return `reply:${subject.annotationId}`
  if ('commentId' in subject) {
    return `${subject.type}:${subject.commentId}`
  }
  const { target } = subject
  switch (target.type) {
    case 'text':
      return 'new-thread:text'
    case 'paragraph':
      return `new-thread:paragraph:${target.paragraphId}`
    case 'range':
      return `new-thread:range:${target.start}:${target.end}`
  }
}

function keysOf(shelf: KeyStore): string[] {
  const keys =
    attempt(() => Array.from({ length: shelf.length }, (_, index) => shelf.key(index))) ?? []
  return keys.filter((key) => key !== null)
}

/**
 * Drafts of earlier versions of the page have neither a version nor a time. Those that were sent under ids without seeds, which the
 * server takes from nobody, count as not sent.
 */
function parseRecord(stored: string | null | undefined): DraftRecord | null {
  if (!stored) return null
  const draft = attempt(() => JSON.parse(stored) as Partial<DraftRecord>)
  if (typeof draft?.body !== 'string') return null
  const type: unknown = draft.subject?.type
  if (!TYPES.some((known) => known === type)) return null
  const { version = 0, writtenAt = 0, madeFrom = null } = draft
  const sending = draft.sending?.seeds ? draft.sending : undefined
  return { ...(draft as DraftRecord), version, writtenAt, madeFrom, sending }
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined // Storage can be full, switched off, or hold what an older version wrote.
  }
}
