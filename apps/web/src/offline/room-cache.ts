import type { TextId } from '@variorum/document'
import type { RoomName } from '@variorum/protocol'
import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { unsentWords } from '../connection/unsent-words.ts'
import type { DeviceStore } from './device-store.ts'

/** How far the server had confirmed what some client ids typed, where it had not confirmed everything. */
type UnsentClocks = ReadonlyMap<number, number>

/** What this browser had of a room when it was opened. */
interface KeptRoom {
  /** True if the whole room was here once, so that it can be read without a connection. */
  readonly isComplete: boolean
  /** Of earlier pages: they are gone, and nobody else can say what they had not sent. */
  readonly unsent: UnsentClocks
  /** What waited in copies of an earlier life of the room, which no longer take it. */
  readonly lostWords: readonly string[]
}

/** The copy of a room that stays in the browser. Without a store it keeps nothing, and says nothing of it. */
export interface RoomCache {
  /** Fills the document. Never rejects, and takes no longer than a moment. */
  readonly load: (doc: Y.Doc) => Promise<KeptRoom>
  /** True if a change came out of this cache. */
  readonly isOrigin: (origin: unknown) => boolean
  readonly noteComplete: () => void
  /** What of this page's own typing is not confirmed; null: everything is, and everything that was found here. */
  readonly noteUnsent: (unsent: { clientId: number; fromClock: number } | null) => void
  readonly close: () => void
  /** Removes the copy. */
  readonly forget: () => Promise<void>
}

interface KnownRoom {
  /** Of the database that holds it. */
  readonly name: string
  readonly userId: string
  readonly textId: TextId
  readonly room: RoomName
  readonly epoch: string
}

interface Unsent {
  readonly name: string
  readonly room: string
  readonly clientId: number
  readonly fromClock: number
}

const NOTHING: KeptRoom = { isComplete: false, unsent: new Map(), lostWords: [] }
const COMPLETE = 'complete'
/** Longer than any disk takes; a browser whose storage hangs shows the words from the server. */
const LOAD_WITHIN_MS = 2_000

/** A room's cache for one user. Opening it removes the copies of its earlier epochs. */
export function roomCache(store: DeviceStore, place: Omit<KnownRoom, 'name'>): RoomCache {
  const name = `variorum ${place.userId} ${place.room} ${place.epoch}`
  let persistence: IndexeddbPersistence | null = null
  let found: readonly string[] = []
  let isOver = false
  const load = async (doc: Y.Doc): Promise<KeptRoom> => {
    await removing.get(name)
    const lostWords = await retireEarlier(store, place)
    await store.put('rooms', { ...place, name } satisfies KnownRoom)
    if (isOver) return NOTHING
    const opened = open(name, doc)
    persistence = opened
    await opened.whenSynced
    const isComplete = (await opened.get(COMPLETE)) === 1
    const waiting = await unsentIn(store, name)
    found = waiting.map((one) => one.name)
    const unsent = new Map(waiting.map(({ clientId, fromClock }) => [clientId, fromClock]))
    return { isComplete, unsent, lostWords }
  }
  return {
    load: (doc) => within(LOAD_WITHIN_MS, load(doc), NOTHING),
    isOrigin: (origin) => origin === persistence && origin !== null,
    noteComplete: () => void persistence?.set(COMPLETE, 1).catch(quietly),
    noteUnsent: (unsent) => {
      if (!persistence) return
      if (unsent) {
        const key = `${name} ${unsent.clientId}`
        store.put('unsent', { ...unsent, name: key, room: name } satisfies Unsent).catch(quietly)
        if (!found.includes(key)) found = [...found, key]
        return
      }
      for (const key of found) store.remove('unsent', key).catch(quietly)
      found = []
    },
    close: () => {
      isOver = true
    },
    forget: () => {
      isOver = true
      const closed = persistence?.destroy().catch(quietly) ?? Promise.resolve()
      const work = closed.then(() => removeNow(store, name)).catch(quietly)
      removing.set(name, work)
      return work
    },
  }
}

/** Removes the rooms that fit from this browser, with what was known of them. */
export async function forgetRooms(
  store: DeviceStore,
  fits: (room: Omit<KnownRoom, 'name'>) => boolean,
): Promise<void> {
  const rooms = await store.all<KnownRoom>('rooms')
  await Promise.all(rooms.filter(fits).map(({ name }) => remove(store, name)))
}

/** Words typed in an earlier life of the room are found before it goes. */
async function retireEarlier(
  store: DeviceStore,
  { userId, room, epoch }: Omit<KnownRoom, 'name'>,
): Promise<string[]> {
  const rooms = await store.all<KnownRoom>('rooms')
  const earlier = rooms.filter(
    (one) => one.userId === userId && one.room === room && one.epoch !== epoch,
  )
  const lost = earlier.map(async ({ name }) => {
    const unsent = await unsentIn(store, name)
    const words = unsent.length > 0 ? await unsentWordsIn(name, unsent) : []
    await remove(store, name)
    return words
  })
  return (await Promise.all(lost)).flat()
}

async function unsentWordsIn(name: string, unsent: readonly Unsent[]): Promise<string[]> {
  const doc = new Y.Doc()
  const persistence = open(name, doc)
  await persistence.whenSynced
  const words = unsentWords(
    doc,
    new Map(unsent.map(({ clientId, fromClock }) => [clientId, fromClock])),
  )
  await persistence.destroy()
  doc.destroy()
  return words
}

async function unsentIn(store: DeviceStore, room: string): Promise<Unsent[]> {
  return (await store.all<Unsent>('unsent')).filter((one) => one.room === room)
}

/** Copies that are going: the next one of the same name comes after. */
const removing = new Map<string, Promise<void>>()

function remove(store: DeviceStore, name: string): Promise<void> {
  const work = removeNow(store, name).finally(() => removing.delete(name))
  removing.set(name, work.catch(quietly))
  return work
}

async function removeNow(store: DeviceStore, name: string): Promise<void> {
  for (const { name: key } of await unsentIn(store, name)) await store.remove('unsent', key)
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    const fail = () => reject(request.error ?? new Error('not removed'))
    request.addEventListener('error', fail)
  })
  await store.remove('rooms', name)
}

function open(name: string, doc: Y.Doc): IndexeddbPersistence {
  const persistence = new IndexeddbPersistence(name, doc)
  // Removed by another window: writing to it would fail in the middle of a change of the document.
  const opened: Promise<IDBDatabase> = Reflect.get(persistence, '_db')
  opened.then(
    (database) =>
      database.addEventListener('versionchange', () => void persistence.destroy().catch(quietly)),
    quietly,
  )
  return persistence
}

function within<Value>(ms: number, work: Promise<Value>, otherwise: Value): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), ms)
    const end = (value: Value) => {
      clearTimeout(timer)
      resolve(value)
    }
    work.then(end, () => end(otherwise))
  })
}

/** A browser that keeps nothing costs reading without a connection, and nothing else. */
function quietly(): void {}
