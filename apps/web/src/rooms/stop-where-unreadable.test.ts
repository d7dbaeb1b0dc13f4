import { MESSAGE } from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { writeSyncStep2, writeUpdate } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { stopWhereUnreadable } from './stop-where-unreadable.ts'

// y-protocols writes to the console what it swallows.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => void vi.restoreAllMocks())

function joined() {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider('ws://localhost', 'words/text', doc, {
    connect: false,
    disableBc: true,
  })
  const isBroken = stopWhereUnreadable(provider)
  provider.shouldConnect = true
  const receives = (write: (encoder: encoding.Encoder) => void) => {
    const message = encoding.createEncoder()
    write(message)
    const decoder = decoding.createDecoder(encoding.toUint8Array(message))
    const handle = provider.messageHandlers[MESSAGE.sync]
    handle?.(encoding.createEncoder(), decoder, provider, true, MESSAGE.sync)
  }
  return { doc, provider, isBroken, receives }
}

function written(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('words').insert(0, '春天')
  return doc
}

test('a readable state is taken in, and the room counts as synced', () => {
  const { doc, provider, isBroken, receives } = joined()
  receives((encoder) => writeSyncStep2(encoder, written()))
  expect(doc.getText('words').toDelta()).toEqual([{ insert: '春天' }])
  expect([provider.synced, isBroken.get()]).toEqual([true, false])
  provider.destroy()
})

test('[C4] an update that can not be taken in ends the connection, and nothing after it is taken in', () => {
  const { doc, provider, isBroken, receives } = joined()
  receives((encoder) => writeUpdate(encoder, Uint8Array.of(9, 9, 9)))
  expect([provider.shouldConnect, isBroken.get()]).toEqual([false, true])
  receives((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(written())))
  expect(doc.getText('words').length).toBe(0)
  provider.destroy()
})
