import type { ParagraphId } from '@variorum/document'
import * as fc from 'fast-check'
import { fromBase64, toBase64 } from 'lib0/buffer'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { checkAnchor, createRangeAnchor } from './anchors.ts'
import { Replica, SPEECH, type RangeTarget } from './words/replica.test-support.ts'

const check = (replica: Replica, target: Parameters<typeof checkAnchor>[2]) =>
  checkAnchor(replica.doc, replica.index, target)

describe('making an anchor', () => {
  test('it carries the quote, its context and the paragraph it starts in', () => {
    const target = new Replica(SPEECH).marks('明理才能断事')
    expect(target.paragraphId).toBe('p5')
    expect(target.quote).toBe('明理才能断事')
    expect(target.prefix.endsWith('读书使人明理，')).toBe(true)
    expect(target.suffix.startsWith('；知耻才能后勇')).toBe(true)
  })

  test('a range of nothing but borders makes none', () => {
    const { doc, index } = new Replica(SPEECH)
    const border = SPEECH[0]?.text.length ?? 0
    expect(createRangeAnchor(doc, { start: border, end: border + 1 })).toBeNull()
    expect(createRangeAnchor(doc, { start: 3, end: 3 })).toBeNull()
    const end = index.text.length
    expect(createRangeAnchor(doc, { start: end + 1, end: end + 1e9 })).toBeNull()
  })

  test('separators at its borders are left out, half a character is completed', () => {
    const replica = new Replica(SPEECH)
    const border = SPEECH[0]?.text.length ?? 0
    expect(createRangeAnchor(replica.doc, { start: border, end: border + 4 })?.quote).toBe('同志们')
    replica.types(0, 0, '😀😀')
    expect(createRangeAnchor(replica.doc, { start: 1, end: 3 })?.quote).toBe('😀😀')
  })
})

describe('edits around the words', () => {
  test('typing at either border does not widen it', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    const offset = SPEECH[4]?.text.indexOf('明理才能断事') ?? -1
    replica.types(4, offset, '前')
    replica.types(4, offset + 7, '后')
    expect(replica.finds(target)).toBe('anchored: 明理才能断事')
  })

  test('a correction inside leaves it in place, as moved', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    replica.types(4, (SPEECH[4]?.text.indexOf('才能断事') ?? 0) + 1, '可')
    expect(replica.finds(target)).toBe('moved: 明理才可能断事')
  })

  test('one character replaced by another is a move, though the positions still span as many', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    const offset = (SPEECH[4]?.text.indexOf('才能断事') ?? 0) + 1
    replica.deletes(4, '能', offset)
    replica.types(4, offset, '可')
    expect(replica.finds(target)).toBe('moved: 明理才可断事')
  })

  test('two people who edit at once agree, whoever is heard first', () => {
    const alice = new Replica(SPEECH)
    const bob = alice.fork()
    const target = alice.marks('知耻才能后勇')
    alice.types(4, 0, '诚然，')
    alice.deletes(4, '门面')
    bob.types(4, SPEECH[4]?.text.length ?? 0, '完。')
    bob.inserts(0, 'p0', '学习材料')
    const carol = alice.fork()
    alice.receives(bob)
    bob.receives(carol)
    expect(alice.finds(target)).toBe('anchored: 知耻才能后勇')
    expect(bob.placeOf(target)).toEqual(alice.placeOf(target))
  })

  test('compaction into a new document keeps the positions', () => {
    const replica = new Replica(SPEECH)
    replica.types(4, 3, '多余')
    const target = replica.marks('明理才能断事')
    replica.deletes(4, '多余')
    replica.types(2, 5, '（上午）')
    expect(replica.fork().finds(target)).toBe('anchored: 明理才能断事')
  })

  test('a quote across paragraphs stays, and survives their joining as moved', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('走得稳。\n过去一年')
    replica.types(5, 0, '在')
    replica.deletes(5, '在')
    expect(replica.finds(target)).toBe('anchored: 走得稳。\n过去一年')
    replica.joinsWithNext(4)
    expect(replica.finds(target)).toBe('moved: 走得稳。过去一年')
  })
})

