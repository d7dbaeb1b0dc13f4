import { NOTIFICATION_KINDS } from '@variorum/document'
import * as z from 'zod'
import { annotationId, commentId, groupId, memberId, textId, time } from './scalar-schemas.ts'

/** What one answer holds: two screens of a phone. */
export const NOTIFICATIONS_PER_PAGE = 20
/** Of more than these it is only said that there are more: nobody counts further, and the server need not either. */
export const UNREAD_COUNTED_MAX = 99
/** Notifications that one request marks as read: several pages of them. */
export const READ_NOTIFICATIONS_MAX = 200
/** What a notification repeats of a comment: two lines and a half on a laptop. */
export const NOTIFIED_WORDS_MAX_CHARS = 280
/** What it repeats of the words that the thread stands on. */
export const NOTIFIED_QUOTE_MAX_CHARS = 80

/** Says nothing beyond which one it is. */
export const notificationId = z.uuid()

/** Newest first; of those of one time the greatest id first. */
export const notificationPlace = z.object({ at: time, id: notificationId })

/** As `AuthorName`. */
export const personName = z.union([
  z.string(),
  z.object({
    readerNumber: z.number().int(),
    name: z.string().nullable(),
    isImported: z.literal(true).optional(),
  }),
  z.object({ importedName: z.string() }),
])

/** Whom words mention, by the ids that stand in them. */
export const mentionedNames = z.array(z.object({ id: memberId, name: personName }))

const notifiedText = z.object({ id: textId, title: z.string() })

/** Replies of which somebody is told as one: of more than these it is only said that there are more. */
export const REPLIES_COUNTED_MAX = 99
/** Who replied, by name: a line of them. */
export const REPLIERS_NAMED_MAX = 3

/** Replies in one thread of which a member is told as one: all of them read, or none. */
const toldReplies = z.object({
  /** Two at least. One more than `REPLIES_COUNTED_MAX` stands for any number beyond it. */
  count: z.int(),
  /** Some of those who replied, whoever did so last first, each once. */
  names: z.array(personName),
  /** How many others replied. */
  otherCount: z.int(),
  /** All that are counted, as `markNotificationsRead` takes them; its own is among them. */
  ids: z.array(notificationId),
  /** The first of them. */
  firstCommentId: commentId,
})

/** One thing that a member is told, as they may know of it now. */
export const notification = z.object({
  id: notificationId,
  kind: z.enum(NOTIFICATION_KINDS),
  at: time,
  isRead: z.boolean(),
  group: z.object({ id: groupId, name: z.string() }),
  /** Null for what is about the group. */
  text: notifiedText.nullable(),
  /** The thread to open. */
  annotationId: annotationId.nullable(),
  /** Who did it, as the text shows them to this member. */
  actorName: personName,
  /** The beginning of what was said, as it was written; empty where nothing was. */
  words: z.string(),
  mentioned: mentionedNames,
  /** The beginning of the words that the thread stands on; empty for the whole text. */
  quote: z.string(),
  /** The number that the thread's paragraph had when it was last looked for; null before that, and where it has none. */
  paragraphNumber: z.int().nullable(),
  /** Null where it stands for itself. */
  replies: toldReplies.nullable(),
  /** Until when what is told holds; null where that is not said, or for good. */
  until: time.nullable(),
  /** By their numbers, which paragraphs are to be read; null where it is of none. */
  paragraphs: z.object({ from: z.int(), to: z.int() }).nullable(),
})

/** How much somebody has not read yet. One more than `UNREAD_COUNTED_MAX` stands for any number beyond it. */
export const bell = z.object({
  unread: z.number().int(),
  /** Of those texts that have any. */
  texts: z.array(z.object({ textId, unread: z.number().int() })),
})

/** What a member does not want to be told of. */
export const mutes = z.object({
  texts: z.array(notifiedText),
  threads: z.array(z.object({ text: notifiedText, annotationId, quote: z.string() })),
})

/** Parsed from `notification`. */
export type Notification = z.output<typeof notification>
/** Parsed from `notificationPlace`. */
export type NotificationPlace = z.output<typeof notificationPlace>
/** Parsed from `bell`. */
export type Bell = z.output<typeof bell>
/** Parsed from `mutes`. */
export type Mutes = z.output<typeof mutes>
