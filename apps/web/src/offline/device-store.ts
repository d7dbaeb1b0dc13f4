import { databases } from '../browser/browser-lends.ts'

/** The shelves of this app in the browser: what waits to be sent, what was read, and what is known of the rooms kept beside it. */
const SHELVES = {
  commands: 'key',
  answers: 'name',
  rooms: 'name',
  unsent: 'name',
  lost: 'name',
  turns: 'name',
} as const

type Shelf = keyof typeof SHELVES

/** Records on shelves, by their key. Everything rejects where the browser keeps nothing. */
export interface DeviceStore {
  readonly all: <Kept>(shelf: Shelf) => Promise<Kept[]>
  readonly get: <Kept>(shelf: Shelf, key: string) => Promise<Kept | undefined>
  readonly put: (shelf: Shelf, kept: object) => Promise<void>
  readonly remove: (shelf: Shelf, key: string) => Promise<void>
  /** Reads a record and replaces it in one step; null leaves it as it is. */
  readonly replace: <Kept extends object>(
    shelf: Shelf,
    key: string,
    next: (kept: Kept | undefined) => Kept | null,
  ) => Promise<void>
}

const DATABASE = 'variorum'
const VERSION = 2

/** Opens the store with the first use. */
export function openDeviceStore(): DeviceStore {
  let opening: Promise<IDBDatabase> | null = null
  const opened = () => {
    opening ??= open(() => {
      opening = null
    })
    return opening
  }
  const within = async <Result>(
    shelf: Shelf,
    mode: IDBTransactionMode,
    work: (records: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> => {
    const transaction = (await opened()).transaction(shelf, mode)
    const request = work(transaction.objectStore(shelf))
    return new Promise((resolve, reject) => {
      const fail = () => reject(transaction.error ?? new Error(`${shelf}: not kept`))
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('error', fail)
      transaction.addEventListener('abort', fail)
    })
  }
  return {
    all: (shelf) => within(shelf, 'readonly', (records) => records.getAll()),
    get: (shelf, key) => within(shelf, 'readonly', (records) => records.get(key)),
    put: async (shelf, kept) =>
      void (await within(shelf, 'readwrite', (records) => atOnce(records.put(kept)))),
    remove: (shelf, key) => within(shelf, 'readwrite', (records) => atOnce(records.delete(key))),
    replace: async (shelf, key, next) => {
      await within(shelf, 'readwrite', (records) => {
        const request = records.get(key)
        request.onsuccess = () => {
          const kept = next(request.result)
          if (kept) atOnce(records.put(kept))
        }
        return request
      })
    },
  }
}

/** Commits as it writes: a transaction that is left to end by itself is lost with a window that is closed meanwhile. */
function atOnce<Result>(request: IDBRequest<Result>): IDBRequest<Result> {
  request.transaction?.commit()
  return request
}

function open(onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const factory = databases()
    if (!factory) {
      reject(new Error('This browser keeps nothing'))
      return
    }
    const request = factory.open(DATABASE, VERSION)
    request.onupgradeneeded = () => {
      for (const [shelf, keyPath] of Object.entries(SHELVES)) {
        if (request.result.objectStoreNames.contains(shelf)) continue
        request.result.createObjectStore(shelf, { keyPath })
      }
    }
    request.onsuccess = () => {
      const database = request.result
      // Another window has a newer version of the app: it goes first.
      database.onversionchange = () => {
        database.close()
        onClosed()
      }
      database.addEventListener('close', onClosed)
      resolve(database)
    }
    request.addEventListener('error', () => {
      onClosed()
      reject(request.error ?? new Error('This browser keeps nothing'))
    })
  })
}
