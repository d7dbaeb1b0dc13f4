import type { AttributeValue } from '../annotation-attributes.ts'
import type { AnnotationKind } from '../annotation-kinds.ts'
import type { Audience } from '../annotation.ts'
import type { NotificationKind, REPLY_NOTIFICATIONS } from '../notifications.ts'
import type { ReactionName } from '../reactions.ts'
import type { MemberRole } from '../role.ts'

/** What the app says where no page speaks: in copies and in mails. */
export interface OutsideSentences {
  readonly copies: CopySentences
  readonly mails: Readonly<Record<AccountMailPurpose, MailWords>>
  readonly news: NewsSentences
  readonly participation: ParticipationSentences
}

/** A table of how members take part: what stands above its columns, in their order, and what it says in them. */
interface ParticipationSentences {
  readonly columns: Readonly<Record<ParticipationColumn, string>>
  readonly roles: Readonly<Record<MemberRole, string>>
  readonly readingNotShown: string
  /** Below a table that has no more members than these. */
  readonly onlyFirst: (count: number) => string
}

/** What a table tells of a member. */
export type ParticipationColumn =
  | 'member'
  | 'role'
  | 'threads'
  | 'replies'
  | 'marks'
  | 'questions'
  | 'unanswered'
  | 'answers'
  | 'agreement'
  | 'lastSaid'
  | 'paragraphs'
  | 'lastSeen'

/** What a mail says that tells what happened. */
export interface NewsSentences {
  /** Of a text, or of a group where it is in no text: nothing that anybody said. */
  readonly subject: (title: string, count: number) => string
  /** `until`: a time as its reader writes it, and `paragraphs` numbers; null where none are told. */
  readonly kinds: Readonly<
    Record<
      NotificationKind,
      (name: string, until: string | null, paragraphs: string | null) => string
    >
  >
  /** Of several replies in one thread. */
  readonly replies: Readonly<
    Record<(typeof REPLY_NOTIFICATIONS)[number], (count: number, names: string) => string>
  >
  /** Between names, and behind them how many there are besides. */
  readonly nameSeparator: string
  readonly namesAndOthers: (names: string, others: number) => string
  /** Replies in that thread that came before those which are repeated. */
  readonly earlierReplies: (count: number) => string
  /** Where a thread stands. */
  readonly onWords: (quote: string) => string
  /** What the link to it is called. */
  readonly open: string
  /** How much a mail has no room for. */
  readonly more: (count: number) => string
  /** Why it came. */
  readonly why: (groupName: string) => string
  /** What the link is called to where one chooses how often mails come. */
  readonly choose: string
  /** What the link is called by which none come any more. */
  readonly stop: string
}

/** What a link in a mail does. */
export type AccountMailPurpose = 'sign-in' | 'reset' | 'confirm'

/** One mail around its link. Stands in HTML as it is, so it holds no markup. */
interface MailWords {
  readonly subject: string
  readonly lead: string
  /** What the link is called. */
  readonly action: string
  readonly note: string
}

/** Every sentence a copy says in its own voice. */
export interface CopySentences {
  /** BCP 47 tag by which `Intl` writes a copy's times. */
  readonly timesAs: string
  readonly kinds: Readonly<Record<AnnotationKind, string>>
  /** Stands before the first comment of a thread where the format knows no kinds: `[Note] `. */
  readonly label: (name: string) => string
  /** What is said of comments in one press. */
  readonly reactions: Readonly<Record<ReactionName, string>>
  /** How many said it. */
  readonly reactionCount: (reaction: string, count: number) => string
  /** Of a question. */
  readonly answered: string
  /** Of the comment that answered a question. */
  readonly answer: string
  readonly resolved: string
  readonly resolvedBy: (name: string, time: string) => string
  readonly edited: string
  /** Stands where the words of a comment stood. */
  readonly deleted: string
  /** As `deleted`. */
  readonly hidden: string
  /** Who may see a thread that the group doesn't; the group's own threads say nothing. */
  readonly audiences: Readonly<Record<Exclude<Audience, 'group'>, string>>
  readonly unknownMember: string
  /** Somebody who removed their account. */
  readonly formerMember: string
  /** Somebody of whom a copy may say no more than a number. */
  readonly reader: (readerNumber: number) => string
  /** Somebody who is no member, but a name that a file brought. Importers take it off again. */
  readonly importedAuthor: (name: string) => string
  readonly foundAgain: string
  /** Some of the words that a thread was opened on were deleted or replaced. */
  readonly wordsChanged: string
  readonly readTogether: (groupName: string) => string
  /** What somebody reads who unpacks an archive: what it is, and that it is to be imported as it is. Some lines. */
  readonly aboutArchive: (title: string, groupName: string) => string
  /** What somebody reads who opens the file of all that a member wrote. Some lines. */
  readonly aboutContributions: (name: string) => string
  /** A text that is not in it. */
  readonly notTaken: (title: string) => string
  readonly copiedAt: (time: string, timeZone: string) => string
  readonly threadCount: (total: number, resolved: number) => string
  /** Marks without a word; `people` is null where not all are named. */
  readonly quietMarks: (count: number, people: number | null) => string
  /** Of a paragraph whose threads are all folded. */
  readonly threadsHere: (count: number) => string
  /** What opens the threads of a paragraph, or the replies of a thread, for which there was no room beside the words. */
  readonly moreThreads: (count: number) => string
  readonly moreReplies: (count: number) => string
  readonly aboutWholeText: string
  readonly aboutParagraph: (paragraphNumber: number) => string
  /** `mark` is what stands in the words: the thread's number, with ¶ before it for a whole paragraph. */
  readonly threadLabel: (mark: string, kind: string) => string
  readonly backToWords: (threadNumber: number) => string
  readonly backToParagraph: (threadNumber: number, paragraphNumber: number) => string
  readonly paragraphLabel: (paragraphNumber: number) => string
  /** Of a picture that no words describe. */
  readonly image: string
  /** Where words lead to a footnote; `label` is its number. */
  readonly footnote: (label: string) => string
  readonly backToFootnote: (label: string) => string
  /** Above all threads on words of the text, where they stand behind it. */
  readonly notesTitle: string
  /** Below it, where the other threads stand beside the words. Their numbers are underlined in the words. */
  readonly notesBehind: string
  readonly orphansTitle: string
  readonly orphansNote: string
  readonly orphaned: string
  /** What stands in a table of comments where one is open. */
  readonly open: string
  readonly columns: CommentColumns
  readonly colors: Readonly<Record<AttributeValue<'color'>, string>>
}

/** What stands above the columns of a table of comments, in their order. `timeZone` is that of the times below it. */
export interface CommentColumns {
  readonly thread: string
  readonly comment: string
  readonly paragraph: string
  readonly kind: string
  readonly audience: string
  readonly quote: string
  readonly author: string
  readonly written: (timeZone: string) => string
  readonly body: string
  readonly tags: string
  readonly color: string
  readonly state: string
  readonly resolvedBy: string
  readonly resolved: (timeZone: string) => string
  readonly remarks: string
}
