import {
  ANNOTATION_KINDS,
  ATTRIBUTE_NAMES,
  ATTRIBUTES,
  AUDIENCES,
  AUDIT_ACTIONS,
  cleanName,
  COMMENT_STATES,
  IMPORT_WARNINGS,
  MEMBER_ROLES,
  PARAGRAPH_ROLES,
  TEXT_LANGUAGES,
  WORDS_EDITORS,
  type AnnotationAttributes,
  type AnnotationId,
  type CommentId,
  type GroupId,
  type ImportId,
  type InvitationId,
  type MemberId,
  type ParagraphId,
  type TextId,
  type UserId,
} from '@variorum/document'
import * as z from 'zod'
import {
  CONTEXT_MAX_CHARS,
  EXCERPT_MAX_CHARS,
  GROUP_NAME_MAX_CHARS,
  NAME_MAX_CHARS,
  POSITION_MAX_CHARS,
  RUNS_MAX_CHARS,
  QUOTE_MAX_CHARS,
  TITLE_MAX_CHARS,
} from './limits.ts'

const id = <Id extends string>() => z.uuid().transform((value) => value as Id)

/** A UUID. */
export const groupId = id<GroupId>()
/** A UUID. */
export const memberId = id<MemberId>()
/** A UUID. */
export const textId = id<TextId>()
/** A UUID. */
export const annotationId = id<AnnotationId>()
/** A UUID. */
export const commentId = id<CommentId>()
/** A UUID. */
export const importId = id<ImportId>()
/** A UUID. */
export const invitationId = id<InvitationId>()
/** Names a session without being what its cookie proves. */
export const accountSessionId = z.uuid()
const paragraphId = z
  .string()
  .min(1)
  .max(64)
  .transform((value) => value as ParagraphId)
const userId = z
  .string()
  .min(1)
  .transform((value) => value as UserId)

/** What is taken out of a name may be as much again and more, as of one that is decomposed; cleaning it is never fed a book. */
const UNCLEAN_PER_CLEAN = 4

/** A name or a title as people see it, see `cleanName`. */
const line = (max: number) =>
  z
    .string()
    .max(max * UNCLEAN_PER_CLEAN)
    .transform(cleanName)
    .pipe(z.string().min(1).max(max))

/** One line, without what can not be seen. */
export const memberName = line(NAME_MAX_CHARS)
/** One line, without what can not be seen. */
export const groupName = line(GROUP_NAME_MAX_CHARS)
/** One line, without what can not be seen. */
export const textTitle = line(TITLE_MAX_CHARS)
/** As `MEMBER_ROLES` has them. */
export const memberRole = z.enum(MEMBER_ROLES)
const textLanguage = z.enum(TEXT_LANGUAGES)
const paragraphRole = z.enum(PARAGRAPH_ROLES)
/** As the table of kinds has them. */
export const annotationKind = z.enum(ANNOTATION_KINDS)
/** As `AUDIENCES` has them. */
export const audience = z.enum(AUDIENCES)
/** As `WORDS_EDITORS` has them. */
export const wordsEditors = z.enum(WORDS_EDITORS)
/** Milliseconds since 1970. */
const time = z.number().int().nonnegative()

const rangeTarget = z.object({
  type: z.literal('range'),
  paragraphId,
  start: z.base64().max(POSITION_MAX_CHARS),
  end: z.base64().max(POSITION_MAX_CHARS),
  quote: z.string().min(1).max(QUOTE_MAX_CHARS),
  prefix: z.string().max(CONTEXT_MAX_CHARS),
  suffix: z.string().max(CONTEXT_MAX_CHARS),
  /** Absent from older clients, and for words in very many pieces. */
  runs: z.base64().max(RUNS_MAX_CHARS).optional(),
  /** The server's to say, as below: what a client sends is not kept. */
  isGivenUp: z.literal(true).optional(),
})

const paragraphTarget = z.object({
  type: z.literal('paragraph'),
  paragraphId,
  excerpt: z.string().max(EXCERPT_MAX_CHARS),
  /** The server's to say: what a client sends is not kept. */
  runs: z.base64().max(RUNS_MAX_CHARS).optional(),
  isGivenUp: z.literal(true).optional(),
})

/** What an annotation is about. Quotes and positions are measured here, and compared with the words by whoever takes them. */
export const annotationTarget = z.discriminatedUnion('type', [
  rangeTarget,
  paragraphTarget,
  z.object({ type: z.literal('text') }),
])

