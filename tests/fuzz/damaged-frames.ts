import * as encoding from 'lib0/encoding'
import type { SeededRandom } from '../seeds/seeded-random.ts'

/** The same frame after something happened to its bytes. */
export function damaged(frame: Uint8Array, random: SeededRandom): Uint8Array {
  return random.pick(DAMAGES)(frame, random)
}

export function randomBytes(random: SeededRandom, maxBytes: number): Uint8Array {
  return Uint8Array.from({ length: random.below(maxBytes + 1) }, () => random.below(256))
}

type Damage = (frame: Uint8Array, random: SeededRandom) => Uint8Array

const DAMAGES: readonly Damage[] = [
  flipsBits,
  flipsBits,
  flipsBits,
  isCut,
  isExtended,
  isPadded,
  claims,
  repeats,
]

function flipsBits(frame: Uint8Array, random: SeededRandom): Uint8Array {
  const copy = frame.slice()
  for (let flips = 1 + random.below(3); flips > 0 && copy.length > 0; flips--) {
    const at = random.below(copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
  }
  return copy
}

function isCut(frame: Uint8Array, random: SeededRandom): Uint8Array {
  return frame.slice(0, random.below(frame.length + 1))
}

function isExtended(frame: Uint8Array, random: SeededRandom): Uint8Array {
  return joined(frame, randomBytes(random, 12))
}

/** The first number, or both first numbers, in more bytes than they need: `80 00` is 0. */
function isPadded(frame: Uint8Array, random: SeededRandom): Uint8Array {
  const padded = (byte: number | undefined): Uint8Array =>
    Uint8Array.of((byte ?? 0) | 0x80, ...Array.from({ length: random.below(3) }, () => 0x80), 0)
  const isTwo = random.chance(0.5)
  const second = isTwo ? padded(frame[1]) : frame.slice(1, 2)
  return joined(padded(frame[0]), joined(second, frame.slice(2)))
}

/** Says that more follows than does. */
function claims(frame: Uint8Array, random: SeededRandom): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, random.pick([2 ** 20, 2 ** 31, 2 ** 40, Number.MAX_SAFE_INTEGER]))
  const at = 1 + random.below(Math.min(frame.length, 8) + 1)
  const rest = random.chance(0.5) ? frame.slice(at) : new Uint8Array()
  return joined(frame.slice(0, at), joined(encoding.toUint8Array(encoder), rest))
}

function repeats(frame: Uint8Array): Uint8Array {
  return joined(frame, frame)
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const whole = new Uint8Array(one.length + other.length)
  whole.set(one)
  whole.set(other, one.length)
  return whole
}
