import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GroupId, MemberId, TextId, UserId } from '@variorum/document'
import {
  CLOSE_CODES,
  DURABLE_PARAM,
  encodeSyncStep1,
  FRAME_MAX_BYTES,
  type CloseCode,
} from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Storage } from '../storage/ports.ts'
import { openSqliteStorage } from '../storage/sqlite-storage.ts'
import { storageWith } from '../testing/test-storage.ts'
import type { RoomAccess } from './room/room-access.ts'
import { RoomRegistry } from './room/room-registry.ts'
import { serveSync } from './sync-upgrade.ts'

// `words/…` may be written, `layer/…` read; everything else is refused.
const ACCESS: RoomAccess = {
  admit: async (headers, room, epoch) => {
    await admitting?.promise
    const name = headers.get('cookie') ?? 'somebody'
    if (name === 'stranger')
      return Promise.resolve({ isAdmitted: false, code: CLOSE_CODES.notSignedIn })
    if (epoch === 'old') return Promise.resolve({ isAdmitted: false, code: CLOSE_CODES.wrongEpoch })
    if (!/^(words|layer)\//.test(room)) {
      return Promise.resolve({ isAdmitted: false, code: CLOSE_CODES.notFound })
    }
    return Promise.resolve({
      isAdmitted: true,
      key: { room, epoch: 'e1' },
      identity: { memberId: name as MemberId, name, color: '#123456' },
      mayWrite: room.startsWith('words/'),
      standing: {
        userId: name as UserId,
        groupId: 'g' as GroupId,
        textId: 't' as TextId,
        rights: [],
      },
    })
  },
}

let storage: Storage
let registry: RoomRegistry
let server: Server
let stopSync: () => Promise<void>
let address: string
let closings: CloseCode[]
let canRead: boolean
/** While it is there, nobody is let in. */
let admitting: PromiseWithResolvers<void> | null = null
const leavers: (() => void)[] = []