/** Names a life of the words; a UUID has 36 characters. */
export const wordsEpoch = z.string().max(64)
/** Refuses what is no attribute: what a command says is done as a whole or not at all. */
export const attributes = z.strictObject(
  Object.fromEntries(
    ATTRIBUTE_NAMES.map((name) => [name, z.enum(ATTRIBUTES[name].values).optional()]),
  ),
) as unknown as z.ZodType<AnnotationAttributes, AnnotationAttributes>

/** What a person says of the place of a thread. */
export const placeVerdict = z.discriminatedUnion('type', [
  /** It is there: the target becomes its anchor. */
  z.object({
    type: z.literal('here'),
    target: z.discriminatedUnion('type', [rangeTarget, paragraphTarget]),
    /** As that of a new annotation. */
    wordsEpoch: wordsEpoch.optional(),
  }),
  /** It is elsewhere, on words that the person chose: they become its anchor. */
  z.object({ type: z.literal('elsewhere'), target: rangeTarget, wordsEpoch }),
  /** Its words are gone. */
  z.object({ type: z.literal('gone') }),
])

/** One annotation as its readers get it. */
export const annotation = z.object({
  id: annotationId,
  authorId: memberId,
  kind: annotationKind,
  target: annotationTarget,
  audience,
  attributes,
  promotionProposedBy: memberId.nullable(),
  createdAt: time,
  resolvedAt: time.nullable(),
  resolvedBy: memberId.nullable(),
})

/** One comment as its readers get it; the words only if it is shown. */
export const threadComment = z.object({
  id: commentId,
  annotationId,
  authorId: memberId,
  body: z.string(),
  createdAt: time,
  editedAt: time.nullable(),
  state: z.enum(COMMENT_STATES),
  hiddenReason: z.string().nullable(),
})

/** What proves an id, see `ownedId`. Random as a whole, so that nobody can try out whose an id is. */
export const idSeed = z.uuidv4()

/** An empty or overlong body is no schema error: both have sentences of their own (`comment-empty`, `comment-too-long`). */
export const newComment = z.object({ id: commentId, seed: idSeed, body: z.string() })

/** One group that the asker is in. */
export const membership = z.object({
  groupId,
  groupName: z.string(),
  memberId,
  memberName: z.string(),
  role: memberRole,
  /** False while a facilitator has yet to admit this member: the group can't be read. */
  isAdmitted: z.boolean(),
  isGroupArchived: z.boolean(),
})

/** Who is signed in, and where they belong. */
export const session = z.object({
  /** Null for a stranger. */
  user: z.object({ id: userId, name: z.string(), isGuest: z.boolean() }).nullable(),
  memberships: z.array(membership),
  /** False until somebody used the set-up link. */
  isClaimed: z.boolean(),
})

const member = z.object({
  id: memberId,
  name: z.string(),
  role: memberRole,
  joinedAt: time,
})

/** What the policy asks about a text. */
const textState = z.object({
  wordsEditedBy: wordsEditors,
  isLocked: z.boolean(),
  isArchived: z.boolean(),
  isDeleted: z.boolean(),
})

const textSummary = z.object({
  ...textState.shape,
  /** When a text in the bin will be gone for good; null outside the bin. */
  purgedAt: time.nullable(),
  id: textId,
  title: z.string(),
  language: textLanguage,
  createdAt: time,
  characterCount: z.number().int(),
  paragraphCount: z.number().int(),
  openThreadCount: z.number().int(),
})

/** A link that was made, without the link itself. */
export const invitation = z.object({
  id: invitationId,
  role: memberRole,
  createdBy: z.string(),
  createdAt: time,
  expiresAt: time,
  uses: z.number().int(),
  maxUses: z.number().int().nullable(),
  state: z.enum(['valid', 'expired', 'used-up', 'revoked']),
  /** False for links from before they were kept: those can't be shown again. */
  isKept: z.boolean(),
})

