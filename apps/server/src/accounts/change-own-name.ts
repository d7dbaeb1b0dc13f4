import { may, type AnnotationId, type MemberId, type UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { sql, type Kysely, type Transaction } from 'kysely'
import { layersForAuthor } from '../annotations/layers-of.ts'
import { mirrorThread } from '../annotations/mirror-thread.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { groupState } from '../groups/require-member.ts'
import type { Storage } from '../storage/ports.ts'
import type { Rows } from '../storage/schema.ts'
import type { RoomRegistry } from '../sync/room-registry.ts'
import { actorOf, layerKey, type MemberRow } from '../texts/text-rows.ts'

interface RenamingDeps {
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'commit' | 'reexamine'>
  readonly now: () => number
}

/** Somebody may begin to talk in one more text while the rooms of the others are opened; hardly twice in a row. */
const TRIES = 3

/**
 * Gives a user another name, in every group that they are in or wait for. Rows, audit logs and the layers that name them change in one
 * transaction; then their connections join anew, under that name. In groups that they left or were removed from, they keep the old one.
 * @throws {AppError} `storage-failed` if they kept on talking in new places meanwhile.
 */
export async function changeOwnName(
  deps: RenamingDeps,
  userId: UserId,
  name: string,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (await tryToRename(deps, userId, name)) return deps.rooms.reexamine({ userId })
  }
  throw new AppError('storage-failed')
}

/** False if a thread came up meanwhile whose layers were not asked for. */
async function tryToRename(
  { storage, rooms, now }: RenamingDeps,
  userId: UserId,
  name: string,
): Promise<boolean> {
  const members = await readMembers(storage.rows, userId)
  const known = await readThreadsWith(storage.rows, members)
  const keys = new Map(known.flatMap(layerKeys).map((key) => [`${key.room}@${key.epoch}`, key]))
  return rooms.commit([...keys.values()], async ({ rows }, docOf) => {
    const renamed = await readMembers(rows, userId)
    const threads = await readThreadsWith(rows, renamed)
    const isCovered = ({ room, epoch }: { room: string; epoch: string }) =>
      keys.has(`${room}@${epoch}`)
    if (!threads.flatMap(layerKeys).every(isCovered)) return false
    const at = now()
    await sql`update user set name = ${name}, updatedAt = ${new Date(at).toISOString()}
      where id = ${userId}`.execute(rows)
    for (const member of renamed) await renameMember(rows, member, name, at)
    for (const thread of threads) {
      const { textId, isAnonymous } = thread
      await mirrorThread(rows, (layer) => docOf(keyIn(thread, layer)), thread, {
        textId,
        isAnonymous,
      })
    }
    return true
  })
}

interface OwnMember extends MemberRow {
  readonly archived_at: number | null
  readonly is_anonymous: 0 | 1
}

function readMembers(rows: Kysely<Rows>, userId: UserId): Promise<OwnMember[]> {
  return rows
    .selectFrom('member')
    .innerJoin('study_group', 'study_group.id', 'member.group_id')
    .selectAll('member')
    .select(['study_group.archived_at', 'study_group.is_anonymous'])
    .where('member.user_id', '=', userId)
    .where('member.removed_at', 'is', null)
    .execute()
}

async function renameMember(
  rows: Transaction<Rows>,
  member: OwnMember,
  name: string,
  at: number,
): Promise<void> {
  if (member.name === name) return
  if (!may(actorOf(member), 'change-own-name', groupState(member))) {
    throw new AppError('not-allowed')
  }
  await rows.updateTable('member').set({ name }).where('id', '=', member.id).execute()
  await recordAudit(rows, {
    groupId: member.group_id,
    at,
    actorId: member.id,
    action: 'member-renamed',
    subject: { from: member.name, to: name },
  })
}

interface ThreadPlace {
  readonly id: AnnotationId
  readonly authorId: MemberId
  readonly textId: Parameters<typeof layerKey>[0]['id']
  readonly layerEpoch: string
  readonly isAnonymous: boolean
}

/** Every thread that names one of these members. */
async function readThreadsWith(
  rows: Kysely<Rows>,
  members: readonly OwnMember[],
): Promise<ThreadPlace[]> {
  if (members.length === 0) return []
  const ids = members.map(({ id }) => id)
  const found = await rows
    .selectFrom('annotation')
    .innerJoin('text', 'text.id', 'annotation.text_id')
    .innerJoin('study_group', 'study_group.id', 'text.group_id')
    .select([
      'annotation.id',
      'annotation.author_id as authorId',
      'text.id as textId',
      'text.layer_epoch as layerEpoch',
      'study_group.is_anonymous as isAnonymous',
    ])
    .where((annotation) =>
      annotation.or([
        annotation('annotation.author_id', 'in', ids),
        annotation('annotation.resolved_by', 'in', ids),
        annotation('annotation.promotion_proposed_by', 'in', ids),
        annotation.exists(
          annotation
            .selectFrom('comment')
            .select('comment.id')
            .whereRef('comment.annotation_id', '=', 'annotation.id')
            .where('comment.author_id', 'in', ids),
        ),
      ]),
    )
    .execute()
  return found.map(({ isAnonymous, ...thread }) => ({ ...thread, isAnonymous: isAnonymous === 1 }))
}

function keyIn({ textId, layerEpoch }: ThreadPlace, layer: Parameters<typeof layerKey>[1]) {
  return layerKey({ id: textId, layer_epoch: layerEpoch }, layer)
}

/** Where such a thread can stand at all. */
function layerKeys(thread: ThreadPlace) {
  return layersForAuthor(thread.authorId).map((layer) => keyIn(thread, layer))
}
