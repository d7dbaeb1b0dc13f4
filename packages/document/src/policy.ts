import type { Audience } from './annotation.ts'
import type { MemberId } from './ids.ts'
import type { MemberRole } from './role.ts'

/** Who asks: a member of the group that the subject belongs to. Strangers and members of other groups never get this far. */
export interface Actor {
  readonly memberId: MemberId
  readonly role: MemberRole
  /** In the text that they ask about: they read on, and write nothing. Nobody silences a facilitator. */
  readonly isSilenced?: boolean
}

/** What a group allows: archived, everything in it is only read. */
export interface GroupState {
  readonly isArchived: boolean
}

/** Whether a group keeps the names of its members from each other. */
export interface NamesState {
  readonly isAnonymous: boolean
}

/** Who may edit the words of a text. */
export const WORDS_EDITORS = ['facilitators', 'everybody'] as const
/** Whose role lets them edit the words of a text. */
export type WordsEditors = (typeof WORDS_EDITORS)[number]

/** What a text allows. Locked: nobody edits its words or annotates. Archived: as locked, and out of the way. Deleted: in the bin. */
export interface TextState {
  readonly wordsEditedBy: WordsEditors
  readonly isLocked: boolean
  readonly isArchived: boolean
  readonly isDeleted: boolean
}

/** A member whom somebody may keep from writing in a text. */
interface MemberInText {
  readonly text: Pick<TextState, 'isDeleted'>
  readonly member: { readonly role: MemberRole }
}

/** What the policy asks about a thread. */
export interface ThreadInText {
  readonly text: TextState
  readonly thread: {
    readonly authorId: MemberId
    readonly audience: Audience
    /** A name that a file brought: nobody else could take away what stands under it. */
    readonly isAuthorImported?: boolean
  }
}

/** A thread that its author may want to take back to themselves. */
export interface SharedThread extends ThreadInText {
  readonly thread: ThreadInText['thread'] & { readonly holdsOthersWords: boolean }
}

/** `hidden` by a facilitator, `deleted` by its author. */
export interface CommentInThread extends ThreadInText {
  readonly comment: {
    readonly authorId: MemberId
    readonly state: 'shown' | 'hidden' | 'deleted'
    /** As of a thread. */
    readonly isAuthorImported?: boolean
  }
}

/** A comment whose author somebody may want to write to. */
export interface CommentToWriteAbout extends CommentInThread {
  readonly comment: CommentInThread['comment'] & {
    /** Whether its author is in the group and may read the thread: what is written to anybody else is told to nobody. */
    readonly isAuthorReached: boolean
  }
}

/** What each action is asked about. */
interface Subjects {
  'read-group': GroupState
  'leave-group': GroupState
  'change-own-name': GroupState
  'import-text': GroupState
  invite: GroupState
  'manage-members': GroupState
  'change-group': GroupState
  'keep-tags': GroupState
  'read-audit-log': GroupState
  'read-reports': GroupState
  'read-desk': GroupState
  'read-participation': GroupState
  'read-own-participation': GroupState
  'find-hard-places': GroupState
  'read-names': NamesState
  'read-text': TextState
  'export-copy': TextState
  'copy-facilitators-notes': TextState
  'choose-copy-states': TextState
  'edit-words': TextState
  'replace-words': TextState
  'add-notes': TextState
  annotate: TextState
  review: TextState
  'change-text': TextState
  'silence-member': MemberInText
  'read-thread': ThreadInText
  reply: ThreadInText
  'resolve-thread': ThreadInText
  'mark-answer': ThreadInText
  'settle-place': ThreadInText
  'decide-correction': ThreadInText
  'change-audience': ThreadInText
  'keep-to-oneself': SharedThread
  'propose-promotion': ThreadInText
  'change-kind': ThreadInText
  'change-attributes': ThreadInText
  'change-tags': ThreadInText
  'keep-desk': ThreadInText
  'delete-annotation': ThreadInText
  react: CommentInThread
  'edit-comment': CommentInThread
  'delete-comment': CommentInThread
  'hide-comment': CommentInThread
  'read-comment-history': CommentInThread
  'hear-of-comment': CommentInThread
  'hear-at-desk': CommentInThread
  'hear-of-report': CommentInThread
  'report-comment': CommentInThread
  'write-to-author': CommentToWriteAbout
}

