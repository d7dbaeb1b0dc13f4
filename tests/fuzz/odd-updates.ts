import * as encoding from 'lib0/encoding'
import type { SeededRandom } from '../seeds/seeded-random.ts'

/** Numbers at which varints, 32-bit shifts and doubles change their ways. */
const ODD_NUMBERS = [
  0,
  1,
  2,
  127,
  128,
  255,
  16_384,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 40,
  Number.MAX_SAFE_INTEGER - 1,
  Number.MAX_SAFE_INTEGER,
] as const

/** Root names that rooms use, and names that objects have already. */
const ROOTS = [
  'words',
  'talk',
  'marks',
  'annotations',
  'comments',
  '',
  '__proto__',
  'constructor',
] as const

export function oddNumber(random: SeededRandom): number {
  return random.chance(0.5) ? random.below(40) : random.pick(ODD_NUMBERS)
}

/**
 * An update (V1 of the Yjs format) that is written by the grammar and means nothing sensible: gaps, overlaps, items that hang from
 * what is missing or from themselves, lengths of zero and of petabytes, content of every kind, deletions of everything.
 * `clients` are the client ids that it speaks of.
 */
export function oddUpdate(random: SeededRandom, clients: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  const blockCount = random.below(3)
  encoding.writeVarUint(encoder, blockCount)
  for (let block = 0; block < blockCount; block++) {
    const structCount = 1 + random.below(3)
    // Now and then it claims more structs than there are.
    encoding.writeVarUint(encoder, random.chance(0.05) ? oddNumber(random) : structCount)
    encoding.writeVarUint(encoder, clientOf(random, clients))
    encoding.writeVarUint(encoder, oddNumber(random))
    for (let count = 0; count < structCount; count++) writeStruct(encoder, random, clients)
  }
  writeDeletions(encoder, random, clients)
  return encoding.toUint8Array(encoder)
}

/** Deletes whatever these clients ever wrote, or will write. */
export function deletionOfAll(clients: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, clients.length)
  for (const client of clients) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 2 ** 31)
  }
  return encoding.toUint8Array(encoder)
}

function clientOf(random: SeededRandom, clients: readonly number[]): number {
  return random.chance(0.8) ? random.pick(clients) : oddNumber(random)
}

function writeStruct(
  encoder: encoding.Encoder,
  random: SeededRandom,
  clients: readonly number[],
): void {
  const kind = random.below(11)
  // 0 is collected garbage, 10 a gap; both are a length only.
  if (kind === 0 || kind === 10) {
    encoding.writeUint8(encoder, kind)
    encoding.writeVarUint(encoder, oddNumber(random))
    return
  }
  const hasOrigin = random.chance(0.4)
  const hasRightOrigin = random.chance(0.3)
  const hasKey = random.chance(0.3)
  encoding.writeUint8(
    encoder,
    kind | (hasOrigin ? 0x80 : 0) | (hasRightOrigin ? 0x40 : 0) | (hasKey ? 0x20 : 0),
  )
  if (hasOrigin) writeId(encoder, random, clients)
  if (hasRightOrigin) writeId(encoder, random, clients)
  if (!hasOrigin && !hasRightOrigin) {
    const isRoot = random.chance(0.7)
    encoding.writeVarUint(encoder, isRoot ? 1 : 0)
    if (isRoot) encoding.writeVarString(encoder, random.pick(ROOTS))
    else writeId(encoder, random, clients)
    if (hasKey) encoding.writeVarString(encoder, random.pick(ROOTS))
  }
  writeContent(encoder, random, kind)
}

function writeId(
  encoder: encoding.Encoder,
  random: SeededRandom,
  clients: readonly number[],
): void {
  encoding.writeVarUint(encoder, clientOf(random, clients))
  encoding.writeVarUint(encoder, oddNumber(random))
}

// The kinds of Yjs: 1 deleted, 2 JSON, 3 binary, 4 string, 5 embed, 6 format, 7 type, 8 any, 9 document.
function writeContent(encoder: encoding.Encoder, random: SeededRandom, kind: number): void {
  const json = random.pick(['{}', '"x"', 'null', '{"a":', 'undefined', '{"__proto__":{"a":1}}'])
  switch (kind) {
    case 1:
      return encoding.writeVarUint(encoder, oddNumber(random))
    case 2:
      encoding.writeVarUint(encoder, 1)
      return encoding.writeVarString(encoder, json)
    case 3:
      return encoding.writeVarUint8Array(encoder, new Uint8Array(random.below(9)))
    case 4:
      return encoding.writeVarString(encoder, random.pick(['', 'x', '一段话', '\u0000', '😀']))
    case 5:
      return encoding.writeVarString(encoder, json)
    case 6:
      encoding.writeVarString(encoder, random.pick(['bold', '__proto__']))
      return encoding.writeVarString(encoder, json)
    case 7: {
      const type = random.below(9)
      encoding.writeVarUint(encoder, type)
      // Elements and hooks have a name.
      if (type === 3 || type === 5) encoding.writeVarString(encoder, random.pick(['p', 'heading']))
      return
    }
    case 8: {
      const count = random.below(3)
      encoding.writeVarUint(encoder, count)
      for (let index = 0; index < count; index++) {
        encoding.writeAny(encoder, random.pick([null, 1, 'x', { a: [1] }, true]))
      }
      return
    }
    default:
      encoding.writeVarString(encoder, random.pick(['', 'sub-document']))
      encoding.writeAny(encoder, {})
  }
}

function writeDeletions(
  encoder: encoding.Encoder,
  random: SeededRandom,
  clients: readonly number[],
): void {
  const count = random.below(3)
  encoding.writeVarUint(encoder, count)
  for (let index = 0; index < count; index++) {
    encoding.writeVarUint(encoder, clientOf(random, clients))
    const rangeCount = random.below(3)
    encoding.writeVarUint(encoder, rangeCount)
    for (let range = 0; range < rangeCount; range++) {
      encoding.writeVarUint(encoder, oddNumber(random))
      encoding.writeVarUint(encoder, oddNumber(random))
    }
  }
}
