import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { openRoomCopy } from './room-copy.ts'

/** What stands for y-indexeddb: it writes while its database is open, and throws afterwards, as a browser does. */
const { databases, hasRoom, FakePersistence } = vi.hoisted(() => {
  const hasRoom = { value: true }
  class FakeDatabase extends EventTarget {
    isOpen = true
    writes = 0
    commits = 0
    transaction() {
      const transaction = new EventTarget()
      const ends = () => transaction.dispatchEvent(new Event(hasRoom.value ? 'complete' : 'abort'))
      const commit = () => {
        this.commits++
        queueMicrotask(ends)
      }
      return Object.assign(transaction, { commit })
    }
  }
  const databases: FakeDatabase[] = []
  class FakePersistence {
    readonly #database = new FakeDatabase()
    readonly #doc: Y.Doc
    readonly _db = Promise.resolve(this.#database)
    readonly whenSynced = Promise.resolve()
    constructor(_name: string, doc: Y.Doc) {
      this.#doc = doc
      const write = (): void => {
        if (!this.#database.isOpen) throw new Error('the database connection is closing')
        this.#database.transaction()
        this.#database.writes++
      }
      Reflect.set(this, '_storeUpdate', write)
      doc.on('update', write)
      databases.push(this.#database)
    }
    destroy = async (): Promise<void> => {
      // Whoever took its place as listener has put that here.
      const write = Reflect.get(this, '_storeUpdate') as () => void
      this.#doc.off('update', write)
      await Promise.resolve()
    }
  }
  return { databases, hasRoom, FakePersistence }
})
vi.mock('y-indexeddb', () => ({ IndexeddbPersistence: FakePersistence }))

beforeEach(() => {
  databases.splice(0)
  hasRoom.value = true
})

function typing() {
  const doc = new Y.Doc()
  const copy = openRoomCopy('a room', doc)
  let heard = 0
  doc.on('update', () => void heard++)
  const types = () => doc.getText('words').insert(0, '字')
  return { copy, types, heard: () => heard }
}

test('a database that the browser closes in the middle of a change does not end the document', () => {
  const { types, heard } = typing()
  types()
  const [first] = databases
  if (first) first.isOpen = false
  types()
  types()
  expect(heard()).toBe(3)
  expect(databases.map(({ writes }) => writes)).toEqual([1, 1])
})

test('a database that was closed is opened again, a few times', async () => {
  const { copy, types } = typing()
  await expect.poll(() => copy.isKept.get()).toBe(true)
  for (let round = 0; round < 10; round++) {
    await Promise.resolve()
    databases.at(-1)?.dispatchEvent(new Event('close'))
  }
  expect(databases).toHaveLength(4)
  expect(copy.isKept.get()).toBe(false)
  const writes = () => databases.reduce((sum, { writes: some }) => sum + some, 0)
  const before = writes()
  types()
  expect(writes()).toBe(before)
})

test('a change that a database has no room for is written with everything to the next one', async () => {
  const { copy, types } = typing()
  await expect.poll(() => copy.isKept.get()).toBe(true)
  const said: boolean[] = []
  copy.isKept.subscribe(() => {
    said.push(copy.isKept.get())
    hasRoom.value = true
  })
  hasRoom.value = false
  types()
  await expect.poll(() => said).toEqual([false, true])
  expect(databases.map(({ writes }) => writes)).toEqual([1, 1])
})

test('where there is no room left, nothing is said to be kept', async () => {
  const { copy, types } = typing()
  await expect.poll(() => copy.isKept.get()).toBe(true)
  const said: boolean[] = []
  copy.isKept.subscribe(() => said.push(copy.isKept.get()))
  hasRoom.value = false
  types()
  await expect.poll(() => databases.length).toBe(4)
  await new Promise((resolve) => setTimeout(resolve))
  expect(said).toEqual([false])
})

test('one that another window removes stays away', async () => {
  const { types, heard } = typing()
  await Promise.resolve()
  databases[0]?.dispatchEvent(new Event('versionchange'))
  databases[0]?.dispatchEvent(new Event('close'))
  types()
  expect(heard()).toBe(1)
  expect(databases).toHaveLength(1)
})

test('what is written is committed with it, and not a while after', async () => {
  const { copy, types } = typing()
  await expect.poll(() => copy.isKept.get()).toBe(true)
  types()
  types()
  expect(databases.map(({ writes, commits }) => [writes, commits])).toEqual([[2, 2]])
})
