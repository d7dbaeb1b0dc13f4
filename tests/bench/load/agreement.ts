import * as Y from 'yjs'
import type { Seat } from './traffic.ts'
import { TEXT } from './writer.ts'

/**
 * Compares what everybody was sent with what was written: each client by the clocks that it heard of each writer of its room, those
 * that kept their frames by the text that these make. Gives what does not agree; nothing if all is well.
 */
export function disagreements(seats: readonly Seat[]): string[] {
  const rooms = Map.groupBy(seats, ({ client }) => client.room)
  return [...rooms.values()].flatMap((room) => disagreementsIn(room))
}

function disagreementsIn(seats: readonly Seat[]): string[] {
  const writing = seats.filter((seat) => seat.isWriting)
  const found: string[] = []
  for (const { client } of seats) {
    if (client.closeCode !== null) found.push(`${client.clientId} was closed: ${client.closeCode}`)
    if (client.updates.gapCount > 0) found.push(`${client.clientId} missed what lay in between`)
    for (const { writer } of writing) {
      const heard = client.updates.endOf(writer.clientId)
      const written = Y.getState(writer.doc.store, writer.clientId)
      if (writer.clientId !== client.clientId && heard !== written) {
        found.push(`${client.clientId} has ${heard} of ${written} of ${writer.clientId}`)
      }
    }
  }
  const compared = seats.filter(({ client }) => client.kept !== null)
  if (compared.length === 0) return found
  const expected = textOf(writing.map(({ writer }) => Y.encodeStateAsUpdate(writer.doc)))
  for (const { client, writer } of compared) {
    const own = Y.encodeStateAsUpdate(writer.doc)
    if (textOf([own, ...(client.kept ?? [])]) !== expected) {
      found.push(`${client.clientId} has another text`)
    }
  }
  return found
}

function textOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  // Whatever arrived before what it rests on would still be waiting.
  if (doc.store.pendingStructs !== null) return 'incomplete'
  return doc.getText(TEXT).toJSON()
}
