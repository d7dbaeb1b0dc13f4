import { MESSAGE } from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as sync from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { incomingGate } from './incoming-gate.ts'

/** A reader whose room delivers what a writer does, through a gate. */
function readerAndWriter() {
  const [writer, reader] = [new Y.Doc(), new Y.Doc()]
  const awareness: number[] = []
  const handlers: WebsocketProvider['messageHandlers'] = []
  handlers[MESSAGE.sync] = (encoder, decoder) => {
    sync.readSyncMessage(decoder, encoder, reader, 'room')
  }
  handlers[MESSAGE.awareness] = (_encoder, decoder) => {
    awareness.push(decoding.readVarUint(decoder))
  }
  const gate = incomingGate(handlers)
  const deliver = (type: number, write: (encoder: encoding.Encoder) => void) => {
    const message = encoding.createEncoder()
    write(message)
    const decoder = decoding.createDecoder(encoding.toUint8Array(message))
    const answer = encoding.createEncoder()
    handlers[type]?.(answer, decoder, {} as WebsocketProvider, true, type)
    return encoding.length(answer)
  }
  writer.on('update', (update: Uint8Array) => {
    deliver(MESSAGE.sync, (encoder) => sync.writeUpdate(encoder, update))
  })
  return {
    gate,
    awareness,
    writes: (text: string) => writer.getText().insert(writer.getText().length, text),
    moves: (clock: number) =>
      deliver(MESSAGE.awareness, (encoder) => encoding.writeVarUint(encoder, clock)),
    asks: () => deliver(MESSAGE.sync, (encoder) => sync.writeSyncStep1(encoder, writer)),
    reads: () => reader.getText().toJSON(),
  }
}

test('changes by others wait while the gate is closed, and come in their order when it opens', () => {
  const { gate, writes, moves, reads, awareness } = readerAndWriter()
  writes('一')
  gate.close()
  writes('二')
  moves(1)
  writes('三')
  moves(2)
  expect(reads()).toBe('一')
  expect(awareness).toEqual([])
  gate.open()
  expect(gate.isClosed.get()).toBe(false)
  expect(reads()).toBe('一二三')
  expect(awareness).toEqual([1, 2])
  writes('四')
  expect(reads()).toBe('一二三四')
})

test('a question is answered while the gate is closed', () => {
  const { gate, asks } = readerAndWriter()
  gate.close()
  expect(asks()).toBeGreaterThan(0)
})
