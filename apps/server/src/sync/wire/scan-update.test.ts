import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { JSON_VALUE_MAX_BYTES, VALUE_MAX_DEPTH } from './scan-content.ts'
import { scanUpdate } from './scan-update.ts'
import { UPDATE_PARTS_MAX } from './sync-limits.ts'

/** An update in the V1 format of Yjs, of numbers that are written as they come. */
function updateOf(...numbers: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

/** Structs of that kind are a length only: collected garbage. */
const GARBAGE = 0

function historyOf(edit: (doc: Y.Doc) => void, clientID = 7): Uint8Array {
  const doc = Object.assign(new Y.Doc(), { clientID })
  edit(doc)
  return Y.encodeStateAsUpdate(doc)
}

/** One item of a root with this content, whose kind comes first. */
function itemOf(kind: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of [1, 1, 7, 0, kind, 1]) encoding.writeVarUint(encoder, number)
  encoding.writeVarString(encoder, 'words')
  write(encoder)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

const EMBED = 5
const ANY = 8
const SUB_DOCUMENT = 9

function embedOf(json: string): Uint8Array {
  return itemOf(EMBED, (encoder) => encoding.writeVarString(encoder, json))
}

describe('an update', () => {
  it('is sound if a client made it: edits, deletions, gaps, and what several clients wrote', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    const updates: Uint8Array[] = []
    one.on('update', (update: Uint8Array) => updates.push(update))
    for (const word of ['甲', '乙', '丙', '丁😀']) one.getText('words').insert(0, word)
    one.getText('words').delete(1, 2)
    one.getMap('marks').set('a', new Y.Array())
    one
      .getMap('marks')
      .set('b', { of: ['every', 1.5, -7, null, true, 2n, undefined, new Uint8Array(3)] })
    one.getText('words').format(0, 2, { bold: true, link: { href: '…' } })
    one.getText('words').insertEmbed(0, { image: 'x' })
    one
      .getXmlFragment('tree')
      .push([
        new Y.XmlElement('p'),
        new Y.XmlText('字'),
        new Y.XmlHook('h') as unknown as Y.XmlText,
      ])
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    other.getText('words').insert(1, '戊')
    const [first, , third] = updates
    if (!first || !third) throw new Error('three updates were expected')
    for (const update of [
      ...updates,
      Y.encodeStateAsUpdate(other),
      Y.mergeUpdates([first, third]),
    ]) {
      expect(scanUpdate(update).kind).toBe('changes')
    }
  })

  it.each([
    ['a struct without a length', updateOf(1, 1, 7, 0, GARBAGE, 0, 0)],
    ['a struct that ends beyond every clock', updateOf(1, 1, 7, 0, GARBAGE, 2 ** 40, 0)],
    ['a struct that starts beyond every clock', updateOf(1, 1, 7, 2 ** 52, GARBAGE, 1, 0)],
    ['a deletion of nothing', updateOf(0, 1, 7, 1, 0, 0)],
    ['a deletion beyond every clock', updateOf(0, 1, 7, 1, 0, 2 ** 33)],
    ['two blocks of one client', updateOf(2, 1, 7, 0, GARBAGE, 2, 1, 7, 1, GARBAGE, 2, 0)],
    [
      'a lower client before a higher one',
      updateOf(2, 1, 7, 0, GARBAGE, 1, 1, 8, 0, GARBAGE, 1, 0),
    ],
    // 0x84: a string to the right of an origin, here of itself.
    ['what hangs from itself', Uint8Array.of(1, 1, 7, 3, 0x84, 7, 3, 1, 0x61, 0)],
    ['what hangs from what comes later', Uint8Array.of(1, 1, 7, 3, 0x84, 7, 9, 1, 0x61, 0)],
    ['bytes left over', Uint8Array.of(0, 0, 0)],
    ['more structs than there are', updateOf(1, 9, 7, 0, GARBAGE, 1, 0)],
    ['a string that is cut short', Uint8Array.of(1, 1, 7, 0, 4, 1, 1, 0x61, 50, 0x61)],
    ['a string that is no text', Uint8Array.of(1, 1, 7, 0, 4, 1, 1, 0x61, 1, 0xff, 0)],
    ['JSON that is none', embedOf('{"a":')],
    ['a kind that nobody knows', Uint8Array.of(1, 1, 7, 0, 11, 1, 1, 0x61, 0)],
    [
      'a value that nobody knows',
      itemOf(ANY, (encoder) => encoding.writeUint8Array(encoder, Uint8Array.of(1, 9))),
    ],
    ['a number that has no end', new Uint8Array(1_000).fill(0x80)],
    [
      'a document in it',
      itemOf(SUB_DOCUMENT, (encoder) => {
        encoding.writeVarString(encoder, 'inner')
        encoding.writeAny(encoder, {})
      }),
    ],
  ])('[S4] is malformed with %s', (_, update) => {
    expect(scanUpdate(update).kind).toBe('malformed')
  })

  it('[S4] is empty if it says nothing, however its numbers are padded', () => {
    expect(scanUpdate(Uint8Array.of(0, 0))).toEqual({ kind: 'empty', parts: 0 })
    expect(scanUpdate(Uint8Array.of(0x80, 0, 0x80, 0x80, 0)).kind).toBe('empty')
  })
})

