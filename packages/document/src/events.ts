import type { AnnotationKind } from './annotation-kinds.ts'
import type { Audience } from './annotation.ts'
import type { WordsEditors } from './policy.ts'
import type { MemberRole } from './role.ts'
import type { ThreadState } from './thread-state.ts'

/** What an event can be about; the audit log is filtered by it. */
export const EVENT_ABOUTS = [
  'group',
  'members',
  'accounts',
  'invitations',
  'texts',
  'discussion',
] as const
/** What an event is about; the audit log filters by it. */
export type EventAbout = (typeof EVENT_ABOUTS)[number]

/**
 * Everything that can happen in a group, in the past tense, and whether the audit log shows it: moderating acts, changes of roles and
 * membership, copies taken, and changes to texts and groups. A kind is also the key of its sentence in the log. A new kind is a line here
 * and one in `EventSubjects`; if the log shows it, the compiler asks for its sentence.
 */
export const EVENTS = {
  'group-created': { about: 'group', isAudited: true },
  'group-renamed': { about: 'group', isAudited: true },
  'group-archived': { about: 'group', isAudited: true },
  'group-restored': { about: 'group', isAudited: true },
  'admission-changed': { about: 'group', isAudited: true },
  'names-hidden': { about: 'group', isAudited: true },
  'names-shown': { about: 'group', isAudited: true },
  'tag-agreed': { about: 'group', isAudited: true },
  'tag-dropped': { about: 'group', isAudited: true },
  'tag-renamed': { about: 'group', isAudited: true },
  'tags-merged': { about: 'group', isAudited: true },
  'member-joined': { about: 'members', isAudited: true },
  'member-admitted': { about: 'members', isAudited: true },
  'member-refused': { about: 'members', isAudited: true },
  'role-changed': { about: 'members', isAudited: true },
  'member-removed': { about: 'members', isAudited: true },
  'member-left': { about: 'members', isAudited: true },
  'member-renamed': { about: 'members', isAudited: true },
  'member-silenced': { about: 'members', isAudited: true },
  'silence-lifted': { about: 'members', isAudited: true },
  'sign-in-added': { about: 'accounts', isAudited: true },
  'password-changed': { about: 'accounts', isAudited: true },
  'session-ended': { about: 'accounts', isAudited: true },
  'device-linked': { about: 'accounts', isAudited: true },
  'invitation-created': { about: 'invitations', isAudited: true },
  'invitation-shown': { about: 'invitations', isAudited: true },
  'invitation-revoked': { about: 'invitations', isAudited: true },
  'invitations-ended': { about: 'invitations', isAudited: true },
  'import-made': { about: 'group', isAudited: false },
  'text-created': { about: 'texts', isAudited: true },
  'comments-imported': { about: 'texts', isAudited: true },
  'text-replaced': { about: 'texts', isAudited: true },
  'replacement-taken-back': { about: 'texts', isAudited: true },
  'text-renamed': { about: 'texts', isAudited: true },
  'text-editors-changed': { about: 'texts', isAudited: true },
  'text-locked': { about: 'texts', isAudited: true },
  'text-unlocked': { about: 'texts', isAudited: true },
  'text-archived': { about: 'texts', isAudited: true },
  'text-restored': { about: 'texts', isAudited: true },
  'text-deleted': { about: 'texts', isAudited: true },
  'text-purged': { about: 'texts', isAudited: true },
  'reading-date-set': { about: 'texts', isAudited: true },
  'reading-date-removed': { about: 'texts', isAudited: true },
  'text-exported': { about: 'texts', isAudited: true },
  'words-edited': { about: 'texts', isAudited: true },
  'annotation-created': { about: 'discussion', isAudited: false },
  'comment-added': { about: 'discussion', isAudited: false },
  'reaction-added': { about: 'discussion', isAudited: false },
  'reaction-removed': { about: 'discussion', isAudited: false },
  'thread-resolved': { about: 'discussion', isAudited: true },
  'thread-reopened': { about: 'discussion', isAudited: true },
  'answer-marked': { about: 'discussion', isAudited: true },
  'answer-unmarked': { about: 'discussion', isAudited: true },
  'place-confirmed': { about: 'discussion', isAudited: true },
  'place-chosen': { about: 'discussion', isAudited: true },
  'words-given-up': { about: 'discussion', isAudited: true },
  'correction-accepted': { about: 'discussion', isAudited: true },
  'correction-taken-back': { about: 'discussion', isAudited: true },
  'correction-declined': { about: 'discussion', isAudited: true },
  'audience-changed': { about: 'discussion', isAudited: true },
  'kind-changed': { about: 'discussion', isAudited: false },
  'attributes-changed': { about: 'discussion', isAudited: false },
  'tags-changed': { about: 'discussion', isAudited: false },
  'tags-moderated': { about: 'discussion', isAudited: true },
  'promotion-proposed': { about: 'discussion', isAudited: true },
  'promotion-withdrawn': { about: 'discussion', isAudited: false },
  'promotion-declined': { about: 'discussion', isAudited: false },
  'annotation-deleted': { about: 'discussion', isAudited: true },
  'annotation-undeleted': { about: 'discussion', isAudited: true },
  'comment-edited': { about: 'discussion', isAudited: true },
  'comment-deleted': { about: 'discussion', isAudited: true },
  'comment-undeleted': { about: 'discussion', isAudited: true },
  'comment-hidden': { about: 'discussion', isAudited: true },
  'comment-shown': { about: 'discussion', isAudited: true },
  'comment-reported': { about: 'discussion', isAudited: true },
  'reports-dismissed': { about: 'discussion', isAudited: true },
  'author-written-to': { about: 'discussion', isAudited: true },
  'thread-state-changed': { about: 'discussion', isAudited: true },
  'thread-assigned': { about: 'discussion', isAudited: true },
  'thread-unassigned': { about: 'discussion', isAudited: true },
  'desk-note-written': { about: 'discussion', isAudited: true },
  'desk-note-removed': { about: 'discussion', isAudited: true },
} as const satisfies Readonly<
  Record<string, { readonly about: EventAbout; readonly isAudited: boolean }>
