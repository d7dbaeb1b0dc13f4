import type { GroupId, TextId } from '@variorum/document'
import { parseRoomName } from '@variorum/protocol'
import type { GroupRow } from '../access/group-rows.ts'
import type { RowStore } from '../storage/ports.ts'

/** What whoever runs the server knows of a group without reading a word of it. */
export interface GroupFigures {
  readonly group: GroupRow
  /** Who is in it, newcomers included. */
  readonly memberCount: number
  readonly facilitatorCount: number
  /** Those in the bin included. */
  readonly textCount: number
  readonly binnedCount: number
  /** Threads in which something is said; none that somebody keeps to themselves. */
  readonly discussionCount: number
  /** Of words and layers: logs and snapshots, in all their lives. */
  readonly roomBytes: number
  readonly imageBytes: number
  /** When somebody last did, said or typed something; when the group was made if nobody did since. */
  readonly lastActiveAt: number
}

/** The figures of every group, the oldest first. Each figure is one question for all groups. */
export async function readGroupFigures(rows: RowStore): Promise<GroupFigures[]> {
  const groups = await rows.selectFrom('study_group').selectAll().orderBy('created_at').execute()
  const texts = await rows.selectFrom('text').select(['id', 'group_id', 'deleted_at']).execute()
  const groupOf = new Map(texts.map(({ id, group_id: group }) => [id, group]))
  const members = await rows
    .selectFrom('member')
    .select(['group_id', 'role'])
    .where('user_id', 'is not', null)
    .where('removed_at', 'is', null)
    .execute()
  const discussions = await countDiscussions(rows)
  const images = await imageBytes(rows)
  const { bytes: rooms, typedAt } = await readRooms(rows, groupOf)
  const active = [await lastEvents(rows), await lastComments(rows), typedAt]
  return groups.map((group): GroupFigures => {
    const ofGroup = texts.filter(({ group_id: id }) => id === group.id)
    const present = members.filter(({ group_id: id }) => id === group.id)
    return {
      group,
      memberCount: present.length,
      facilitatorCount: present.filter(({ role }) => role === 'facilitator').length,
      textCount: ofGroup.length,
      binnedCount: ofGroup.filter(({ deleted_at: at }) => at !== null).length,
      discussionCount: discussions.get(group.id) ?? 0,
      roomBytes: rooms.get(group.id) ?? 0,
      imageBytes: images.get(group.id) ?? 0,
      lastActiveAt: Math.max(group.created_at, ...active.map((at) => at.get(group.id) ?? 0)),
    }
  })
}

type PerGroup = Map<GroupId, number>

async function countDiscussions(rows: RowStore): Promise<PerGroup> {
  const counts = await rows
    .selectFrom('thread_fact')
    .select(({ fn }) => ['group_id', fn.countAll<number>().as('count')])
    .where('is_bare', '=', 0)
    .where('audience', '<>', 'self')
    .groupBy('group_id')
    .execute()
  return new Map(counts.map(({ group_id: id, count }) => [id, count]))
}

async function imageBytes(rows: RowStore): Promise<PerGroup> {
  const sums = await rows
    .selectFrom('text_image')
    .innerJoin('text', 'text.id', 'text_image.text_id')
    .select(({ fn }) => ['text.group_id', fn.sum<number>('text_image.size_bytes').as('bytes')])
    .groupBy('text.group_id')
    .execute()
  return new Map(sums.map(({ group_id: id, bytes }) => [id, bytes]))
}

/** What whoever looks after the server did is not the group's doing. */
async function lastEvents(rows: RowStore): Promise<PerGroup> {
  const last = await rows
    .selectFrom('event')
    .select(({ fn }) => ['group_id', fn.max<number>('at').as('at')])
    .where('actor_id', 'is not', null)
    .groupBy('group_id')
    .execute()
  return new Map(last.map(({ group_id: id, at }) => [id, at]))
}

/** Comments are kept for longer than the events that tell of them. */
async function lastComments(rows: RowStore): Promise<PerGroup> {
  const last = await rows
    .selectFrom('comment')
    .innerJoin('text', 'text.id', 'comment.text_id')
    .select(({ fn }) => ['text.group_id', fn.max<number>('comment.created_at').as('at')])
    .groupBy('text.group_id')
    .execute()
  return new Map(last.map(({ group_id: id, at }) => [id, at]))
}

/** Rooms name their texts; only a program tells which. */
async function readRooms(
  rows: RowStore,
  groupOf: ReadonlyMap<TextId, GroupId>,
): Promise<{ readonly bytes: PerGroup; readonly typedAt: PerGroup }> {
  const [bytes, typedAt]: [PerGroup, PerGroup] = [new Map(), new Map()]
  const groupOfRoom = (name: string): GroupId | undefined => {
    const room = parseRoomName(name)
    return room && room.kind !== 'user' ? groupOf.get(room.textId) : undefined
  }
  for (const table of ['update_log', 'room_snapshot'] as const) {
    const sums = await rows
      .selectFrom(table)
      // Told by the head of each row: none is read for it.
      .select((of) => ['room', of.fn.sum<number>(of.fn('octet_length', ['bytes'])).as('sum')])
      .groupBy('room')
      .execute()
    for (const { room, sum } of sums) {
      const group = groupOfRoom(room)
      if (group) bytes.set(group, (bytes.get(group) ?? 0) + sum)
    }
  }
  const typed = await rows
    .selectFrom('words_writer')
    .select(({ fn }) => ['room', fn.max<number>('first_seen_at').as('at')])
    .groupBy('room')
    .execute()
  for (const { room, at } of typed) {
    const group = groupOfRoom(room)
    if (group) typedAt.set(group, Math.max(typedAt.get(group) ?? 0, at))
  }
  return { bytes, typedAt }
}
