import { randomUUID } from 'node:crypto'
import type { MemberId, NotificationKind, TextId } from '@variorum/document'
import { editorsAtWork } from '../audit/kept-stretches.ts'
import type { PlacedText } from '../desk/text-placing-rows.ts'
import { listenersAmong } from '../events/concerned-rows.ts'
import { putNotifications } from '../events/notification-rows.ts'
import type { RowTransaction, Storage } from '../storage/ports.ts'
import {
  editorsSince,
  forgetToldOfAnchored,
  noteTextTold,
  noteToldPlaces,
  untoldPlaces,
  type PlaceNews,
} from './place-news-rows.ts'

/** Notes of which one transaction tells: some milliseconds, in which nobody else writes. */
const TOLD_AT_ONCE = 200

const KINDS = {
  changed: 'note-changed',
  moved: 'note-moved',
  orphaned: 'note-orphaned',
} as const satisfies Record<PlaceNews['state'], NotificationKind>

/**
 * Puts into the bells of authors what became of their notes in a text whose words are at rest: once for each note and state, until somebody
 * settles it or its words are back. Whoever changed the words alone knows; whoever muted the thread or the text is not told. What they may
 * see of it is asked when they look (`notifications/`).
 */
export async function tellOfPlaces(
  storage: Pick<Storage, 'transaction'>,
  text: PlacedText,
  now: number,
): Promise<void> {
  const { textId, isNewsWanted } = text
  let isMore = true
  while (isMore) {
    isMore = await storage.transaction(async ({ rows }) => {
      const news = await untoldPlaces(rows, textId, TOLD_AT_ONCE)
      if (isNewsWanted) await tell(rows, textId, news, { since: text.toldAt, now })
      await noteToldPlaces(rows, news)
      return news.length === TOLD_AT_ONCE
    })
  }
  await storage.transaction(async ({ rows }) => {
    await forgetToldOfAnchored(rows, textId)
    await noteTextTold(rows, text, now)
  })
}

async function tell(
  rows: RowTransaction,
  textId: TextId,
  news: readonly PlaceNews[],
  { since, now }: { readonly since: number; readonly now: number },
): Promise<void> {
  const editors = new Set([
    ...(await editorsSince(rows, textId, since)),
    ...(await editorsAtWork(rows, textId)),
  ])
  const knows = (id: MemberId): boolean => editors.size === 1 && editors.has(id)
  for (const { annotationId, authorId, state } of news) {
    if (knows(authorId)) continue
    const place = { text_id: textId, annotation_id: annotationId }
    const listeners = await listenersAmong(rows, [authorId], place)
    if (!listeners.has(authorId)) continue
    const told = {
      ...place,
      member_id: authorId,
      kind: KINDS[state],
      about_id: annotationId,
      id: randomUUID(),
      at: now,
      // Several may have changed the words: nobody is named.
      actor_id: authorId,
      comment_id: null,
    }
    await putNotifications(rows, [told])
  }
}
