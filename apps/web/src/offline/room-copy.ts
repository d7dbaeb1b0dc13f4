import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { observable, type Observable } from '../state/observable.ts'

/** A browser that keeps losing the database is left alone. */
const REOPENINGS_MAX = 3

/** The copy of a document in a database of this browser. */
export interface RoomCopy {
  readonly whenSynced: Promise<unknown>
  /** True while what changes is written. */
  readonly isKept: Observable<boolean>
  readonly isOrigin: (origin: unknown) => boolean
  readonly get: (key: string) => Promise<unknown>
  readonly set: (key: string, value: number | ArrayBuffer) => Promise<void>
  /** Closes the database; the document goes on alone. */
  readonly close: () => Promise<void>
}

/**
 * Fills `doc` from the database of this name, and writes what changes. A database that the browser closes, for lack of room or because somebody
 * cleared its data, must not end the document: y-indexeddb throws in the middle of a change then, after which Yjs tells nobody of any
 * change. So it is let go, and opened again with everything that the document has; so is one that did not take a change. One that another
 * window removes stays away.
 *
 * Each change is committed as it is written: a transaction that is left to end by itself ends a while later, and a window that is closed
 * meanwhile takes the last words with it.
 */
export function openRoomCopy(name: string, doc: Y.Doc): RoomCopy {
  let isClosed = false
  let reopenings = 0
  const isKept = observable(false)
  const opened = () => {
    const persistence = new IndexeddbPersistence(name, doc)
    const database: Promise<IDBDatabase> = Reflect.get(persistence, '_db')
    const begun: IDBTransaction[] = []
    noteTransactions(database, begun).catch(quietly)
    const write: (update: Uint8Array, origin: unknown) => void = Reflect.get(
      persistence,
      '_storeUpdate',
    )
    const writeIfOpen = (update: Uint8Array, origin: unknown): IDBTransaction | undefined => {
      try {
        begun.length = 0
        write(update, origin)
        const [writing] = begun
        writing?.addEventListener('abort', () => lose(persistence))
        writing?.commit()
        return writing
      } catch {
        lose(persistence)
        return undefined
      }
    }
    doc.off('update', write)
    Reflect.set(persistence, '_storeUpdate', writeIfOpen)
    doc.on('update', writeIfOpen)
    const writeAll = () => writeIfOpen(Y.encodeStateAsUpdate(doc), null)
    watch(persistence, database, reopenings > 0 ? writeAll : null).catch(quietly)
    return persistence
  }
  const watch = async (
    persistence: IndexeddbPersistence,
    opening: Promise<IDBDatabase>,
    writeAll: (() => IDBTransaction | undefined) | null,
  ) => {
    const database = await opening
    database.addEventListener('versionchange', () => void close().catch(quietly))
    database.addEventListener('close', () => lose(persistence))
    await persistence.whenSynced
    const keeps = () => {
      if (persistence === current && !isClosed) isKept.set(true)
    }
    // What was not taken once is believed when it was taken.
    if (writeAll) writeAll()?.addEventListener('complete', keeps)
    else keeps()
  }
  const lose = (lost: IndexeddbPersistence) => {
    if (isClosed || lost !== current) return
    isKept.set(false)
    lost.destroy().catch(quietly)
    if (++reopenings <= REOPENINGS_MAX) current = opened()
  }
  const close = () => {
    isClosed = true
    isKept.set(false)
    return current.destroy()
  }
  let current = opened()
  return {
    whenSynced: current.whenSynced,
    isKept,
    isOrigin: (origin) => origin === current,
    get: (key) => current.get(key),
    set: async (key, value) => void (await current.set(key, value)),
    close,
  }
}

/** Adds to `begun` what y-indexeddb begins, which it doesn't show. */
async function noteTransactions(
  opening: Promise<IDBDatabase>,
  begun: IDBTransaction[],
): Promise<void> {
  const database = await opening
  const begin = database.transaction.bind(database)
  database.transaction = (...what) => {
    const transaction = begin(...what)
    begun.push(transaction)
    return transaction
  }
}

/** What a browser does not keep costs reading without a connection, and nothing else. */
function quietly(): void {}
