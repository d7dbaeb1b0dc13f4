import type { TextId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { DATABASE } from '../storage/database.ts'
import type { RoomKey, Storage } from '../storage/ports.ts'
import { CommandLine } from '../testing/test-command.ts'
import {
  checkRooms,
  readLives,
  removeRoomsOfText,
  renewRooms,
  ROOM_KINDS,
  type RoomLives,
} from '../texts/room-kinds.ts'
import { compact } from './compact.ts'

/** A kind of room that belongs to a reader and to no text. */
class ReadersRooms implements RoomLives {
  readonly lives = new Map([['reader/lin', 'first']])

  readonly livesIn = () => Promise.resolve((name: string) => this.lives.get(name) ?? null)
  readonly renew: RoomLives['renew'] = async ({ updateLog }) => {
    for (const [room, epoch] of this.lives) {
      await updateLog.renewEpoch({ room, epoch }, 'second')
      this.lives.set(room, 'second')
    }
  }
  readonly ofText = () => null
  readonly check: RoomLives['check'] = async (moment) => {
    const { updates } = await moment.load(OF_LIN)
    return updates.length > 0 ? [{ type: 'layer-differs', room: OF_LIN.room }] : []
  }
}

const OF_LIN: RoomKey = { room: 'reader/lin', epoch: 'first' }
const OF_NOBODY: RoomKey = { room: 'reader/nobody', epoch: 'first' }

let line: CommandLine
let readers: ReadersRooms
let kinds: Readonly<Record<string, RoomLives>>
beforeEach(async () => {
  line = await CommandLine.start()
  readers = new ReadersRooms()
  kinds = { ...ROOM_KINDS, reader: readers }
  const doc = new Y.Doc()
  doc.getMap('read').set('until', 7)
  const bytes = Y.encodeStateAsUpdate(doc)
  await withStorage(({ updateLog }) =>
    updateLog.append([
      { ...OF_LIN, bytes },
      { ...OF_NOBODY, bytes },
    ]),
  )
})
afterEach(() => line.ends())

async function withStorage<Result>(work: (storage: Storage) => Promise<Result>): Promise<Result> {
  const storage = await DATABASE.open(line.database)
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

const roomsKept = () =>
  withStorage((storage) =>
    storage.transaction(async ({ updateLog }) =>
      (await updateLog.rooms()).map(({ room, epoch }) => `${room} ${epoch}`),
    ),
  )

describe('a room that belongs to no text', () => {
  it('is kept by compact while whom it belongs to is there', async () => {
    expect(await compact(line.context(), kinds)).toBe(0)
    const kept = await roomsKept()
    expect(kept).toContain('reader/lin first')
    expect(kept).not.toContain('reader/nobody first')
  })

  it('begins a new life with all others', async () => {
    await withStorage((storage) =>
      storage.transaction((transaction) => renewRooms(transaction, () => 'new', kinds)),
    )
    expect(await roomsKept()).toContain('reader/lin second')
    const lifeOf = await withStorage(({ rows }) => readLives(rows, kinds))
    expect(lifeOf('reader/lin')).toBe('second')
    expect(lifeOf(`words/${line.textId}`)).toBe('new')
    expect(lifeOf('words/of-no-text')).toBeNull()
  })

  it('is checked with all others', async () => {
    const findings = await DATABASE.readMoment(line.database, (moment) => checkRooms(moment, kinds))
    expect(findings).toEqual([{ type: 'layer-differs', room: OF_LIN.room }])
  })

  it('stays when the rooms of a text go for good', async () => {
    await withStorage((storage) =>
      storage.transaction(({ updateLog }) =>
        removeRoomsOfText(updateLog, line.textId as TextId, kinds),
      ),
    )
    expect(await roomsKept()).toEqual(['reader/lin first', 'reader/nobody first'])
  })
})
