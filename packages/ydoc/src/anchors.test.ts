import {
  CHANGED_WORDS_MAX_CHARS,
  type AnnotationId,
  type AnnotationTarget,
  type ParagraphId,
  type Place,
} from '@variorum/document'
import * as fc from 'fast-check'
import { fromBase64, toBase64 } from 'lib0/buffer'
import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { AnchorResolver } from './anchor-resolver.ts'
import { agreedTarget, checkAnchor, createRangeAnchor } from './anchors.ts'
import { decodeRuns, encodeRuns, type CharacterRun } from './words/character-runs.ts'
import { recordRecreations } from './words/recreations.ts'
import { paragraph, Replica, SPEECH, type RangeTarget } from './words/replica.test-support.ts'

const check = (replica: Replica, target: Parameters<typeof checkAnchor>[2]) =>
  checkAnchor(replica.doc, replica.index, target)

const paragraphIn = (replica: Replica, place: Place | null) =>
  place && 'range' in place ? replica.index.paragraphAt(place.range.start)?.id : null

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

  test('words put in between leave it in place, and it covers them', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    replica.types(4, (SPEECH[4]?.text.indexOf('才能断事') ?? 0) + 1, '可')
    expect(replica.finds(target)).toBe('anchored: 明理才可能断事')
  })

  test('one character replaced by another is a change, told with its share and both wordings', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    const offset = (SPEECH[4]?.text.indexOf('才能断事') ?? 0) + 1
    replica.deletes(4, '能', offset)
    replica.types(4, offset, '可')
    expect(replica.finds(target)).toBe('changed: 明理才可断事')
    expect(replica.placeOf(target)).toMatchObject({ share: 5 / 6, words: '明理才可断事' })
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

  test('a quote across paragraphs stays, also when they are joined', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('走得稳。\n过去一年')
    replica.types(5, 0, '在')
    replica.deletes(5, '在')
    expect(replica.finds(target)).toBe('anchored: 走得稳。\n过去一年')
    replica.joinsWithNext(4)
    expect(replica.finds(target)).toBe('anchored: 走得稳。过去一年')
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

  test('deleted words orphan the mark, though the same words stand in several places', () => {
    const replica = new Replica(SPEECH)
    const [target, word] = [replica.marks('明理才能'), replica.marks('读书')]
    replica.deletes(4, '读书使人明理，明理才能断事；')
    expect(replica.finds(target)).toBe('orphaned')
    replica.deletes(0, '读书')
    expect(replica.finds(word)).toBe('orphaned')
  })

  test.each(['寒冷的雪', '雪'])(
    '%s, cut and pasted as it stands, is found where it stands once',
    (quote) => {
      const replica = new Replica([...SPEECH, paragraph('p8', '那寒冷的雪与春天，都是我们的。')])
      const target = replica.marks(quote)
      replica.deletes(7, quote)
      expect(replica.finds(target)).toBe('orphaned')
      replica.types(2, 4, quote)
      expect(replica.finds(target)).toBe(`moved: ${quote}`)
      expect(replica.placeOf(target)).toMatchObject({ isCertain: false })
    },
  )

  test('words that stand once in their paragraph and often elsewhere are found there', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('疑问')
    replica.deletes(6, '在书边写下疑问，')
    replica.inserts(0, 'p0', '疑问')
    expect(replica.finds(target)).toBe('moved: 疑问')
    expect(paragraphIn(replica, replica.placeOf(target))).toBe('p7')
  })

  test('of words that go to the end but for one character, the mark stays on that one', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('知耻才能后勇')
    replica.deletes(4, '知耻才能后')
    expect(replica.finds(target)).toBe('changed: 勇')
    expect(replica.placeOf(target)).toMatchObject({ share: 1 / 6 })
    replica.deletes(4, '勇')
    expect(replica.finds(target)).toBe('orphaned')
  })

  test('a long wording is cut off', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('知耻才能后勇')
    replica.deletes(4, '耻才')
    replica.types(4, (SPEECH[4]?.text.indexOf('知耻') ?? 0) + 1, '长'.repeat(6_000))
    const place = replica.placeOf(target)
    expect(place?.state === 'changed' && place.words.length).toBe(CHANGED_WORDS_MAX_CHARS)
  })

  test('a deletion undone without a record brings the mark back by its quote, in every replica alike', () => {
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

describe('words that were made again', () => {
  /** Deletes words and makes them again elsewhere, as whatever moves them does. */
  const moves = (replica: Replica, words: string, to: (at: number) => number): void => {
    const from = unitsOf(replica).indexOf(words)
    const old = characterAt(replica, from)
    replica.doc.transact(() => {
      replica.text.delete(from, words.length)
      const at = to(from)
      replica.text.insert(at, words)
      const made = characterAt(replica, at)
      recordRecreations(replica.doc, [{ old, length: words.length, made }])
    })
  }
  /** The sequence as a string; of a mark any character. */
  const unitsOf = (replica: Replica): string =>
    replica.text
      .toDelta()
      .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '-'))
      .join('')
  const characterAt = (replica: Replica, unit: number) => {
    const position = Y.createRelativePositionFromTypeIndex(replica.text, unit, 0)
    if (!position.item) throw new Error(`no character ${unit}`)
    return position.item
  }

  test('carry the mark along, whole or in part, as often as they are moved', () => {
    const replica = new Replica(SPEECH)
    const targets = ['明理才能断事', '才能', '读书使人明理', '断事；知耻'].map((words) =>
      replica.marks(words),
    )
    const found = () => targets.map((target) => replica.finds(target))
    moves(replica, '明理才能断事', () => 3)
    moves(replica, '理才能断', (from) => from)
    const resolver = new AnchorResolver(replica.doc)
    expect(found()).toEqual([
      'anchored: 明理才能断事',
      'anchored: 才能',
      'anchored: 读书使人明理',
      'anchored: 断事 | ；知耻',
    ])
    for (const [at, target] of targets.entries()) {
      expect(resolver.place(`${at}` as AnnotationId, target)).toEqual(replica.placeOf(target))
    }
    replica.deletes(0, '才能')
    expect(found()[0]).toBe('changed: 明理断事')
    // Its words stand in one other place.
    expect(found()[1]).toBe('moved: 才能')
    expect(replica.fork().finds(targets[0] ?? { type: 'text' })).toBe('changed: 明理断事')
  })

  test('that come back are found by whoever knew them as gone', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    const [old] = decodeRuns(target.runs ?? '') ?? []
    if (!old) throw new Error('no runs')
    const resolver = new AnchorResolver(replica.doc)
    const mark = 'mark' as AnnotationId
    replica.deletes(4, '明理才能断事')
    expect(resolver.place(mark, target)?.state).toBe('orphaned')
    replica.doc.transact(() => {
      replica.text.insert(3, '明理才能断事')
      const made = characterAt(replica, 3)
      recordRecreations(replica.doc, [{ old: Y.createID(old.client, old.clock), length: 6, made }])
    })
    expect(resolver.place(mark, target)).toEqual(replica.placeOf(target))
    expect(replica.finds(target)).toBe('anchored: 明理才能断事')
    expect(check(replica, target)).toBe('agrees')
  })

  test('whatever the record says, an answer comes in the end', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('明理才能断事')
    const [run] = decodeRuns(target.runs ?? '') ?? []
    if (!run) throw new Error('no runs')
    replica.deletes(4, '明理才能断事')
    const old = Y.createID(run.client, run.clock)
    // Each character is said to have become its neighbours, over and over.
    for (let times = 0; times < 70; times++) {
      recordRecreations(replica.doc, [
        { old, length: 6, made: Y.createID(old.client, old.clock + (times % 5)) },
        { old, length: 2, made: Y.createID(old.client, 2 ** 40) },
      ])
    }
    expect(['orphaned', 'changed: ；']).toContain(replica.finds(target))
  })
})

