import type * as Y from 'yjs'
import type { RoomKey, Storage, StorageTransaction } from '../../storage/ports.ts'
import { hasDeletions, mergeSmall } from '../wire/doc-changes.ts'
import type { HeldRoom } from './room-options.ts'
import type { Room } from './room.ts'

/** Finds the doc of one of the rooms that the commit covers. @throws {Error} for any other room. */
export type DocOf = (key: RoomKey) => Y.Doc

/**
 * The server's own write: rows and any number of rooms change in one transaction, and only then do the peers of each room hear
 * of it. Rooms are held in the order of their names, so that two commits never wait for each other.
 * `work` should change docs last: every room whose doc was changed and not stored is given up (its peers reconnect to a
 * fresh one). It must not open rooms itself.
 * A room of which something was taken out is to be erased, whatever the command was: none can forget to say so.
 */
export function commitToRooms<Result>(
  storage: Storage,
  rooms: readonly Room[],
  work: (transaction: StorageTransaction, docOf: DocOf) => Promise<Result>,
): Promise<Result> {
  const inOrder = [...new Set(rooms)].toSorted((one, other) =>
    nameOf(one) < nameOf(other) ? -1 : 1,
  )
  return holdAll(inOrder, [], (held) => commitHeld(storage, held, work))
}

function nameOf({ key }: Room): string {
  return `${key.room}@${key.epoch}`
}

function holdAll<Result>(
  rooms: readonly Room[],
  held: readonly HeldRoom[],
  work: (held: readonly HeldRoom[]) => Promise<Result>,
): Promise<Result> {
  const [next, ...rest] = rooms
  if (!next) return work(held)
  return next.hold((room) => holdAll(rest, [...held, room], work))
}

async function commitHeld<Result>(
  storage: Storage,
  held: readonly HeldRoom[],
  work: (transaction: StorageTransaction, docOf: DocOf) => Promise<Result>,
): Promise<Result> {
  const captured = held.map((heldRoom) => new CapturedRoom(heldRoom))
  const docOf: DocOf = ({ room, epoch }) => {
    const found = held.find(({ room: { key } }) => key.room === room && key.epoch === epoch)
    if (!found) throw new Error(`The commit does not cover ${room}`)
    return found.doc
  }
  try {
    const { result, merged } = await storage.transaction(async (transaction) => {
      const result = await work(transaction, docOf)
      const merged = captured.flatMap((each) => each.merged())
      const entries = merged.map(({ held: { room }, bytes }) => ({
        ...room.key,
        bytes,
        isErasing: hasDeletions(bytes),
      }))
      if (entries.length > 0) await transaction.updateLog.append(entries)
      return { result, merged }
    })
    for (const { held: room, bytes } of merged) room.publish(bytes)
    return result
  } catch (error) {
    for (const each of captured) each.giveUpIfChanged(error)
    throw error
  } finally {
    for (const each of captured) each.release()
  }
}

class CapturedRoom {
  readonly #held: HeldRoom
  readonly #updates: Uint8Array[] = []
  readonly #capture = (bytes: Uint8Array): void => void this.#updates.push(bytes)

  constructor(held: HeldRoom) {
    this.#held = held
    held.doc.on('update', this.#capture)
  }

  /** What changed, in order; one update, unless much did. */
  merged(): { readonly held: HeldRoom; readonly bytes: Uint8Array }[] {
    return mergeSmall(this.#updates).map((bytes) => ({ held: this.#held, bytes }))
  }

  giveUpIfChanged(error: unknown): void {
    if (this.#updates.length > 0) this.#held.giveUp(error)
  }

  release(): void {
    this.#held.doc.off('update', this.#capture)
  }
}
