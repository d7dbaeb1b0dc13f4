import { FORMER_MEMBER, type CommentId, type UserId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { removeAnnotation, renameMember } from '@variorum/ydoc'
import type { MemberRow } from '../access/member-rows.ts'
import { layerKey } from '../access/text-rows.ts'
import { isDeletedId } from '../annotations/deleted-id-rows.ts'
import { clearAfterDeletion } from '../annotations/undoable-deletion.ts'
import { undoableOf } from '../annotations/undoable-rows.ts'
import { leaveForGood } from '../groups/change-member.ts'
import { removeThread } from '../layers/annotation-rows.ts'
import { readNamingLayers, type NamingLayer } from '../layers/layer-name-rows.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import type { RoomKey, RowStore, Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { ownMembers } from './own-member-rows.ts'
import {
  emptyMember,
  emptyUser,
  everyMemberOf,
  privateThreadsOf,
  rolesOfOthers,
  type PrivateThread,
} from './removed-account-rows.ts'

interface RemovalDeps {
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'commit' | 'othersReading' | 'reexamine'>
  readonly now: () => number
  readonly newId: () => string
}

/** Somebody may still say something while the rooms are opened; hardly twice in a row. */
const TRIES = 3

/**
 * Removes an account: its user leaves every group, what they kept to themselves goes, and what they said to others stays without their name, also in groups that they had
 * left or were removed from. The audit log keeps the names that it was told. One who leads a group alone in which others are has to
 * hand it over first; of a group that nobody else is in, the texts stay for whoever runs the server.
 * Asked again after it was cut short, it goes on.
 * @throws {AppError} `last-facilitator`, before anything is changed; `storage-failed` if they kept on writing meanwhile.
 */
export async function removeAccount(deps: RemovalDeps, userId: UserId): Promise<void> {
  const members = await ownMembers(deps.storage.rows, userId)
  for (const member of members) await requireDispensable(deps.storage.rows, member)
  for (const { group_id: groupId, admitted_at: admittedAt } of members) {
    // Whoever waits at the door has nothing to leave.
    if (admittedAt !== null) await leaveForGood(deps, { userId }, groupId)
  }
  for (let tries = 0; tries < TRIES; tries++) {
    if (await tryToEmpty(deps, userId)) return deps.rooms.reexamine({ userId })
  }
  throw new AppError('storage-failed')
}

/** @throws {AppError} `last-facilitator`. */
async function requireDispensable(rows: RowStore, member: MemberRow): Promise<void> {
  if (member.role !== 'facilitator' || member.admitted_at === null) return
  const others = await rolesOfOthers(rows, member)
  if (others.length > 0 && !others.includes('facilitator')) throw new AppError('last-facilitator')
}

/** False if they stand in a layer by now that was not asked for. */
async function tryToEmpty({ storage, rooms, now }: RemovalDeps, userId: UserId): Promise<boolean> {
  const known = await traces(storage.rows, userId)
  const keys = new Map(known.keys.map((key) => [`${key.room}@${key.epoch}`, key]))
  return rooms.commit([...keys.values()], async ({ rows }, docOf) => {
    const left = await traces(rows, userId)
    const isCovered = ({ room, epoch }: RoomKey) => keys.has(`${room}@${epoch}`)
    if (!left.keys.every(isCovered)) return false
    const at = now()
    for (const member of left.members) await emptyMember(rows, member, at)
    await emptyUser(rows, userId, at)
    for (const { id, textId } of left.secrets) {
      await removeThread(rows, id)
      await clearAfterDeletion(rows, { textId, annotationId: id }, null)
    }
    for (const { id, text_id: textId, annotation_id: annotationId } of left.undoable) {
      // What leaves "deleted" in its place is not gone.
      if (!(await isDeletedId(rows, id))) continue
      const commentId = id === annotationId ? null : (id as CommentId)
      await clearAfterDeletion(rows, { textId, annotationId }, commentId)
    }
    for (const secret of left.secrets) removeAnnotation(docOf(ownLayer(secret)), secret.id)
    for (const layer of left.naming) {
      const shown = await readOrMakeShownMembers(rows, layer, [layer.memberId])
      const { id } = shown.get(layer.memberId) ?? { id: layer.memberId }
      renameMember(docOf(keyOf(layer)), { id, name: FORMER_MEMBER })
    }
    return true
  })
}

/** Where somebody stands who goes. */
async function traces(rows: RowStore, userId: UserId) {
  const members = await everyMemberOf(rows, userId)
  const ids = members.map(({ id }) => id)
  const naming = await readNamingLayers(rows, ids)
  const secrets = await privateThreadsOf(rows, ids)
  const undoable = await undoableOf(rows, ids)
  return {
    members,
    naming,
    secrets,
    undoable,
    keys: [...naming.map(keyOf), ...secrets.map(ownLayer)],
  }
}

function keyOf({ textId, layerEpoch, layer }: NamingLayer): RoomKey {
  return layerKey({ id: textId, layer_epoch: layerEpoch }, layer)
}

function ownLayer({ textId, layerEpoch, authorId }: PrivateThread): RoomKey {
  return layerKey({ id: textId, layer_epoch: layerEpoch }, { kind: 'mine', memberId: authorId })
}
