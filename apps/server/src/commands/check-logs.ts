import { parseRoomName } from '@variorum/protocol'
import * as Y from 'yjs'
import type { Finding } from '../storage/finding.ts'
import type { RoomParts, StoredMoment } from '../storage/ports.ts'
import { foldStored } from '../sync/commit/fold-stored.ts'
import { scanUpdate } from '../sync/wire/scan-update.ts'
import { contentOfRoom } from '../texts/room-kinds.ts'

/** Entries and snapshots that can't be read, and snapshots that say something else than the log that they were made of. */
export async function checkLogs(moment: StoredMoment): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { room, epoch } of await moment.rooms())
    findings.push(...checkRoom(room, await moment.parts({ room, epoch })))
  return findings
}

function checkRoom(room: string, { entries, snapshots, reachesBack }: RoomParts): Finding[] {
  const unreadable = entries.filter(({ bytes }) => isMalformed(bytes))
  const damaged = snapshots.filter(({ isSound, bytes }) => !isSound || isMalformed(bytes))
  const findings: Finding[] = [
    ...unreadable.map(({ seq }) => ({ type: 'entry-unreadable' as const, room, seq })),
    ...damaged.map(({ throughSeq }) => ({ type: 'snapshot-damaged' as const, room, throughSeq })),
  ]
  if (findings.length > 0) return findings
  const newest = snapshots.at(-1)
  const previous = snapshots.at(-2) ?? null
  if (!newest || (!previous && !reachesBack)) return []
  const from = previous?.throughSeq ?? 0
  const { doc: made } = foldStored({
    snapshot: previous?.bytes ?? null,
    updates: entries
      .filter(({ seq }) => seq > from && seq <= newest.throughSeq)
      .map(({ bytes }) => bytes),
  })
  const { doc: kept } = foldStored({ snapshot: newest.bytes, updates: [] })
  if (saysTheSame(room, made, kept)) return []
  return [{ type: 'snapshot-differs', room, throughSeq: newest.throughSeq }]
}

/** However much it holds: an entry may be what many sent. */
function isMalformed(bytes: Uint8Array): boolean {
  return scanUpdate(bytes, Infinity).kind === 'malformed'
}

/** Equal in what was ever inserted, in what was deleted, and in what is left. */
function saysTheSame(name: string, one: Y.Doc, other: Y.Doc): boolean {
  const room = parseRoomName(name) ?? { kind: 'words' }
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    contentOfRoom(room, one) === contentOfRoom(room, other)
  )
}
