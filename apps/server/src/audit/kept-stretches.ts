import type { MemberId, TextId } from '@variorum/document'
import { parseRoomName, wordsRoom } from '@variorum/protocol'
import * as z from 'zod'
import { textById } from '../access/text-rows.ts'
import { happenedBy } from '../events/record-event.ts'
import type { RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import { readSetting, takeSetting, writeSetting } from '../storage/setting-rows.ts'

/** The uninterrupted work of one member on the words of one text, as far as it went. */
const stretchOfEditing = z.object({
  /** The name of a words room. */
  room: z.string(),
  memberId: z.string().transform((id) => id as MemberId),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** UTF-16 units. */
  addedCount: z.number(),
  removedCount: z.number(),
  paragraphCount: z.number(),
})

export type StretchOfEditing = z.output<typeof stretchOfEditing>

/** The row in which stretches that go on are kept, as they were a moment ago. */
const SETTING = 'editing-stretches'

/** Puts one into the audit log. Nothing, if its text was purged meanwhile, which is in the log. */
export async function enterStretch(
  rows: RowTransaction,
  { room: roomName, memberId, ...figures }: StretchOfEditing,
  at: number,
): Promise<void> {
  const room = parseRoomName(roomName)
  if (room?.kind !== 'words') return
  const { textId } = room
  const text = await textById(rows, textId)
  if (!text) return
  const happened = happenedBy(rows, { id: memberId, group_id: text.group_id }, at)
  const subject = { textTitle: text.title, ...figures }
  await happened({ kind: 'words-edited', textId, subject })
}

/** Keeps these, and no others: what a server that is killed had not entered. */
export async function keepStretches(
  rows: RowTransaction,
  stretches: readonly StretchOfEditing[],
): Promise<void> {
  await writeSetting(rows, SETTING, JSON.stringify(stretches))
}

/** To be called at the start: enters what a server that was killed had kept. */
export async function enterKeptStretches(
  storage: Pick<Storage, 'transaction'>,
  now: () => number,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const kept = await takeSetting(rows, SETTING)
    if (kept === null) return
    const stretches = z.array(stretchOfEditing).safeParse(JSON.parse(kept)).data
    for (const stretch of stretches ?? []) await enterStretch(rows, stretch, now())
  })
}

/** Who works on the words of a text, as was kept a moment ago. */
export async function editorsAtWork(rows: RowStore, textId: TextId): Promise<MemberId[]> {
  const kept = await readSetting(rows, SETTING)
  if (kept === null) return []
  const stretches = z.array(stretchOfEditing).safeParse(JSON.parse(kept)).data ?? []
  return stretches.filter(({ room }) => room === wordsRoom(textId)).map(({ memberId }) => memberId)
}
