import type {
  AnnotationId,
  AnnotationKind,
  AnnotationTarget,
  Audience,
  CommentId,
  TextId,
} from '@variorum/document'
import type { KeyStore } from '../offline/browser-lends.ts'
import { newCommandIds, type CommandIds } from './command-ids.ts'

/** What a draft will become: the first comment of a new thread, an answer in one, or a comment's new wording. */
export type DraftSubject =
  | {
      readonly type: 'new-thread'
      readonly kind: Exclude<AnnotationKind, 'highlight'>
      readonly target: AnnotationTarget
      /** Who will see it; absent in drafts that are older than the choice, which were for the group. */
      readonly audience?: Audience
    }
  | { readonly type: 'reply'; readonly annotationId: AnnotationId }
  | { readonly type: 'edit'; readonly commentId: CommentId }

/** A thread that is being begun. */
export type NewThread = Extract<DraftSubject, { readonly type: 'new-thread' }>

/** Words that somebody wrote and has not sent, or not learnt yet that they are sent. */
interface Draft {
  readonly subject: DraftSubject
  readonly body: string
}

/** What a draft said when it was sent, and under which ids. */
interface Sending {
  readonly says: string
  readonly ids: CommandIds
}

interface KeptDraft extends Draft {
  readonly sending?: Sending
}

/** Keeps one user's drafts over reloads, one per text and subject. */
export interface DraftStore {
  readonly read: (textId: TextId, subject: DraftSubject) => string
  /** An empty body forgets the draft. */
  readonly write: (textId: TextId, draft: Draft) => void
  /**
   * The ids that the command made of this draft names. The same again as long as the draft says the same, over reloads too, so that
   * sending it again makes nothing twice; a draft that says something else gets new ones. Forgotten with the draft.
   */
  readonly idsFor: (textId: TextId, draft: Draft) => CommandIds
  /** The same draft gets other ids the next time: what these named is gone, and is not made again. */
  readonly retireIds: (textId: TextId, subject: DraftSubject) => void
  readonly forget: (textId: TextId, subject: DraftSubject) => void
  /** Drafts of new threads, in no particular order; what can't be read is left out. */
  readonly newThreads: (textId: TextId) => Draft[]
  /** Every draft in a text, in no particular order. */
  readonly all: (textId: TextId) => Draft[]
}

const PREFIX = 'variorum-draft'
const TYPES: readonly DraftSubject['type'][] = ['new-thread', 'reply', 'edit']

/**
 * This user's drafts on `shelf`. What the shelf does not take (full, switched off) lives as long as the store does, and so does everything
 * if the user is null: nobody knows whose it would be.
 */
export function draftStore(shelf: KeyStore, userId: string | null): DraftStore {
  const unkept = new Map<string, string>()
  const placeOf = (textId: TextId) => `${PREFIX}:${userId ?? ''}:${textId}:`
  const keyOf = (textId: TextId, subject: DraftSubject) => placeOf(textId) + subjectKey(subject)
  const kept = (key: string): KeptDraft | null => {
    const fromShelf = () => (userId === null ? null : attempt(() => shelf.getItem(key)))
    return parseDraft(unkept.get(key) ?? fromShelf())
  }
  const keep = (key: string, draft: KeptDraft) => {
    const record = JSON.stringify(draft)
    unkept.set(key, record)
    if (userId === null) return
    attempt(() => {
      shelf.setItem(key, record)
      unkept.delete(key)
    })
  }
  const forget: DraftStore['forget'] = (textId, subject) => {
    const key = keyOf(textId, subject)
    unkept.delete(key)
    attempt(() => shelf.removeItem(key))
  }
  const all: DraftStore['all'] = (textId) =>
    [...new Set([...unkept.keys(), ...(userId === null ? [] : keysOf(shelf))])]
      .filter((key) => key.startsWith(placeOf(textId)))
      .map(kept)
      .filter((draft) => draft !== null)
      .map(({ subject, body }) => ({ subject, body }))
  return {
    read: (textId, subject) => kept(keyOf(textId, subject))?.body ?? '',
    write: (textId, { subject, body }) => {
      const key = keyOf(textId, subject)
      if (body.trim() === '') forget(textId, subject)
      else keep(key, { ...kept(key), subject, body })
    },
    idsFor: (textId, { subject, body }) => {
      const key = keyOf(textId, subject)
      const earlier = kept(key)?.sending
      const says = sayingOf({ subject, body })
      const sending = earlier?.says === says ? earlier : { says, ids: newCommandIds() }
      keep(key, { subject, body, sending })
      return sending.ids
    },
    retireIds: (textId, subject) => {
      const key = keyOf(textId, subject)
      const draft = kept(key)
      if (draft) keep(key, { subject: draft.subject, body: draft.body })
    },
    forget,
    newThreads: (textId) => all(textId).filter(({ subject }) => subject.type === 'new-thread'),
    all,
  }
}

/** Removes every draft that is not this user's, whoever wrote it; null: every draft. */
export function forgetDraftsBut(shelf: KeyStore, userId: string | null): void {
  const isOthers = (key: string) =>
    key.startsWith(`${PREFIX}:`) && (userId === null || !key.startsWith(`${PREFIX}:${userId}:`))
  for (const key of keysOf(shelf).filter(isOthers)) attempt(() => shelf.removeItem(key))
}

/** All that the server would take from a draft. */
function sayingOf({ subject, body }: Draft): string {
  const words = body.trim()
  return subject.type === 'new-thread'
    ? `${subject.kind} ${subject.audience ?? 'group'} ${words}`
    : words
}

/** Names a subject: two drafts with the same name are the same draft. */
export function subjectKey(subject: DraftSubject): string {
  if (subject.type === 'reply') return `reply:${subject.annotationId}`
  if (subject.type === 'edit') return `edit:${subject.commentId}`
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

function parseDraft(stored: string | null | undefined): KeptDraft | null {
  if (!stored) return null
  const draft = attempt(() => JSON.parse(stored) as Partial<KeptDraft>)
  if (typeof draft?.body !== 'string') return null
  const type: unknown = draft.subject?.type
  return TYPES.some((known) => known === type) ? (draft as KeptDraft) : null
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined // Storage can be full, switched off, or hold what an older version wrote.
  }
}
