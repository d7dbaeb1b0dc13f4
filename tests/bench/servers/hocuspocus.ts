import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import { answerOrders } from './answer-orders.ts'

// Hocuspocus with its default settings. Its SQLite extension is extension-database with one table and two statements, over a native
// add-on; here the same over the SQLite that Node brings.
const folder = process.argv[2] ?? '.'
const database = new DatabaseSync(join(folder, 'hocuspocus.sqlite'))
database.exec(
  'create table if not exists documents (name text not null unique, data blob not null)',
)
const reading = database.prepare('select data from documents where name = ?')
const writing = database.prepare(
  'insert into documents (name, data) values (?, ?) on conflict (name) do update set data = excluded.data',
)

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: [
    new Database({
      fetch: ({ documentName }) => {
        const row = reading.get(documentName) as { data: Uint8Array } | undefined
        return Promise.resolve(row?.data ?? null)
      },
      store: ({ documentName, state }) => {
        writing.run(documentName, state)
        return Promise.resolve()
      },
    }),
  ],
})
await server.listen()

answerOrders(server.address.port, async () => {
  await server.destroy()
  database.close()
})