beforeEach(async () => {
  storage = await openSqliteStorage(':memory:')
  closings = []
  canRead = true
  admitting = null
  registry = new RoomRegistry(readableWhile(() => canRead))
  server = createServer()
  stopSync = serveSync(server, {
    registry,
    access: ACCESS,
    isAllowedOrigin: (headers) => headers.get('origin') !== 'https://elsewhere.example',
    onError: () => undefined,
    onClosing: (code) => closings.push(code),
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`
})

afterEach(async () => {
  for (const leave of leavers.splice(0)) leave()
  await registry.close()
  await stopSync()
  server.close()
  await storage.close()
})

/** The storage, with a log that can't be read at times. */
function readableWhile(isReadable: () => boolean): Storage {
  return storageWith(storage, {
    load: (key) =>
      isReadable() ? storage.updateLog.load(key) : Promise.reject(new Error('the disk is gone')),
  })
}

/** Gives up after minutes: a machine may be busy with much else. */
function until(condition: () => boolean): Promise<unknown> {
  return vi.waitUntil(condition, { timeout: 120_000 })
}

function stockClient(room: string, params: Record<string, string> = {}): WebsocketProvider {
  const provider = new WebsocketProvider(address, room, new Y.Doc(), {
    disableBc: true,
    params,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  })
  leavers.push(() => provider.destroy())
  return provider
}

function rawSocket(path: string, headers: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(`${address}${path}`, { headers })
  socket.on('error', () => undefined)
  leavers.push(() => socket.terminate())
  return socket
}

async function closeCodeOf(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number]
  return code
}

describe('an unmodified y-websocket client', () => {
  it('syncs words both ways, and gets no message that it does not know', async () => {
    const complaints = vi.spyOn(console, 'error')
    const [alice, bob] = [stockClient('words/t'), stockClient('words/t')]
    alice.doc.getText('words').insert(0, '甲')
    await until(() => bob.doc.getText('words').toJSON() === '甲')
    bob.doc.getText('words').insert(1, '乙')
    await until(() => alice.doc.getText('words').toJSON() === '甲乙')
    expect(complaints).not.toHaveBeenCalled()
    complaints.mockRestore()
  })

  it('sees who else is here and who left', async () => {
    const [alice, bob] = [stockClient('words/t'), stockClient('words/t')]
    // The very first state of an awareness (clock 0) is never taken over by anybody: a rule of y-protocols.
    bob.awareness.setLocalStateField('cursor', 3)
    await until(() => alice.awareness.getStates().size === 2)
    expect(alice.awareness.getStates().get(bob.doc.clientID)).toMatchObject({ cursor: 3 })
    bob.destroy()
    await until(() => alice.awareness.getStates().size === 1)
  })

  it('stays connected to a room that it may only read', async () => {
    await storage.updateLog.append([
      { room: 'layer/t', epoch: 'e1', bytes: Y.encodeStateAsUpdate(docOf('甲')) },
    ])
    const reader = stockClient('layer/t')
    await until(() => reader.synced)
    expect(reader.doc.getText('words').toJSON()).toBe('甲')
    expect(reader.wsconnected).toBe(true)
  })

  it('stops reconnecting when it writes where it may only read', async () => {
    const reader = stockClient('layer/t')
    await until(() => reader.synced)
    const closed = new Promise<number>((resolve) =>
      reader.once('closed', ({ code }: { code: number }) => resolve(code)),
    )
    reader.doc.getText('words').insert(0, '甲')
    expect(await closed).toBe(CLOSE_CODES.notAllowed)
  })
})

describe('the socket', () => {
  it.each([
    ['a room that does not exist', '/nowhere', {}, CLOSE_CODES.notFound],
    ['a room name with escapes', '/words%2Ft', {}, CLOSE_CODES.notFound],
    ['no session', '/words/t', { cookie: 'stranger' }, CLOSE_CODES.notSignedIn],
    ['a page of another version', '/words/t?protocol=0', {}, CLOSE_CODES.pageOutdated],
    ['a state of another epoch', '/words/t?epoch=old', {}, CLOSE_CODES.wrongEpoch],
  ])('closes for %s with a code that says so', async (_name, path, headers, code) => {
    expect(await closeCodeOf(rawSocket(path, headers))).toBe(code)
  })

  it('lets a client of a room that can’t be read go at once, counts it, and serves the next', async () => {
    canRead = false
    // Without its answer to the closing being read, the client would wait for half a minute.
    expect(await closeCodeOf(rawSocket('/words/t'))).toBe(CLOSE_CODES.storageFailed)
    expect(closings).toEqual([CLOSE_CODES.storageFailed])
    canRead = true
    const reader = stockClient('words/t')
    await until(() => reader.synced)
  })

  it('refuses a page of another origin before anything is said', async () => {
    const socket = rawSocket('/words/t', { origin: 'https://elsewhere.example' })
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ]
    expect(response.statusCode).toBe(403)
  })

  it('answers other upgrade paths with not found', async () => {
    const socket = rawSocket('/../elsewhere')
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      { statusCode: number },
    ]
    expect(response.statusCode).toBe(404)
  })

  it.each([
    ['a text frame', 'hello', CLOSE_CODES.malformedFrame],
    ['garbage', new Uint8Array([77, 1, 2, 3]), CLOSE_CODES.malformedFrame],
    ['a frame above the limit', new Uint8Array(FRAME_MAX_BYTES + 1), CLOSE_CODES.frameTooLarge],
    ['a frame far above it', new Uint8Array(2 * FRAME_MAX_BYTES + 1), CLOSE_CODES.frameTooLarge],
  ])('[S5] closes the sender of %s, and the others go on', async (_name, frame, code) => {
    const [alice, bob] = [stockClient('words/t'), stockClient('words/t')]
    await until(() => alice.synced && bob.synced)
    const mallory = rawSocket('/words/t')
    await once(mallory, 'open')
    mallory.send(frame)
    expect(await closeCodeOf(mallory)).toBe(code)
    alice.doc.getText('words').insert(0, '甲')
    await until(() => bob.doc.getText('words').toJSON() === '甲')
  })

  it('[S1] answers a frame that was sent before the room was loaded, with the stored words', async () => {
    await storage.updateLog.append([
      { room: 'words/t', epoch: 'e1', bytes: Y.encodeStateAsUpdate(docOf('甲')) },
    ])
    const socket = rawSocket(`/words/t?${DURABLE_PARAM}=1`)
    const doc = new Y.Doc()
    socket.once('open', () => socket.send(encodeSyncStep1(Y.encodeStateVector(doc))))
    const frames: Uint8Array[] = []
    socket.on('message', (data: Buffer) => frames.push(new Uint8Array(data)))
    await until(() => frames.some((frame) => frame[0] === 0 && frame[1] === 1))
    const step2 = frames.find((frame) => frame[0] === 0 && frame[1] === 1)
    // Two type bytes, one length byte: the update is short.
    if (step2) Y.applyUpdate(doc, step2.slice(3))
    expect(doc.getText('words').toJSON()).toBe('甲')
  })
})

function docOf(words: string): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('words').insert(0, words)
  return doc
}

describe('a server that stops', () => {
  it('[S8] says that it is going away to those in rooms, being let in, and slow', async () => {
    const inRoom = rawSocket('/words/1')
    await once(inRoom, 'message')
    const slow = rawSocket('/words/1')
    await once(slow, 'message')
    slow.pause()
    admitting = Promise.withResolvers<void>()
    const comingIn = rawSocket('/words/1')
    await once(comingIn, 'open')
    const codes = [inRoom, slow, comingIn].map(closeCodeOf)
    await registry.close()
    const stopped = stopSync()
    slow.resume()
    expect(await Promise.all(codes)).toEqual([1001, 1001, 1001])
    await stopped
    admitting.resolve()
  })

  it('[S8] says so to whoever comes while it stops, and ends although somebody never listens', async () => {
    const deaf = rawSocket('/words/1')
    await once(deaf, 'message')
    deaf.pause()
    await registry.close()
    const stopped = stopSync()
    expect(await closeCodeOf(rawSocket('/words/1'))).toBe(1001)
    await stopped
  })
})
