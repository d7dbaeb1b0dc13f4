import { createServer } from 'node:http'
import { join } from 'node:path'
import { openSqliteStorage } from '../../../apps/server/src/storage/sqlite-storage.ts'
import type { Admission, RoomAccess } from '../../../apps/server/src/sync/room/room-access.ts'
import { RoomRegistry } from '../../../apps/server/src/sync/room/room-registry.ts'
import { serveSync } from '../../../apps/server/src/sync/sync-upgrade.ts'
import { answerOrders } from './answer-orders.ts'
import { listenOnLoopback } from './listen-on-loopback.ts'

// The room engine over its real storage: a file, and every commit synced to disk. Everybody may write everywhere, each connection as
// somebody else.
type Admitted = Extract<Admission, { isAdmitted: true }>

let admittedCount = 0
const EVERYBODY: RoomAccess = {
  admit: (_headers, room) => {
    const name = `reader-${++admittedCount}`
    return Promise.resolve({
      isAdmitted: true,
      key: { room, epoch: 'e1' },
      identity: {
        memberId: name as Admitted['identity']['memberId'],
        name,
        color: '#336699',
      },
      mayWrite: true,
      standing: {
        userId: name as Admitted['standing']['userId'],
        groupId: 'group' as Admitted['standing']['groupId'],
        textId: room as Admitted['standing']['textId'],
        rights: [],
      },
    })
  },
}

const storage = await openSqliteStorage(join(process.argv[2] ?? '.', 'ours.sqlite'))
const registry = new RoomRegistry(storage, {
  onFailed: ({ room }, error) => console.error(`A room had to close: ${room}`, error),
  onPresenceDropped: ({ room }, count) => console.error(`${count} states were dropped in ${room}`),
})
const server = createServer()
const stopSync = serveSync(server, {
  registry,
  access: EVERYBODY,
  isAllowedOrigin: () => true,
  onError: (error) => console.error('A connection could not be served', error),
})

answerOrders(await listenOnLoopback(server), async () => {
  await registry.close()
  await stopSync()
  await storage.close()
})