/** What a member can ask to do. */
export type Action = keyof Subjects

type Rules = {
  readonly [A in Action]: (actor: Actor, subject: Subjects[A]) => boolean
}

const isFacilitator = (actor: Actor): boolean => actor.role === 'facilitator'
const takesPart = (actor: Actor): boolean =>
  isFacilitator(actor) || (actor.role !== 'observer' && actor.isSilenced !== true)
const isOpen = (text: TextState): boolean => !text.isLocked && !text.isArchived && !text.isDeleted

const RULES: Rules = {
  'read-group': () => true,
  'leave-group': () => true,
  'change-own-name': () => true,
  'import-text': (actor, group) => isFacilitator(actor) && !group.isArchived,
  invite: (actor, group) => isFacilitator(actor) && !group.isArchived,
  'manage-members': isFacilitator,
  'change-group': isFacilitator,
  'keep-tags': (actor, group) => isFacilitator(actor) && !group.isArchived,
  'read-audit-log': isFacilitator,
  'read-reports': isFacilitator,
  'read-desk': isFacilitator,
  'read-participation': isFacilitator,
  // What is counted of somebody, they see.
  'read-own-participation': () => true,
  // What is counted there, `read-thread` says.
  'find-hard-places': () => true,
  'read-names': (actor, group) => isFacilitator(actor) || !group.isAnonymous,
  'read-text': (_actor, text) => !text.isDeleted,
  'export-copy': (_actor, text) => !text.isDeleted,
  'copy-facilitators-notes': (actor, text) => isFacilitator(actor) && !text.isDeleted,
  // Two copies that differ by it would tell how far facilitators are with each thread, which is theirs to know.
  'choose-copy-states': (actor, text) => isFacilitator(actor) && !text.isDeleted,
  'edit-words': (actor, text) =>
    isOpen(text) &&
    takesPart(actor) &&
    (isFacilitator(actor) || text.wordsEditedBy === 'everybody'),
  // What everybody reads and what all notes stand on.
  'replace-words': (actor, text) => isOpen(text) && isFacilitator(actor),
  // In the names of others, whom a file names.
  'add-notes': (actor, text) => isOpen(text) && isFacilitator(actor),
  annotate: (actor, text) => isOpen(text) && takesPart(actor),
  review: (actor, text) => isFacilitator(actor) && !text.isDeleted,
  'change-text': isFacilitator,
  // Facilitators who disagree settle that among themselves.
  'silence-member': (actor, { text, member }) =>
    isFacilitator(actor) && !text.isDeleted && member.role !== 'facilitator',
  'read-thread': (actor, subject) => !subject.text.isDeleted && isMeantFor(actor, subject),
  reply: (actor, subject) => RULES.annotate(actor, subject.text) && isMeantFor(actor, subject),
  'resolve-thread': (actor, subject) =>
    RULES.reply(actor, subject) && (isFacilitator(actor) || isThreadAuthor(actor, subject)),
  // Whether a question is answered, whoever asked it knows.
  'mark-answer': (actor, subject) => RULES['resolve-thread'](actor, subject),
  'settle-place': (actor, subject) => RULES['resolve-thread'](actor, subject),
  // Accepted, it changes the words.
  'decide-correction': (actor, subject) =>
    RULES['edit-words'](actor, subject.text) && isMeantFor(actor, subject),
  'change-audience': (actor, subject) =>
    RULES.annotate(actor, subject.text) && isThreadAuthor(actor, subject),
  // What others wrote would be out of everybody's sight, their own included.
  'keep-to-oneself': (actor, subject) =>
    RULES['change-audience'](actor, subject) && !subject.thread.holdsOthersWords,
  // What only its author sees, a facilitator does not know of.
  'propose-promotion': (actor, subject) =>
    RULES.reply(actor, subject) &&
    isFacilitator(actor) &&
    subject.thread.audience === 'facilitators' &&
    !isThreadAuthor(actor, subject),
  'change-kind': (actor, subject) => RULES['change-attributes'](actor, subject),
  'change-attributes': (actor, subject) =>
    RULES.annotate(actor, subject.text) && isThreadAuthor(actor, subject),
  // What a thread is about is the group's matter, too: facilitators put in order what others wrote.
  'change-tags': (actor, subject) => RULES['resolve-thread'](actor, subject),
  // Facilitators sort what was said also where nothing is written any more; what its author alone sees is on no desk.
  'keep-desk': (actor, subject) =>
    RULES['read-thread'](actor, subject) &&
    isFacilitator(actor) &&
    subject.thread.audience !== 'self',
  'delete-annotation': (actor, subject) =>
    RULES.reply(actor, subject) &&
    (isThreadAuthor(actor, subject) || standsInFor(actor, subject.thread)),
  // Nobody agrees with themselves.
  react: (actor, subject) =>
    RULES.reply(actor, subject) &&
    !isCommentAuthor(actor, subject) &&
    subject.comment.state === 'shown',
  'edit-comment': (actor, subject) =>
    RULES.reply(actor, subject) &&
    isCommentAuthor(actor, subject) &&
    subject.comment.state === 'shown',
  'delete-comment': (actor, subject) =>
    RULES.reply(actor, subject) &&
    (isCommentAuthor(actor, subject) || standsInFor(actor, subject.comment)) &&
    subject.comment.state !== 'deleted',
  // Never rewritten, only hidden, and shown again.
  'hide-comment': (actor, subject) =>
    RULES['read-thread'](actor, subject) &&
    isFacilitator(actor) &&
    subject.comment.state !== 'deleted',
  'read-comment-history': (actor, subject) =>
    RULES['read-thread'](actor, subject) && isFacilitator(actor),
  // Nobody is called to words that are not there.
  'hear-of-comment': (actor, subject) =>
    RULES['read-thread'](actor, subject) && subject.comment.state === 'shown',
  'hear-at-desk': (actor, subject) =>
    RULES['hear-of-comment'](actor, subject) && isFacilitator(actor),
  // Who finds that words should not be there says so to others than their author.
  'hear-of-report': (actor, subject) =>
    RULES['hear-at-desk'](actor, subject) && !isCommentAuthor(actor, subject),
  // Also of what is hidden.
  'write-to-author': (actor, subject) =>
    RULES['hide-comment'](actor, subject) &&
    !isCommentAuthor(actor, subject) &&
    subject.comment.isAuthorReached,
  // Whoever reads it, also where nothing is written any more.
  'report-comment': (actor, subject) =>
    RULES['hear-of-comment'](actor, subject) && !isCommentAuthor(actor, subject),
}

/** The one place that decides; routes, rooms, exports and the interface ask it. */
export function may<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): boolean {
  return RULES[action](actor, subject)
}

function isMeantFor(actor: Actor, subject: ThreadInText): boolean {
  switch (subject.thread.audience) {
    case 'group':
      return true
    case 'facilitators':
      return isFacilitator(actor) || isThreadAuthor(actor, subject)
    case 'self':
      return isThreadAuthor(actor, subject)
  }
}

function isThreadAuthor(actor: Actor, { thread }: ThreadInText): boolean {
  return thread.authorId === actor.memberId
}

function isCommentAuthor(actor: Actor, { comment }: CommentInThread): boolean {
  return comment.authorId === actor.memberId
}

/** Facilitators do for an author whom a file brought what that one can't. */
function standsInFor(actor: Actor, { isAuthorImported = false }: { isAuthorImported?: boolean }) {
  return isAuthorImported && isFacilitator(actor)
}
