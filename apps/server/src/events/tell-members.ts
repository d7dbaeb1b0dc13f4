import { randomUUID } from 'node:crypto'
import {
  isAlwaysTold,
  NOTIFICATIONS,
  type GroupId,
  type MemberId,
  type NotificationKind,
} from '@variorum/document'
import type { RowTransaction } from '../storage/ports.ts'
import {
  assigneeOf,
  beginningOf,
  facilitatorsOf,
  firstCommentOf,
  awaitsAdmission,
  listenersAmong,
  membersOf,
  presentAmong,
  questionIn,
  readingDateSetAt,
  reportersAt,
  writersIn,
} from './concerned-rows.ts'
import type { GroupEvent } from './group-event.ts'
import { commentsThatName, readersAmong } from './mention-rows.ts'
import { putNotifications, settleReported } from './notification-rows.ts'

/** Who did something, where and when. */
interface Act {
  readonly groupId: GroupId
  /** Milliseconds since 1970. */
  readonly at: number
  readonly actorId: MemberId
}

/** Whom an event tells, and as what. */
interface Telling {
  readonly memberIds: readonly MemberId[]
  readonly kind: NotificationKind
  /** Where that is not the comment of the event. */
  readonly commentId?: GroupEventInThread['commentId'] | undefined
  /** Where it is about neither the comment nor the thread nor the text of the event. */
  readonly aboutId?: string
  /** Where that is not who did it. */
  readonly actorId?: MemberId
}

type GroupEventInThread = Extract<GroupEvent, { readonly annotationId: unknown }>

/**
 * Puts an event into the bells of those whom it concerns, in its own transaction; never into that of whoever did it. What they may see of it
 * is asked when they look (`notifications/`), since that may have changed by then.
 */
export async function tellMembers(
  rows: RowTransaction,
  act: Act,
  event: GroupEvent,
): Promise<void> {
  const tellings = await whomToTell(rows, act, event)
  const place = {
    text_id: 'textId' in event ? (event.textId ?? null) : null,
    annotation_id: 'annotationId' in event ? event.annotationId : null,
  }
  const concerned = tellings.flatMap(({ memberIds }) => memberIds)
  if (concerned.length === 0) return
  const told = new Set([act.actorId])
  const present = tellings.some(({ kind }) => isAlwaysTold(kind))
    ? await presentAmong(rows, concerned)
    : new Set<MemberId>()
  const listeners = await listenersAmong(rows, concerned, place)
  const notifications = tellings.flatMap((telling) => {
    const { memberIds, kind, commentId: given, actorId } = telling
    const commentId = given ?? ('commentId' in event ? event.commentId : null)
    const hearing = isAlwaysTold(kind) ? present : listeners
    // Who is named twice is told by the first.
    const fresh = memberIds.filter((id) => hearing.has(id) && !told.has(id))
    return fresh.map((memberId) => {
      told.add(memberId)
      return {
        ...place,
        member_id: memberId,
        kind,
        about_id:
          telling.aboutId ?? aboutOf(kind, { ...place, comment_id: commentId }) ?? act.actorId,
        // Counts nothing, so that no gap tells of what others are told.
        id: randomUUID(),
        at: act.at,
        actor_id: actorId ?? act.actorId,
        comment_id: commentId,
      }
    })
  })
  await putNotifications(rows, notifications)
}

/** What is told once: of a thread what became of it, whatever was said with that. */
function aboutOf(
  kind: NotificationKind,
  {
    text_id: textId,
    annotation_id: annotationId,
    comment_id: commentId,
  }: Readonly<Record<'text_id' | 'annotation_id' | 'comment_id', string | null>>,
): string | null {
  const told: { readonly about: string; readonly isOfComment?: true } = NOTIFICATIONS[kind]
  const isOfThread =
    (told.about === 'thread' && told.isOfComment !== true) || told.about === 'given'
  return (isOfThread ? annotationId : (commentId ?? annotationId)) ?? textId
}