describe('the thread of a paragraph', () => {
  const about = (replica: Replica, nth: number): AnnotationTarget => {
    const { id, text } = replica.blockOf(nth)
    const target = { type: 'paragraph', paragraphId: id, excerpt: text.slice(0, 10) } as const
    return agreedTarget(replica.doc, replica.index, target)
  }
  const inParagraph = (replica: Replica, target: AnnotationTarget) =>
    `${replica.placeOf(target)?.state}: ${paragraphIn(replica, replica.placeOf(target))}`

  test('stands on its paragraph, and is an orphan once that is gone', () => {
    const replica = new Replica(SPEECH)
    const target = about(replica, 3)
    expect(replica.finds(target)).toBe('anchored: 一、为什么要读')
    expect(check(replica, target)).toBe('agrees')
    replica.removes(3)
    expect(replica.finds(target)).toBe('orphaned')
    expect(check(replica, target)).toBe('words-not-synced')
  })

  test('goes with most of its characters when the paragraph is split', () => {
    const replica = new Replica(SPEECH)
    const target = about(replica, 4)
    replica.splits(4, 4, 'rest')
    expect(inParagraph(replica, target)).toBe('anchored: rest')
    replica.splits(5, 30, 'end')
    expect(inParagraph(replica, target)).toBe('anchored: rest')
  })

  test('of two halves it takes the one with the mark', () => {
    const replica = new Replica([paragraph('whole', '春天来了花儿都开')])
    const target = about(replica, 0)
    replica.splits(0, 4, 'second')
    expect(inParagraph(replica, target)).toBe('anchored: whole')
    // The halves change their marks.
    replica.markOf(0).set('id', 'second')
    replica.markOf(1).set('id', 'whole')
    expect(inParagraph(replica, target)).toBe('anchored: whole')
  })

  test('goes with its characters into the paragraph that they are joined to', () => {
    const replica = new Replica(SPEECH)
    const target = about(replica, 5)
    replica.joinsWithNext(4)
    expect(inParagraph(replica, target)).toBe('anchored: p5')
  })

  test('says so when less than half of it is left, and when nothing is', () => {
    const replica = new Replica(SPEECH)
    const target = about(replica, 5)
    const text = replica.blockOf(5).text
    replica.deletes(5, text.slice(0, text.length / 2))
    expect(inParagraph(replica, target)).toBe('anchored: p6')
    replica.deletes(5, text.slice(-10, -8))
    replica.types(5, 0, '后来全都重写了，')
    expect(inParagraph(replica, target)).toBe('changed: p6')
    const place = replica.placeOf(target)
    const words = replica.blockOf(5).text
    const share = (words.length - '后来全都重写了，'.length) / text.length
    expect(place).toMatchObject({ share, words })
    replica.deletes(5, words.slice('后来全都重写了，'.length))
    expect(inParagraph(replica, target)).toBe('orphaned: null')
  })

  test('is found where its opening words were pasted', () => {
    const replica = new Replica(SPEECH)
    const target = about(replica, 5)
    const { text } = replica.blockOf(5)
    replica.deletes(5, text)
    expect(inParagraph(replica, target)).toBe('orphaned: null')
    replica.inserts(1, 'pasted', text)
    expect(replica.finds(target)).toBe(`moved: ${text}`)
    expect(replica.placeOf(target)).toMatchObject({ isCertain: false })
  })

  test('holds on to the mark where there were no characters, or an older one knew none', () => {
    const replica = new Replica([...SPEECH, paragraph('empty', '')])
    const target = about(replica, 7)
    const older = { type: 'paragraph', paragraphId: 'p4' as ParagraphId, excerpt: '一、' } as const
    replica.types(7, 0, '补写')
    replica.splits(3, 2, 'p4b')
    expect(inParagraph(replica, target)).toBe('anchored: empty')
    expect(inParagraph(replica, older)).toBe('anchored: p4')
    replica.removes(8)
    expect(inParagraph(replica, target)).toBe('orphaned: null')
  })

  test('of very many pieces it holds on to the longest', () => {
    const replica = new Replica([paragraph('patched', '这一段后来被许多人改过很多很多次。')])
    for (let times = 0; times < 400; times++) replica.types(0, 1, '改')
    const target = about(replica, 0)
    const runs = target.type === 'paragraph' && decodeRuns(target.runs ?? '')
    expect(runs && runs.length).toBe(256)
    expect(runs && Math.max(...runs.map(({ length }) => length))).toBe(16)
  })
})