>
/** What happened, in the past tense; stored for ever. */
export type EventKind = keyof typeof EVENTS

/** The kinds that the audit log shows. */
export type AuditAction = {
  [Kind in EventKind]: (typeof EVENTS)[Kind]['isAudited'] extends true ? Kind : never
}[EventKind]
/** In the order of the table. */
export const AUDIT_ACTIONS: readonly AuditAction[] = (Object.keys(EVENTS) as EventKind[]).filter(
  isAudited,
)

/** Whether the audit log shows events of this kind. */
export function isAudited(kind: EventKind): kind is AuditAction {
  return EVENTS[kind].isAudited
}

/** By what somebody signs in. */
export type SignInWay = 'password' | 'provider'

interface OfText {
  /** As the text was called then. */
  readonly textTitle: string
}
interface OfMember {
  readonly memberName: string
}
/** What an event in a discussion names, whatever happened. */
export interface OfThread extends OfText {
  /** Who began the thread, or wrote the comment. */
  readonly authorName: string
  /** Not there for a member: the name stood in a file that was brought in. */
  readonly authorFrom?: 'file'
}

interface OfReadingDate extends OfText {
  /** Of paragraphs, from 1, both included. */
  readonly fromNumber: number
  readonly toNumber: number
  readonly dueAt: number
}

interface TagRenamed {
  readonly from: string
  readonly to: string
  /** On how many annotations, but for those that their authors keep to themselves. */
  readonly count: number
}