/** The one place that says whom an event tells; the more it concerns somebody, the earlier. */
async function whomToTell(
  rows: RowTransaction,
  { groupId, actorId, at }: Act,
  event: GroupEvent,
): Promise<readonly Telling[]> {
  switch (event.kind) {
    case 'comment-added': {
      const begun = await beginningOf(rows, event.annotationId)
      if (!begun) return []
      const kind = begun.kind === 'question' ? 'question-replied' : 'note-replied'
      const writers = await writersIn(rows, event.annotationId)
      return [
        await mentionedIn(rows, event, begun.authorId),
        { memberIds: [begun.authorId], kind },
        // Who asks may mark a place first and say later what the question is.
        ...(await ofQuestion(rows, groupId, event)).filter(
          ({ commentId }) => commentId === event.commentId,
        ),
        { memberIds: writers, kind: 'thread-replied' },
      ]
    }
    case 'annotation-created':
      return [
        await mentionedAtFirst(rows, event),
        ...(event.subject.annotationKind === 'question'
          ? await ofQuestion(rows, groupId, event)
          : []),
      ]
    case 'comment-edited':
      return [await mentionedIn(rows, event)]
    case 'answer-marked': {
      const begun = await beginningOf(rows, event.annotationId)
      const asker: Telling = { memberIds: begun ? [begun.authorId] : [], kind: 'question-answered' }
      return [{ memberIds: [event.memberId], kind: 'answer-chosen' }, asker]
    }
    case 'audience-changed':
      return [
        ...(await mentionedBefore(rows, event)),
        ...(event.subject.from === 'self' ? await ofQuestion(rows, groupId, event) : []),
      ]
    case 'kind-changed':
      return event.subject.to === 'question' ? ofQuestion(rows, groupId, event) : []
    case 'thread-resolved':
      return [{ memberIds: [event.memberId], kind: 'thread-settled' }]
    case 'correction-accepted':
      return [{ memberIds: [event.memberId], kind: 'proposal-accepted' }]
    case 'correction-declined':
      // The reason is a comment: others who wrote there are told of it as of any other.
      return [
        { memberIds: [event.memberId], kind: 'proposal-declined' },
        await mentionedIn(rows, event),
        { memberIds: await writersIn(rows, event.annotationId), kind: 'thread-replied' },
      ]
    case 'thread-assigned': {
      const assigneeId = await assigneeOf(rows, event.annotationId)
      const commentId = await firstCommentOf(rows, event.annotationId)
      return [
        { memberIds: assigneeId === null ? [] : [assigneeId], kind: 'thread-given', commentId },
      ]
    }
    case 'reading-date-set': {
      const dateId = await readingDateSetAt(rows, event.textId, at)
      if (dateId === null) return []
      const memberIds = await membersOf(rows, groupId)
      return [{ memberIds, kind: 'reading-date-set', aboutId: dateId }]
    }
    case 'member-silenced':
      return [{ memberIds: [event.memberId], kind: 'silenced' }]
    case 'comment-reported':
      return [{ memberIds: await facilitatorsOf(rows, groupId), kind: 'comment-reported' }]
    case 'reports-dismissed':
      return [{ memberIds: await decidedAt(rows, event, at), kind: 'report-declined' }]
    case 'author-written-to':
      return event.letterId === undefined
        ? []
        : [{ memberIds: [event.memberId], kind: 'facilitator-wrote', aboutId: event.letterId }]
    case 'comment-hidden':
      return [
        { memberIds: [event.memberId], kind: 'comment-hidden' },
        { memberIds: await decidedAt(rows, event, at), kind: 'report-upheld' },
      ]
    case 'member-joined': {
      if (!(await awaitsAdmission(rows, actorId))) return []
      return [{ memberIds: await facilitatorsOf(rows, groupId), kind: 'newcomer-waits' }]
    }
    default:
      return []
  }
}

/** Whose reports this decides, which nobody has to look at any more. */
async function decidedAt(
  rows: RowTransaction,
  event: GroupEventInThread,
  at: number,
): Promise<readonly MemberId[]> {
  await settleReported(rows, event, at)
  return event.commentId === null ? [] : reportersAt(rows, event.commentId, at)
}

/** Whom the words name with which a thread begins. */
async function mentionedAtFirst(
  rows: RowTransaction,
  event: Extract<GroupEvent, { readonly kind: 'annotation-created' }>,
): Promise<Telling> {
  const telling = await mentionedIn(rows, event, event.memberId)
  if (telling.memberIds.length === 0) return telling
  return { ...telling, commentId: await firstCommentOf(rows, event.annotationId) }
}

/**
 * Whom a comment names that it did not name before, and who may read it: a note to oneself that names somebody puts nothing into their bell,
 * where it would be looked at again and again and withheld.
 */
async function mentionedIn(
  rows: RowTransaction,
  { mentions = [], annotationId, audience }: GroupEventInThread,
  authorOfThread?: MemberId,
): Promise<Telling> {
  const authorId = authorOfThread ?? (await beginningOf(rows, annotationId))?.authorId
  const thread = authorId && { authorId, audience }
  const memberIds = thread ? await readersAmong(rows, mentions, thread) : []
  return { memberIds, kind: 'mentioned' }
}

/** Whom a thread named while they could not read it, and who can now. */
async function mentionedBefore(
  rows: RowTransaction,
  { annotationId, audience, memberId: authorId }: GroupEventInThread,
): Promise<readonly Telling[]> {
  const naming = await commentsThatName(rows, annotationId)
  const everybody = naming.flatMap(({ names }) => names)
  const readers = new Set(await readersAmong(rows, everybody, { authorId, audience }))
  return naming.map(({ id: commentId, authorId: actorId, names }) => {
    const memberIds = names.filter((name) => name !== actorId && readers.has(name))
    return { memberIds, kind: 'mentioned', commentId, actorId }
  })
}

/** A mark without words asks nothing, and nobody is asked what its author keeps to themselves. */
async function ofQuestion(
  rows: RowTransaction,
  groupId: GroupId,
  { annotationId, audience }: Pick<GroupEventInThread, 'annotationId' | 'audience'>,
): Promise<readonly Telling[]> {
  const commentId = audience === 'self' ? null : await questionIn(rows, annotationId)
  if (commentId === null) return []
  return [{ memberIds: await facilitatorsOf(rows, groupId), kind: 'question-asked', commentId }]
}