/** One line of the audit log. `subject` names what it is about, as it was called then. */
export const auditEntry = z.object({
  seq: z.number().int(),
  at: time,
  /** Null: the server itself. */
  actorName: z.string().nullable(),
  action: z.enum(AUDIT_ACTIONS),
  subject: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

/** A group as its members see it. */
export const group = z.object({
  id: groupId,
  name: z.string(),
  isArchived: z.boolean(),
  admitsNewcomers: z.boolean(),
  /** True: members see each other's words under numbers; facilitators see names and are seen by name. */
  isAnonymous: z.boolean(),
  me: member,
  /** Those whom the asking member may know by name: everybody, or where names are hidden the facilitators and oneself. */
  members: z.array(member),
  memberCount: z.number().int(),
  /** Who waits for a facilitator; empty for everybody else. */
  newcomers: z.array(member),
  /** Archived ones included; those in the bin for facilitators only. */
  texts: z.array(textSummary),
})

const importWarning = z.object({
  code: z.enum(IMPORT_WARNINGS),
  /** Where it is: paragraph index in the preview, with offsets in that paragraph (UTF-16, end exclusive). Absent: the whole file. */
  paragraphIndex: z.number().int().optional(),
  start: z.number().int().optional(),
  end: z.number().int().optional(),
  /** What the sentence names: the removed line, the count, the suspicious characters. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

/** What was read out of a file, to be checked before it becomes a text. */
export const importPreview = z.object({
  importId,
  fileName: z.string(),
  title: z.string(),
  language: textLanguage,
  paragraphs: z.array(
    z.object({
      role: paragraphRole,
      /** Of a list item within others, from 2. */
      depth: z.number().int().optional(),
      text: z.string(),
      /** Of the file, from 1, where the paragraph begins; absent where its format has no lines. */
      line: z.number().int().optional(),
    }),
  ),
  warnings: z.array(importWarning),
})

/** A text as one member may see it, with what they may do there. */
export const textView = z.object({
  ...textState.shape,
  id: textId,
  groupId,
  groupName: z.string(),
  title: z.string(),
  language: textLanguage,
  /** As in `group`. */
  isAnonymous: z.boolean(),
  me: z.object({
    ...member.shape,
    /** Under which id one's own words stand in this text. */
    authorId: memberId,
    /** What the others see in place of one's name; null if they see it. */
    readerNumber: z.number().int().nullable(),
  }),
  /** A client that holds a state of another epoch must drop it. */
  wordsEpoch: z.string(),
  layerEpoch: z.string(),
})

/** How many marks and notes each part of a copy would hold, of those that the asking member may see. */
export const copyChoices = z.object({
  /** What the whole group sees, which stands in every copy. */
  groupNotes: z.number().int(),
  /** As all that follow, only in a copy that asks for it. Null: not this member's to take. */
  facilitatorsNotes: z.number().int().nullable(),
  ownNotes: z.number().int(),
  /** True where the group sees numbers and this member may know the names. */
  mayHoldNames: z.boolean(),
})

const place = z.discriminatedUnion('state', [
  z.object({ state: z.literal('anchored') }),
  /** What is left of its characters, as a share of them, and the words that stand there now. */
  z.object({ state: z.literal('changed'), share: z.number(), words: z.string() }),
  z.object({ state: z.literal('moved'), score: z.number(), isCertain: z.boolean() }),
  /** `isSearchUnfinished`: its words were not looked for in the whole text yet; the next review goes on. */
  z.object({ state: z.literal('orphaned'), isSearchUnfinished: z.literal(true).optional() }),
  z.object({ state: z.literal('whole-text') }),
])

const reviewThread = z.object({
  annotation,
  comments: z.array(threadComment),
  place,
  /** The number that the reading room shows in the gutter; null for whole-text threads and orphans. */
  paragraphNumber: z.number().int().nullable(),
})

/** Everything that was said about a text and that a facilitator may see. */
export const review = z.object({
  title: z.string(),
  language: textLanguage,
  /** In document order: whole-text threads first, orphans last. */
  threads: z.array(reviewThread),
  names: z.record(z.string(), z.string()),
})

/** An invitation as facilitators see it. */
export type Invitation = z.output<typeof invitation>
/** One line of the audit log. */
export type AuditEntry = z.output<typeof auditEntry>
/** Parsed from `session`. */
export type Session = z.output<typeof session>
/** Parsed from `membership`. */
export type Membership = z.output<typeof membership>
/** A member as others of the group see them. */
export type Member = z.output<typeof member>
/** Parsed from `group`. */
export type Group = z.output<typeof group>
/** A text in the list of its group. */
export type TextSummary = z.output<typeof textSummary>
/** Parsed from `textView`. */
export type TextView = z.output<typeof textView>
/** Something in a file that a person should look at. */
export type ImportWarning = z.output<typeof importWarning>
/** Parsed from `importPreview`. */
export type ImportPreview = z.output<typeof importPreview>
/** What the dialogue for copies offers, with how much each choice adds. */
export type CopyChoices = z.output<typeof copyChoices>
/** Parsed from `review`. */
export type Review = z.output<typeof review>
/** A thread in a review, with where it stands. */
export type ReviewThread = z.output<typeof reviewThread>
