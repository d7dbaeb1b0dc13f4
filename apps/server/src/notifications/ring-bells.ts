import { setImmediate } from 'node:timers/promises'
import type { MemberId, UserId } from '@variorum/document'
import { encodeNews } from '@variorum/protocol'
import { newsKey } from '../access/news-key.ts'
import { watchTold, type FreshNotification } from '../events/watch-told.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { Frame } from '../sync/wire/frame.ts'
import { heardAmong } from './heard.ts'
import { usersBehind } from './told-rows.ts'

const NEWS = new Frame(encodeNews())

/** What one transaction put into the bells of one person, by the member as whom they are told. */
type FreshOfUser = Map<MemberId, string[]>

/**
 * Says in the rooms of those who were told something that they have news, once it is on disk; what it is their pages ask, as always. Only what
 * they may hear of at that moment rings, so that silence tells nobody of what they may not see.
 */
export class BellRinger {
  readonly #rows: RowStore
  readonly #onError: (error: unknown) => void
  #rooms: Pick<RoomRegistry, 'ifJoined'> | null = null
  /** One commit's bells after the other's, and everybody else is served between two of them: what may be told to a hall of 500 takes half a second to find out. */
  #ringing: Promise<void> = Promise.resolve()

  constructor(rows: RowStore, onError: (error: unknown) => void) {
    this.#rows = rows
    this.#onError = onError
  }

  /** The same storage; what is put into bells through it rings. */
  listens(storage: Storage): Storage {
    return watchTold(storage, (fresh) => {
      this.#ringing = this.#ringing.then(() => this.#ring(fresh)).catch(this.#onError)
    })
  }

  /** From now on it can be heard. */
  ringsIn(rooms: Pick<RoomRegistry, 'ifJoined'>): void {
    this.#rooms = rooms
  }

  /** Resolves when all that was told so far has rung. */
  settled(): Promise<void> {
    return this.#ringing
  }

  async #ring(fresh: readonly FreshNotification[]): Promise<void> {
    for (const [userId, ofUser] of await byUser(this.#rows, fresh)) {
      const room = await this.#rooms?.ifJoined(newsKey(userId))
      if (!room) continue
      if (await isAnyHeard(this.#rows, userId, ofUser)) room.peers.broadcast(NEWS)
      await setImmediate()
    }
  }
}

async function byUser(
  rows: RowStore,
  fresh: readonly FreshNotification[],
): Promise<ReadonlyMap<UserId, FreshOfUser>> {
  const users = await usersBehind(
    rows,
    fresh.map(({ member_id: id }) => id),
  )
  const found = new Map<UserId, FreshOfUser>()
  for (const { id, member_id: memberId } of fresh) {
    const userId = users.get(memberId)
    if (!userId) continue
    const ofUser = found.get(userId) ?? new Map<MemberId, string[]>()
    ofUser.set(memberId, [...(ofUser.get(memberId) ?? []), id])
    found.set(userId, ofUser)
  }
  return found
}

async function isAnyHeard(rows: RowStore, userId: UserId, ofUser: FreshOfUser): Promise<boolean> {
  for (const [memberId, ids] of ofUser) {
    if ((await heardAmong(rows, { userId, memberId }, ids)).length > 0) return true
  }
  return false
}
