import type { MemberId } from '@variorum/document'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { LogEntry } from './ports.ts'

/**
 * Many entries as one block of bytes, which goes from thread to thread without being copied: handing over hundreds of small objects
 * took longer than storing them. @throws {TypeError} if the bytes of an entry are none.
 */
export function packEntries(entries: readonly LogEntry[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { room, epoch, bytes, isErasing = false, writers = [] } of entries) {
    if (!(bytes instanceof Uint8Array)) throw new TypeError('What goes into a BLOB must be bytes')
    encoding.writeVarString(encoder, room)
    encoding.writeVarString(encoder, epoch)
    encoding.writeVarUint8Array(encoder, bytes)
    encoding.writeUint8(encoder, isErasing ? 1 : 0)
    encoding.writeVarUint(encoder, writers.length)
    for (const { clientId, memberId } of writers) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarString(encoder, memberId)
    }
  }
  return encoding.toUint8Array(encoder)
}

/** The entries that were packed: views on `packed`. */
export function unpackEntries(packed: Uint8Array): LogEntry[] {
  const decoder = decoding.createDecoder(packed)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    room: decoding.readVarString(decoder),
    epoch: decoding.readVarString(decoder),
    bytes: decoding.readVarUint8Array(decoder),
    isErasing: decoding.readUint8(decoder) === 1,
    writers: Array.from({ length: decoding.readVarUint(decoder) }, () => ({
      clientId: decoding.readVarUint(decoder),
      memberId: decoding.readVarString(decoder) as MemberId,
    })),
  }))
}