/** What an event of each kind names, as it was called then: names and settings, never the words of a comment. */
export interface EventSubjects {
  'group-created': { readonly groupName: string }
  'group-renamed': { readonly from: string; readonly to: string }
  'group-archived': object
  'group-restored': object
  'admission-changed': { readonly admission: 'open' | 'by-facilitator' }
  'names-hidden': object
  'names-shown': object
  /** A tag joined the list that the group agrees on. */
  'tag-agreed': { readonly tag: string }
  /** It left the list; what carries it goes on carrying it. */
  'tag-dropped': { readonly tag: string }
  /** In the list, and on every annotation. */
  'tag-renamed': TagRenamed
  /** Two tags became one, in the list and on every annotation. */
  'tags-merged': TagRenamed
  'member-joined': OfMember & { readonly role: MemberRole }
  'member-admitted': OfMember
  'member-refused': OfMember
  'role-changed': OfMember & { readonly from: MemberRole; readonly to: MemberRole }
  'member-removed': OfMember
  'member-left': OfMember
  'member-renamed': { readonly from: string; readonly to: string }
  /** Somebody may not write in a text for a time; null: until it is lifted. */
  'member-silenced': OfMember & OfText & { readonly endsAt: number | null; readonly reason: string }
  /** Before its time was over. */
  'silence-lifted': OfMember & OfText
  'sign-in-added': OfMember & { readonly way: SignInWay }
  'password-changed': OfMember
  /** Somewhere else than where it was ended. */
  'session-ended': OfMember
  /** By a link that was made to go on there. */
  'device-linked': OfMember
  'invitation-created': {
    readonly role: MemberRole
    readonly maxUses: number | null
    readonly expiresAt: number
  }
  /** Somebody had the link of one that was made before, with all that it is still good for. */
  'invitation-shown': { readonly role: MemberRole; readonly expiresAt: number }
  'invitation-revoked': { readonly role: MemberRole }
  /** The links of somebody who is no facilitator any more. */
  'invitations-ended': OfMember & { readonly count: number }
  /** A file was read, for somebody to look at before it is made a text. */
  'import-made': object
  'text-created': OfText
  /** With the file of which a text was made. */
  'comments-imported': OfText & {
    readonly count: number
    /** As the file calls whoever brought it in, where they said which of its names is theirs. */
    readonly ownName: string | null
  }
  /** A better copy took the place of its words; `count` notes stand on other words since, or on none. */
  'text-replaced': OfText & { readonly count: number }
  /** The words from before stand there again. */
  'replacement-taken-back': OfText
  'text-renamed': { readonly from: string; readonly to: string }
  'text-editors-changed': OfText & { readonly wordsEditedBy: WordsEditors }
  'text-locked': OfText
  'text-unlocked': OfText
  'text-archived': OfText
  'text-restored': OfText
  'text-deleted': OfText
  'text-purged': OfText
  /** Until when paragraphs are to be read. */
  'reading-date-set': OfReadingDate
  'reading-date-removed': OfReadingDate
  'text-exported': OfText & {
    readonly format: string
    /** `CopyAddition`s with commas between them; null for a copy of what the group sees, and not there in entries from before these were kept. */
    readonly additions: string | null
    /** As `CopyWish` has it, where it is not that of a plain copy. */
    readonly states?: string
  }
  /** A stretch of editing, from its first change on. */
  'words-edited': OfText & {
    /** Milliseconds since 1970. */
    readonly startedAt: number
    /** UTF-16 units. */
    readonly addedCount: number
    readonly removedCount: number
    readonly paragraphCount: number
  }
  'annotation-created': OfThread & { readonly annotationKind: AnnotationKind }
  'comment-added': OfThread
  /** Somebody said in one press what they think of a comment. */
  'reaction-added': OfThread
  'reaction-removed': OfThread
  'thread-resolved': OfThread
  'thread-reopened': OfThread
  /** Somebody said that a comment answered the question under which it stands. */
  'answer-marked': OfThread
  /** Somebody took that back. */
  'answer-unmarked': OfThread
  /** Somebody said where it stands. */
  'place-confirmed': OfThread
  /** Somebody put it on other words. */
  'place-chosen': OfThread
  /** Somebody said that its words are gone. */
  'words-given-up': OfThread
  /** The proposed words were put in the place of those that stood there. */
  'correction-accepted': OfThread
  /** Whoever accepted it took that back a moment later. */
  'correction-taken-back': OfThread
  'correction-declined': OfThread
  'audience-changed': OfThread & { readonly from: Audience; readonly to: Audience }
  /** Its author made a question of a note, for example. */
  'kind-changed': OfThread & { readonly from: AnnotationKind; readonly to: AnnotationKind }
  /** The colour of a highlight, for example. */
  'attributes-changed': OfThread
  /** Its author gave an annotation tags, or took some away. */
  'tags-changed': OfThread
  /** Somebody else did: a facilitator. */
  'tags-moderated': OfThread
  'promotion-proposed': OfThread
  /** Whoever may propose took it back. */
  'promotion-withdrawn': OfThread
  /** The author of the thread said no. */
  'promotion-declined': OfThread
  'annotation-deleted': OfThread
  'annotation-undeleted': OfThread
  'comment-edited': OfThread
  'comment-deleted': OfThread
  'comment-undeleted': OfThread
  'comment-hidden': OfThread & { readonly reason: string }
  'comment-shown': OfThread
  /** Somebody finds that it should not be there. What they wrote of it is not in the log. */
  'comment-reported': OfThread
  /** It stays, whatever was reported until then. */
  'reports-dismissed': OfThread
  /** A facilitator wrote to the author of a comment. What they wrote is not in the log. */
  'author-written-to': OfThread
  /** A facilitator said how far they are with it. What follows from what is said in it is no event of its own. */
  'thread-state-changed': OfThread & { readonly from: ThreadState; readonly to: ThreadState }
  /** A facilitator is to see to it. */
  'thread-assigned': OfThread & { readonly assigneeName: string }
  'thread-unassigned': OfThread & { readonly assigneeName: string }
  /** What facilitators wrote of it among themselves is not in the log. */
  'desk-note-written': OfThread
  'desk-note-removed': OfThread
}
