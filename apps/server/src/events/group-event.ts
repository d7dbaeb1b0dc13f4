import type {
  AnnotationId,
  Audience,
  CommentId,
  EventKind,
  EVENTS,
  EventSubjects,
  MemberId,
  TextId,
} from '@variorum/document'

/** In which thread something happened. */
export interface InThread {
  readonly textId: TextId
  readonly annotationId: AnnotationId
  /** Null: it concerns the thread as a whole. */
  readonly commentId: CommentId | null
  /** Whose the annotation is, or the comment. */
  readonly memberId: MemberId
  /** Who may see the thread from then on. */
  readonly audience: Audience
  /**
   * Whether anybody but its author could see the thread at any time, be it from then on. What was never shared is in no audit log, since
   * those who read that may not know of it. A thread that is taken back stays shared: what others have seen is not undone unseen.
   */
  readonly isShared: boolean
  /** Whom a comment names that it did not name before. They are told; no event keeps it, since some are shown in a log. */
  readonly mentions?: readonly MemberId[]
  /** What a facilitator wrote to an author. They are told it; no event keeps it. */
  readonly letterId?: string
}

/** Whose account an event is about. */
interface InAccount {
  readonly memberId: MemberId
  /**
   * Whether they lead this group. What anybody else does with their account is no concern of facilitators: it is in no audit log, and goes
   * with the other events that no log shows.
   */
  readonly leads: boolean
}

/** What an event names by id, for each of what it can be about. */
interface AboutIds {
  readonly group: object
  readonly members: {
    readonly memberId: MemberId
    /** Where it is about what they do in one text. */
    readonly textId?: TextId
  }
  readonly accounts: InAccount
  readonly invitations: object
  readonly texts: { readonly textId: TextId }
  readonly discussion: InThread
}

/** Something that happened. What it names as it was called then is its subject. */
export type GroupEvent = {
  [Kind in EventKind]: {
    readonly kind: Kind
    readonly subject: EventSubjects[Kind]
  } & AboutIds[(typeof EVENTS)[Kind]['about']]
}[EventKind]
