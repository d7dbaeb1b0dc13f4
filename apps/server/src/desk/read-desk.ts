import { may, type CommentId, type GroupId } from '@variorum/document'
import {
  AppError,
  DESK_PAGE_THREADS,
  DESK_WORDS_MAX_CHARS,
  type DeskPage,
  type DeskThread,
} from '@variorum/protocol'
import { groupState, requireGroupMember, type GroupMember } from '../access/require-member.ts'
import { memberActor, textsOfGroup, textState, type TextRow } from '../access/text-rows.ts'
import { attributesInRow, commentStateIn } from '../layers/annotation-rows.ts'
import { quoteIn } from '../notifications/list-notifications.ts'
import { ShownPeople } from '../notifications/shown-people.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import type { DeskAsker } from './desk-condition-rows.ts'
import {
  commentsWithIds,
  deskCounts,
  deskRows,
  placeAfter,
  type DeskRow,
  type DeskWish,
} from './desk-page-rows.ts'
import { staleTextsKnownTo } from './stale-text-rows.ts'

/** Who looks at a desk, and what of the group is on it. */
interface AtDesk extends GroupMember {
  readonly asker: DeskAsker
  readonly texts: readonly TextRow[]
}

/** Who looks at the desk of a group. @throws {AppError} `not-allowed`, and see `requireGroupMember`. */
export async function requireAtDesk(
  rows: RowStore,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
): Promise<AtDesk> {
  const asking = await requireGroupMember(rows, user, groupId)
  const actor = memberActor(asking.member)
  if (!may(actor, 'read-desk', groupState(asking.group))) throw new AppError('not-allowed')
  const all = await textsOfGroup(rows, groupId)
  const [texts, closed] = [true, false].map((isOpen) =>
    all.filter((text) => may(actor, 'review', textState(text)) === isOpen),
  )
  const closedTexts = (closed ?? []).map(({ id }) => id)
  return { ...asking, texts: texts ?? [], asker: { actor, groupId, closedTexts } }
}

/**
 * A page of the threads of all texts of a group that a facilitator may know of. Counts come with the first page, from the conditions by which
 * views are listed.
 * @throws {AppError} `invalid-request` for a place that this order does not have; see `requireAtDesk`.
 */
export async function readDesk(
  storage: Pick<Storage, 'rows' | 'transaction'>,
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  wish: DeskWish,
  now: number,
): Promise<DeskPage> {
  const { rows } = storage
  const desk = await requireAtDesk(rows, user, groupId)
  // Of one moment, so that what is listed is what is counted.
  const { found, counted } = await storage.transaction(async (moment) => ({
    found: await deskRows(moment.rows, desk.asker, wish, DESK_PAGE_THREADS + 1),
    counted: wish.after === null ? await deskCounts(moment.rows, desk.asker, wish.filter) : null,
  }))
  const page = found.slice(0, DESK_PAGE_THREADS)
  const last = found.length > DESK_PAGE_THREADS ? page.at(-1) : undefined
  return {
    threads: await shownOnDesk(rows, desk, page),
    next: last ? placeAfter(last, wish.order) : null,
    counts: counted?.counts ?? null,
    areCountsCut: counted?.areCut ?? false,
    isPlaceStale: (await staleTextsKnownTo(rows, desk.asker, now)).length > 0,
  }
}

/** What is shown of threads, under the names by which the asker may know people. */
async function shownOnDesk(
  rows: RowStore,
  { member, group }: AtDesk,
  page: readonly DeskRow[],
): Promise<DeskThread[]> {
  const ids = page.flatMap(({ opening_id: opening, latest_id: latest }) => [opening, latest])
  const wanted = [...new Set(ids)].filter((id): id is CommentId => id !== null)
  const comments = wanted.length === 0 ? [] : await commentsWithIds(rows, wanted)
  const toldOf = (row: {
    readonly text_id: TextRow['id']
    readonly author_id: typeof member.id
  }) => ({
    text_id: row.text_id,
    is_anonymous: group.is_anonymous,
    actor_id: row.author_id,
    member_id: member.id,
    role: member.role,
  })
  const begun = page.map((row) => ({ ...toldOf(row), body: null }))
  const said = comments
    .filter((comment) => commentStateIn(comment) === 'shown')
    .map((comment) => ({ ...toldOf(comment), ...comment }))
  const people = new ShownPeople(rows, [...begun, ...said])
  const shown = new Map<CommentId | null, NonNullable<DeskThread['opening']>>()
  for (const comment of said) {
    shown.set(comment.id, {
      id: comment.id,
      authorName: await people.actorOf(comment),
      ...(await people.wordsOf(comment, DESK_WORDS_MAX_CHARS)),
      createdAt: comment.created_at,
    })
  }
  const threads: DeskThread[] = []
  for (const [at, row] of page.entries()) {
    const by = begun[at]
    if (!by) continue
    const isOneComment = row.opening_id === row.latest_id
    threads.push({
      id: row.annotation_id,
      textId: row.text_id,
      kind: row.kind,
      audience: row.audience,
      attributes: attributesInRow(row),
      authorName: await people.actorOf(by),
      createdAt: row.created_at,
      quote: quoteIn(row),
      replacement: row.replacement,
      placeState: row.place_state,
      paragraphNumber: row.paragraph_number,
      isOpen: row.is_open === 1,
      isBare: row.is_bare === 1,
      isUnanswered: row.is_unanswered === 1,
      hasOpenCorrection: row.has_open_correction === 1,
      isNew: row.is_new === 1,
      waitsForMe: row.waits_for_me === 1,
      isReported: row.is_reported === 1,
      triage: row.state,
      assigneeName: row.assignee_name,
      note: row.note,
      commentCount: row.comment_count,
      agreement: row.agreement,
      saidAt: row.said_at,
      opening: shown.get(row.opening_id) ?? null,
      latest: isOneComment ? null : (shown.get(row.latest_id) ?? null),
    })
  }
  return threads
}