describe('[S4] what an update holds', () => {
  it('is counted while it is walked over, and nothing is looked at beyond the bound', () => {
    const structs = new Uint8Array(8 * 1024 * 1024)
    structs.set(updateOf(1, 4_000_000, 7, 0))
    // Of kind 0 and length 1 each, as far as it matters.
    for (let at = 8; at < 1_000_000; at += 2) structs[at] = 1
    expect(scanUpdate(structs)).toEqual({ kind: 'too-large', parts: UPDATE_PARTS_MAX + 1 })
    const deletions = new Uint8Array(8 * 1024 * 1024).fill(1)
    deletions.set(updateOf(0, 1, 7, 4_000_000))
    expect(scanUpdate(deletions)).toEqual({ kind: 'too-large', parts: UPDATE_PARTS_MAX + 1 })
    const values = itemOf(ANY, (encoder) => {
      encoding.writeVarUint(encoder, UPDATE_PARTS_MAX)
      for (let count = 0; count < UPDATE_PARTS_MAX; count++) encoding.writeAny(encoder, {})
    })
    expect(scanUpdate(values)).toEqual({ kind: 'too-large', parts: UPDATE_PARTS_MAX + 1 })
    const clients = new Uint8Array(1024 * 1024)
    clients.set(updateOf(0, 300_000))
    expect(scanUpdate(clients)).toEqual({ kind: 'too-large', parts: UPDATE_PARTS_MAX + 1 })
  })

  it('is bounded in JSON, in its values and in how deep they stand', () => {
    const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(scanUpdate(embedOf(deep(VALUE_MAX_DEPTH))).kind).toBe('changes')
    expect(scanUpdate(embedOf(deep(VALUE_MAX_DEPTH + 1))).kind).toBe('too-large')
    expect(scanUpdate(embedOf(`"${'['.repeat(1_000)}\\"[["`)).kind).toBe('changes')
    expect(scanUpdate(embedOf(`"${'x'.repeat(JSON_VALUE_MAX_BYTES)}"`)).kind).toBe('too-large')
    const many = scanUpdate(embedOf(`[${Array.from({ length: 500 }, () => '{}').join()}]`))
    expect(many.parts).toBeGreaterThan(1_000)
    const nested = itemOf(ANY, (encoder) => {
      encoding.writeUint8Array(encoder, new Uint8Array(1_000).fill(117))
    })
    nested[8] = 1
    expect(scanUpdate(nested).kind).not.toBe('changes')
  })

  it('has room for a book that is pasted, and for a week of work without a network', () => {
    const book = historyOf((doc) => {
      const words = doc.getText('sequence')
      doc.transact(() => {
        for (let paragraph = 0; paragraph < 5_000; paragraph++) {
          const said = ['id', 'role', 'kind'].map((name) => [name, `${name}-${paragraph}`] as const)
          // In front, where it is cheap.
          words.insert(0, `${'字'.repeat(600)}\n`)
          words.insertEmbed(0, new Y.Map(said))
          words.format(10, 20, { bold: true })
        }
      })
    })
    expect(book.length).toBeGreaterThan(9_000_000)
    expect(scanUpdate(book).kind).toBe('changes')
    const week = historyOf((doc) => {
      const words = doc.getText('words')
      // Every tenth letter stands elsewhere, and every twentieth is taken back.
      doc.transact(() => {
        for (let jump = 0; jump < 40_000; jump++) {
          words.insert(0, '九个字九个字九个')
          if (jump % 2 === 0) words.delete(1, 1)
        }
      })
    })
    expect(scanUpdate(week).kind).toBe('changes')
  })
})

describe('what an update builds on', () => {
  const needsOf = (update: Uint8Array): unknown => {
    const scan = scanUpdate(update)
    return scan.kind === 'changes' ? scan.update.needs : scan.kind
  }

  it('is nothing for a whole history', () => {
    const [one, other] = [7, 9].map((clientID) => Object.assign(new Y.Doc(), { clientID }))
    if (!one || !other) throw new Error('two were expected')
    one.getText('words').insert(0, '甲乙')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    other.getText('words').insert(1, '丙')
    other.getText('words').delete(0, 1)
    expect(needsOf(Y.encodeStateAsUpdate(other))).toEqual([])
    const since = Y.encodeStateAsUpdate(other, Y.encodeStateVector(one))
    expect(needsOf(since)).toEqual([{ client: 7, clock: 2 }])
  })

  it('is what its client wrote before, what it stands beside, and what it deletes', () => {
    const updates: Uint8Array[] = []
    historyOf((doc) => {
      doc.on('update', (update: Uint8Array) => updates.push(update))
      for (const word of ['甲', '乙', '丙'])
        doc.getText('words').insert(doc.getText('words').length, word)
      doc.getText('words').delete(0, 1)
    })
    const [first, second, third, deletion] = updates as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ]
    expect([first, second, third].map(needsOf)).toEqual([
      [],
      [{ client: 7, clock: 1 }],
      [{ client: 7, clock: 2 }],
    ])
    expect(needsOf(deletion)).toEqual([{ client: 7, clock: 1 }])
    // With a gap between them: what follows on it waits for all that belongs there.
    expect(needsOf(Y.mergeUpdates([first, third]))).toEqual([{ client: 7, clock: 2 }])
  })
})
