import { may, quoteOf, type CommentId, type TextId } from '@variorum/document'
import {
  annotationTarget,
  DESK_WORDS_MAX_CHARS,
  LEDGER_PAGE_ENTRIES,
  LEDGER_WORDS_MAX_CHARS,
  type LedgerEntry,
  type LedgerPage,
} from '@variorum/protocol'
import { requireTextMember, type TextMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { knowsAny } from '../desk/stale-text-rows.ts'
import { isBeingTried, isDueAgain, placedTexts } from '../desk/text-placing-rows.ts'
import { attributesInRow, commentStateIn } from '../layers/annotation-rows.ts'
import { beginningOfWords, ShownPeople } from '../notifications/shown-people.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import {
  hasUnplaced,
  ledgerCounts,
  ledgerRows,
  openingsWithIds,
  type LedgerAsker,
  type LedgerRow,
  type LedgerWish,
} from './ledger-page-rows.ts'

/**
 * A page of the ledger of a text: of each annotation that the asker may see, where it stands, and why there. Whoever may read the text may read it: it
 * says nothing of a thread but to those who may read that. Counts come with the first page, from one moment with what is listed.
 * @throws {AppError} as `requireTextMember`.
 */
export async function readLedger(
  storage: Pick<Storage, 'rows' | 'transaction'>,
  user: Pick<SignedInUser, 'userId'> | null,
  textId: TextId,
  wish: LedgerWish,
  now: number,
): Promise<LedgerPage> {
  const asking = await requireTextMember(storage.rows, user, textId)
  const actor = memberActor(asking.member)
  const asker = { actor, groupId: asking.text.group_id, closedTexts: [], textId }
  const { found, counts } = await storage.transaction(async ({ rows }) => ({
    found: await ledgerRows(rows, asker, wish, LEDGER_PAGE_ENTRIES + 1),
    counts: wish.after === null ? await ledgerCounts(rows, asker) : null,
  }))
  const page = found.slice(0, LEDGER_PAGE_ENTRIES)
  const last = found.length > LEDGER_PAGE_ENTRIES ? page.at(-1) : undefined
  return {
    entries: await shownEntries(storage.rows, asking, page),
    next: last ? { position: last.position, id: last.annotation_id } : null,
    counts,
    isPlaceStale: await isPlaceStale(storage.rows, asker, now),
  }
}

/**
 * Whether it is worth while to have places looked for. That some thread was not looked for yet tells that somebody wrote something: it counts where the asker
 * may know of it; and what has become of the words everybody knows, but not that there is anything to be looked for in them.
 */
async function isPlaceStale(rows: RowStore, asker: LedgerAsker, now: number): Promise<boolean> {
  const [text] = await placedTexts(rows, { textId: asker.textId })
  if (!text || isBeingTried(text, now) || !isDueAgain(text, now)) return false
  if (!text.isAsPlaced && (await knowsAny(rows, asker, asker.textId))) return true
  return hasUnplaced(rows, asker)
}

/** What is shown of them, under the names by which the asker may know people. */
async function shownEntries(
  rows: RowStore,
  { member, text, group }: TextMember,
  page: readonly LedgerRow[],
): Promise<LedgerEntry[]> {
  const ids = page.flatMap(({ opening_id: id }) => id ?? [])
  const said = (ids.length === 0 ? [] : await openingsWithIds(rows, ids)).filter(
    (comment) => commentStateIn(comment) === 'shown',
  )
  const told = (actorId: typeof member.id, body: string | null = null) => ({
    text_id: text.id,
    is_anonymous: group.is_anonymous,
    actor_id: actorId,
    body,
    member_id: member.id,
    role: member.role,
  })
  const met = page.flatMap(({ author_id: author, settled_by: settler }) =>
    settler === null ? [author] : [author, settler],
  )
  const openings = new Map<CommentId | null, ReturnType<typeof told>>(
    said.map(({ id, author_id: author, body }) => [id, told(author, body)]),
  )
  const people = new ShownPeople(rows, [...met.map((id) => told(id)), ...openings.values()])
  const state = textState(text)
  const entries: LedgerEntry[] = []
  for (const row of page) {
    const opening = openings.get(row.opening_id)
    const { author_id: authorId, audience, settled_by: settler } = row
    const target = annotationTarget.parse(JSON.parse(row.target_json))
    const subject = { text: state, thread: { authorId, audience } }
    entries.push({
      id: row.annotation_id,
      kind: row.kind,
      audience,
      attributes: attributesInRow(row),
      authorName: await people.actorOf(told(authorId)),
      createdAt: row.created_at,
      isOpen: row.is_open === 1,
      state: row.state,
      isDoubtful: row.is_doubtful === 1,
      maySettle: may(memberActor(member), 'settle-place', subject),
      quote: beginningOfWords(quoteOf(target) ?? '', LEDGER_WORDS_MAX_CHARS),
      wordsNow: row.place_words,
      share: row.place_share,
      score: row.place_score,
      paragraphNumber: row.paragraph_number,
      last:
        row.cause === null || row.at === null
          ? null
          : {
              cause: row.cause,
              at: row.at,
              byName: settler === null ? null : await people.actorOf(told(settler)),
            },
      opening: opening ? await people.wordsOf(opening, DESK_WORDS_MAX_CHARS) : null,
    })
  }
  return entries
}
