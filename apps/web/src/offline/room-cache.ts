import type { TextId } from '@variorum/document'
import type { RoomName } from '@variorum/protocol'
import * as Y from 'yjs'
import { databases } from '../browser/browser-lends.ts'
import { observable, type Observable } from '../state/observable.ts'
import type { DeviceStore } from './device-store.ts'
import { keepLostWords } from './lost-words.ts'
import { openRoomCopy, type RoomCopy } from './room-copy.ts'
import { isTree, unsentWordsInTree } from './unsent-words-in-tree.ts'
import { unsentWords } from './unsent-words.ts'

/** How far the server had confirmed what some client ids typed, where it had not confirmed everything. */
type UnsentClocks = ReadonlyMap<number, number>

/** What this browser had of a room when it was opened. */
export interface KeptRoom {
  /** True if the whole room was here once, in the form that it has now, so that it can be read without a connection. */
  readonly isComplete: boolean
  /** Of earlier pages: they are gone, and nobody else can say what they had not sent. */
  readonly unsent: UnsentClocks
  /** The clients by which pages of this browser wrote in the room before, for this user. */
  readonly writers: readonly number[]
  /** True if copies of an earlier life of the room were removed in which words waited; those are kept as lost. */
  readonly hasLostWords: boolean
}

/** The copy of a room that stays in the browser. Without a store it keeps nothing, and says nothing of it. */
export interface RoomCache {
  /** Fills the document, not before `turn` resolves. Never rejects; where storage hangs it never resolves either. */
  readonly load: (doc: Y.Doc, turn?: Promise<void> | null) => Promise<KeptRoom>
  /** True while what changes is written to this browser. */
  readonly isKept: Observable<boolean>
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
  /** It is being removed, or was when the window was closed: words that wait in it are lost ones. */
  readonly isGoing?: boolean
}

interface Unsent {
  readonly name: string
  readonly room: string
  readonly clientId: number
  readonly fromClock: number
}

const NOTHING: KeptRoom = {
  isComplete: false,
  unsent: new Map(),
  writers: [],
  hasLostWords: false,
}
const COMPLETE = 'complete'
const WRITERS = 'writers'

/** The last of them: a page that writes is opened some times a day, and what others do without a network for days is rare. */
const WRITERS_MAX = 50