test('the whole text has no place', () => {
  const replica = new Replica(SPEECH)
  expect(replica.placeOf({ type: 'text' })).toBeNull()
  expect(check(replica, { type: 'text' })).toBe('agrees')
})

describe('an anchor from before there were runs', () => {
  const older = (replica: Replica, words: string): RangeTarget => {
    const { runs, ...target } = replica.marks(words)
    expect(runs).toBeTypeOf('string')
    return target
  }

  test('stands on its quote between its positions, else is looked for', () => {
    const replica = new Replica(SPEECH)
    const target = older(replica, '明理才能断事')
    replica.types(4, 0, '诚然，')
    expect(replica.finds(target)).toBe('anchored: 明理才能断事')
    replica.types(4, replica.blockOf(4).text.indexOf('能断事'), '可')
    expect(replica.finds(target)).toBe('moved: 明理才可能断事')
  })

  test('gets its runs from the words that it stands on', () => {
    const replica = new Replica(SPEECH)
    const target = older(replica, '走得稳。\n过去一年')
    expect(check(replica, target)).toBe('agrees')
    expect(agreedTarget(replica.doc, replica.index, target)).toEqual(replica.marks(target.quote))
  })
})

describe('runs', () => {
  test('take some 28 bytes for words that were typed in one go', () => {
    const replica = new Replica(SPEECH)
    replica.doc.clientID = 0xffff_fffe
    replica.types(4, 3, '这句话是一口气打完的')
    const { runs = '' } = replica.marks('这句话是一口气打完的')
    expect(decodeRuns(runs)).toEqual([{ client: 0xffff_fffe, clock: 0, length: 10 }])
    expect(runs.length).toBeLessThanOrEqual(28)
  })

  test('come out as they went in, and nothing else is taken for some', () => {
    const run = fc.record({
      client: fc.integer({ min: 0, max: 0xffff_ffff }),
      clock: fc.nat(),
      length: fc.integer({ min: 1, max: 5_000 }),
    })
    fc.assert(
      fc.property(fc.array(run, { maxLength: 50 }), (runs) => {
        expect(decodeRuns(encodeRuns(runs) ?? '')).toEqual(runs)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }).map(toBase64), (encoded) => {
        const runs = decodeRuns(encoded)
        expect(runs === null || encodeRuns(runs) === encoded).toBe(true)
      }),
    )
  })

  test('are left out where the words come in more pieces than an anchor may have', () => {
    const replica = new Replica([paragraph('patched', '这一段')])
    const words = '长'.repeat(1_100)
    // Typed from the end to the beginning, so that no two ids follow each other.
    replica.doc.transact(() => {
      for (const character of words) replica.text.insert(1, character)
    })
    const target = replica.marks(words)
    expect(target.runs).toBeUndefined()
    expect(check(replica, target)).toBe('agrees')
    expect(replica.finds(target)).toBe(`anchored: ${words}`)
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
    ['another paragraph and no runs', { paragraphId: 'p6' as ParagraphId, runs: undefined }],
    ['no runs of base64', { runs: '%%%' }],
    ['runs of nothing', { runs: '' }],
    ['endless runs', { runs: 'AQEB'.repeat(10_000) }],
    ['no base64', { start: '%%%' }],
    ['nothing', { end: '' }],
    ['endless bytes', { end: 'A'.repeat(100_000) }],
  ])('one with %s is refused', (_name, change) => {
    const server = new Replica(SPEECH)
    expect(check(server, { ...server.marks('知耻才能后勇'), ...change })).toBe('quote-mismatch')
  })

  test('runs that claim more than the quote are refused before any of them is looked up', () => {
    const replica = new Replica(SPEECH)
    const target = replica.marks('读书不是装点门面')
    const [run] = decodeRuns(target.runs ?? '') ?? []
    if (!run) throw new Error('no run')
    const many = Array.from({ length: 1_000 }, () => run)
    const runs = encodeRuns(many) ?? ''
    const lookUp = vi.spyOn(replica.doc.store.clients, 'get')
    expect(check(replica, { ...target, runs })).toBe('quote-mismatch')
    expect(lookUp.mock.calls.length).toBeLessThan(2 * many.length)
  })

  test('runs that say the quote twice, backwards, or by other characters are refused', () => {
    const server = new Replica([...SPEECH, paragraph('p8', '哈哈')])
    const target = server.marks('哈哈')
    const [run] = decodeRuns(target.runs ?? '') ?? []
    if (!run) throw new Error('no runs')
    const [first, second] = [
      { ...run, length: 1 },
      { ...run, clock: run.clock + 1, length: 1 },
    ]
    const withRuns = (...runs: CharacterRun[]) => ({ ...target, runs: encodeRuns(runs) ?? '' })
    expect(check(server, withRuns(first, second))).toBe('agrees')
    expect(check(server, withRuns(first, first))).toBe('quote-mismatch')
    expect(check(server, withRuns(second, first))).toBe('quote-mismatch')
    const twice = { ...withRuns(first, second, first, second), quote: '哈哈哈哈' }
    expect(check(server, twice)).toBe('quote-mismatch')
    expect(check(server, withRuns(first))).toBe('quote-mismatch')
    expect(check(server, { ...target, runs: server.marks('读书').runs })).toBe('quote-mismatch')
    const unheard = { client: 7, clock: 0, length: 1 }
    expect(check(server, withRuns(first, unheard, second))).toBe('words-not-synced')
    expect(check(server, withRuns({ ...run, client: 7 }))).toBe('quote-mismatch')
  })

  test('one whose words were split, or written between, meanwhile agrees, and names its paragraph', () => {
    const server = new Replica(SPEECH)
    const target = server.fork().marks('明理才能断事；知耻才能后勇')
    server.types(4, SPEECH[4]?.text.indexOf('能断事') ?? 0, '可')
    server.splits(4, 2, 'p5b')
    server.splits(5, server.blockOf(5).text.indexOf('知耻'), 'p5c')
    expect(check(server, target)).toBe('agrees')
    expect(agreedTarget(server.doc, server.index, target)).toEqual({
      ...target,
      paragraphId: 'p5b',
    })
    expect(server.finds(target)).toBe('anchored: 明理才可能断事；\n知耻才能后勇')
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
    expect([...server.doc.share.keys()]).toEqual(['sequence', 'recreated'])
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