describe('words that were replaced', () => {
  test('after a paragraph was split, words in both halves are where they were', () => {
    const replica = new Replica(SPEECH)
    const [kept, moved] = [replica.marks('装点门面'), replica.marks('知耻才能后勇')]
    replica.splits(4, SPEECH[4]?.text.indexOf('知耻') ?? 0, 'p5b')
    expect(replica.finds(kept)).toBe('anchored: 装点门面')
    expect(replica.finds(moved)).toBe('anchored: 知耻才能后勇')
  })

  test('a paragraph that became a heading keeps its marks', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('装点门面')
    replica.markOf(4).set('role', 'heading')
    expect(replica.finds(target)).toBe('anchored: 装点门面')
  })

  test('deleted words orphan the mark, though the same words stand elsewhere', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('读书使人')
    replica.deletes(4, '读书使人明理，明理才能断事；')
    expect(replica.finds(target)).toBe('orphaned')
    const word = replica.marks('疑问')
    replica.deletes(6, '在书边写下疑问，')
    expect(replica.finds(word)).toBe('orphaned')
  })

  test('undone deletion brings the mark back, in every replica alike', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('知耻才能后勇')
    const undo = new Y.UndoManager(replica.text)
    replica.deletes(4, '知耻才能后勇，')
    expect(replica.finds(target)).toBe('orphaned')
    undo.undo()
    expect(replica.finds(target)).toBe('moved: 知耻才能后勇')
    expect(replica.placeOf(target)).toMatchObject({ score: expect.closeTo(1, 1), isCertain: true })
    expect(replica.fork().placeOf(target)).toEqual(replica.placeOf(target))
  })
})

describe('targets without positions', () => {
  test('a paragraph is its own place, and an orphan once it is gone', () => {
    const replica = new Replica(SPEECH)
    const target = { type: 'paragraph', paragraphId: 'p4' as ParagraphId, excerpt: '一、' } as const
    expect(replica.finds(target)).toBe('anchored: 一、为什么要读')
    expect(check(replica, target)).toBe('agrees')
    replica.removes(3)
    expect(replica.finds(target)).toBe('orphaned')
    expect(check(replica, target)).toBe('words-not-synced')
  })

  test('the whole text has no place', () => {
    const replica = new Replica(SPEECH)
    expect(replica.placeOf({ type: 'text' })).toBeNull()
    expect(check(replica, { type: 'text' })).toBe('agrees')
  })
})

describe('checking an anchor that came from outside', () => {
  test('one made on the same words agrees', () => {
    const server = new Replica(SPEECH)
    expect(check(server, server.fork().marks('知耻才能后勇'))).toBe('agrees')
  })

  test('one on words that have not arrived may come again', () => {
    const server = new Replica(SPEECH)
    const alice = server.fork()
    alice.types(4, 0, '新来的话。')
    const target = alice.marks('新来的话')
    expect(check(server, target)).toBe('words-not-synced')
    server.receives(alice)
    expect(check(server, target)).toBe('agrees')
  })

  test.each([
    ['other words', { quote: '知耻才能后退' }],
    ['an empty quote', { quote: '' }],
    ['another paragraph', { paragraphId: 'p6' as ParagraphId }],
    ['no base64', { start: '%%%' }],
    ['nothing', { end: '' }],
    ['endless bytes', { end: 'A'.repeat(100_000) }],
  ])('one with %s is refused', (_name, change) => {
    const server = new Replica(SPEECH)
    expect(check(server, { ...server.marks('知耻才能后勇'), ...change })).toBe('quote-mismatch')
  })

  test('ends that are swapped, or hold on to the outer characters, are refused', () => {
    const server = new Replica(SPEECH)
    const target = server.marks('知耻才能后勇')
    const swapped = { ...target, start: target.end, end: target.start }
    expect(check(server, swapped)).toBe('quote-mismatch')
    const loose = Y.createRelativePositionFromTypeIndex(server.text, 2, -1)
    const start = toBase64(Y.encodeRelativePosition(loose))
    expect(check(server, { ...target, start })).toBe('quote-mismatch')
  })

  test('a position that names a root creates none', () => {
    const server = new Replica(SPEECH)
    const root = new Y.RelativePosition(null, 'made up', null, 0)
    const start = toBase64(Y.encodeRelativePosition(root))
    expect(check(server, { ...server.marks('知耻'), start })).toBe('quote-mismatch')
    expect([...server.doc.share.keys()]).toEqual(['sequence'])
  })

  test('no bytes make it throw', () => {
    const server = new Replica(SPEECH)
    const target = server.marks('知耻才能后勇')
    const client = Y.decodeRelativePosition(fromBase64(target.start)).item?.client ?? 0
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc
        .record({
          client: fc.constantFrom(client, 7),
          clock: fc.nat(1000),
          assoc: fc.constantFrom(0, -1),
        })
        .map(({ client, clock, assoc }) =>
          Y.encodeRelativePosition(
            new Y.RelativePosition(null, null, Y.createID(client, clock), assoc),
          ),
        ),
    )
    const position = fc.oneof(fc.string({ maxLength: 40 }), bytes.map(toBase64))
    fc.assert(
      fc.property(position, position, (start, end) => {
        const hostile: RangeTarget = { ...target, start, end }
        const isSame = start === target.start && end === target.end
        const verdict = check(server, hostile)
        expect(verdict !== 'agrees' || isSame).toBe(true)
        expect(server.finds(hostile)).toMatch(/知耻才能后勇/)
      }),
      { numRuns: 300 },
    )
  })
})