/** A room's cache for one user. Opening it removes the copies of its earlier epochs. */
export function roomCache(
  store: DeviceStore,
  place: Omit<KnownRoom, 'name' | 'isGoing'>,
): RoomCache {
  const name = `variorum ${place.userId} ${place.room} ${place.epoch}`
  let copy: RoomCopy | null = null
  const isKept = observable(false)
  let found: readonly string[] = []
  let isOver = false
  const load = async (doc: Y.Doc, turn: Promise<void> | null): Promise<KeptRoom> => {
    await removing.get(name)
    const rooms = await store.all<KnownRoom>('rooms')
    const hasLostWords = await retireEarlier(store, place, rooms)
    // It is known before it is there, so that whatever goes finds it; most were known from earlier visits.
    const isKnown = rooms.some((one) => one.name === name && one.isGoing !== true)
    if (!isKnown) await store.put('rooms', { ...place, name } satisfies KnownRoom)
    await turn
    if (isOver) return NOTHING
    const opened = openRoomCopy(name, doc)
    copy = opened
    opened.isKept.subscribe(() => isKept.set(opened.isKept.get()))
    const [complete, known, waiting] = await Promise.all([
      opened.get(COMPLETE),
      opened.get(WRITERS),
      unsentIn(store, name),
      opened.whenSynced,
    ])
    // Words in a form that this page can't show are not there: it would show an empty text.
    const isComplete = complete === 1 && !isTree(doc)
    found = waiting.map((one) => one.name)
    const unsent = new Map(waiting.map(({ clientId, fromClock }) => [clientId, fromClock]))
    const writers = writersIn(known).filter((one) => one !== doc.clientID)
    return { isComplete, unsent, writers, hasLostWords }
  }
  let noted: number | null = null
  const noteWriter = async (kept: RoomCopy, clientId: number) => {
    if (noted === clientId) return
    noted = clientId
    const writers = [...writersIn(await kept.get(WRITERS)), clientId].slice(-WRITERS_MAX)
    await kept.set(WRITERS, Uint32Array.from(writers).buffer)
  }
  return {
    load: (doc, turn = null) => load(doc, turn).catch(() => NOTHING),
    isKept,
    isOrigin: (origin) => copy?.isOrigin(origin) ?? false,
    noteComplete: () => void copy?.set(COMPLETE, 1).catch(quietly),
    noteUnsent: (unsent) => {
      if (!copy) return
      if (unsent) {
        noteWriter(copy, unsent.clientId).catch(quietly)
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
      const closed = copy?.close().catch(quietly) ?? Promise.resolve()
      const work = closed.then(() => removeNow(store, name)).catch(quietly)
      removing.set(name, work)
      return work
    },
  }
}

/** Removes the rooms that fit from this browser, with what was known of them. Words that wait in them are lost ones from then on, if `keepsWords`. */
export async function forgetRooms(
  store: DeviceStore,
  fits: (room: Omit<KnownRoom, 'name'>) => boolean,
  { keepsWords }: { readonly keepsWords: boolean },
): Promise<void> {
  const rooms = (await store.all<KnownRoom>('rooms')).filter(fits)
  await Promise.all(
    rooms.map(async (room) => {
      await store.put('rooms', { ...room, isGoing: true } satisfies KnownRoom)
      if (keepsWords) await keepWordsOf(store, room)
      await remove(store, room.name)
    }),
  )
}

/** The texts in whose words this user changed something here that the server has not confirmed. */
export async function textsWithUnsentWords(store: DeviceStore, userId: string): Promise<TextId[]> {
  const [rooms, unsent] = await Promise.all([
    store.all<KnownRoom>('rooms'),
    store.all<Unsent>('unsent'),
  ])
  const waiting = new Set(unsent.map(({ room }) => room))
  const own = rooms.filter((one) => one.userId === userId && waiting.has(one.name))
  return [...new Set(own.map(({ textId }) => textId))]
}

/** Words typed in an earlier life of the room, or in a copy that was about to go, are found before it goes. True if there were any. */
async function retireEarlier(
  store: DeviceStore,
  { userId, room, epoch }: Omit<KnownRoom, 'name'>,
  rooms: readonly KnownRoom[],
): Promise<boolean> {
  const earlier = rooms.filter(
    (one) =>
      one.userId === userId && one.room === room && (one.epoch !== epoch || one.isGoing === true),
  )
  const hadWords = earlier.map(async (one) => {
    const hadSome = await keepWordsOf(store, one)
    await remove(store, one.name)
    return hadSome
  })
  return (await Promise.all(hadWords)).includes(true)
}

/** Keeps what waits in a copy. False if nothing does. */
async function keepWordsOf(store: DeviceStore, room: KnownRoom): Promise<boolean> {
  const unsent = await unsentIn(store, room.name)
  const words = unsent.length > 0 ? await unsentWordsIn(room.name, unsent) : []
  await keepLostWords(store, room, documentOf(room), words)
  return words.length > 0
}

/** Under which the words of a room's document are lost, if they are. */
export function documentOf({ room, epoch }: Pick<KnownRoom, 'room' | 'epoch'>): string {
  return `${room} ${epoch}`
}

async function unsentWordsIn(name: string, unsent: readonly Unsent[]): Promise<string[]> {
  const doc = new Y.Doc()
  const copy = openRoomCopy(name, doc)
  await copy.whenSynced
  const clocks = new Map(unsent.map(({ clientId, fromClock }) => [clientId, fromClock]))
  const words = [...unsentWords(doc, clocks), ...unsentWordsInTree(doc, clocks)]
  await copy.close()
  doc.destroy()
  return words
}

/** Ids of clients are whole numbers of 32 bits. */
function writersIn(kept: unknown): number[] {
  return kept instanceof ArrayBuffer ? [...new Uint32Array(kept)] : []
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

/** What is known of a copy goes after it: whoever is interrupted goes on from there. */
async function removeNow(store: DeviceStore, name: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = databases()?.deleteDatabase(name)
    if (!request) return reject(new Error('This browser keeps nothing'))
    request.onsuccess = () => resolve()
    const fail = () => reject(request.error ?? new Error('not removed'))
    request.addEventListener('error', fail)
  })
  for (const { name: key } of await unsentIn(store, name)) await store.remove('unsent', key)
  await store.remove('rooms', name)
}

/** A browser that keeps nothing costs reading without a connection, and nothing else. */
function quietly(): void {}
