import type {
  AnnotationId,
  AnnotationKind,
  AnnotationTarget,
  Audience,
  CommentId,
  TextId,
} from '@variorum/document'

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

/** Words that somebody wrote and has not sent. */
interface Draft {
  readonly subject: DraftSubject
  readonly body: string
}

/** Keeps drafts over reloads, one per text and subject. */
export interface DraftStore {
  readonly read: (textId: TextId, subject: DraftSubject) => string
  /** An empty body forgets the draft. */
  readonly write: (textId: TextId, draft: Draft) => void
  readonly forget: (textId: TextId, subject: DraftSubject) => void
  /** Drafts of new threads, in no particular order; what can't be read is left out. */
  readonly newThreads: (textId: TextId) => Draft[]
  /** Every draft in a text, in no particular order. */
  readonly all: (textId: TextId) => Draft[]
}

/** Where drafts lie; `localStorage` is one. */
type Shelf = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const PREFIX = 'variorum-draft'
const TYPES: readonly DraftSubject['type'][] = ['new-thread', 'reply', 'edit']

/**
 * Drafts on `shelf`. A shelf that fails (full, switched off) costs the draft its life beyond this page, never the words in
 * the field: the field has its own copy.
 */
export function draftStore(shelf: Shelf): DraftStore {
  const forget: DraftStore['forget'] = (textId, subject) => {
    attempt(() => shelf.removeItem(keyOf(textId, subject)))
  }
  const all: DraftStore['all'] = (textId) =>
    keysOf(shelf)
      .filter((key) => key.startsWith(`${PREFIX}:${textId}:`))
      .map((key) => parseDraft(attempt(() => shelf.getItem(key))))
      .filter((draft) => draft !== null)
  return {
    read: (textId, subject) =>
      parseDraft(attempt(() => shelf.getItem(keyOf(textId, subject))))?.body ?? '',
    write: (textId, draft) => {
      if (draft.body.trim() === '') forget(textId, draft.subject)
      else attempt(() => shelf.setItem(keyOf(textId, draft.subject), JSON.stringify(draft)))
    },
    forget,
    newThreads: (textId) => all(textId).filter(({ subject }) => subject.type === 'new-thread'),
    all,
  }
}

function keyOf(textId: TextId, subject: DraftSubject): string {
  return `${PREFIX}:${textId}:${subjectKey(subject)}`
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

function keysOf(shelf: Shelf): string[] {
  const keys =
    attempt(() => Array.from({ length: shelf.length }, (_, index) => shelf.key(index))) ?? []
  return keys.filter((key) => key !== null)
}

function parseDraft(stored: string | null | undefined): Draft | null {
  if (!stored) return null
  const draft = attempt(() => JSON.parse(stored) as Partial<Draft>)
  if (typeof draft?.body !== 'string') return null
  const type: unknown = draft.subject?.type
  return TYPES.some((known) => known === type) ? (draft as Draft) : null
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined // Storage can be full, switched off, or hold what an older version wrote.
  }
}
