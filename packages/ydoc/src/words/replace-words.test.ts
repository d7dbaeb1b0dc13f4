import {
  EMBEDDED,
  formOnly,
  inReadingOrder,
  matchWords,
  piecesOf,
  reversedMatch,
  spelledOut,
  WordsIndex,
  type AnnotationTarget,
  type Paragraph,
  type ParagraphId,
} from '@variorum/document'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRangeAnchor } from '../anchors.ts'
import { resolveTarget } from '../resolve-target.ts'
import { replaceWords } from './replace-words.ts'
import { paragraph, Replica } from './replica.test-support.ts'
import { spelledUnits } from './spelled-units.ts'
import { readBlocks } from './words-sequence.ts'
import { readParagraphs } from './words.ts'

function seededRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Has the words of a replica say what a copy says; answers how they were matched. */
function replaces(replica: Replica, copy: readonly Paragraph[]) {
  const match = matchWords(readParagraphs(replica.doc), inReadingOrder(copy))
  replaceWords(replica.doc, copy, match)
  return match
}

/** What paragraphs say, whatever they and their footnotes are called. */
function said(paragraphs: readonly Paragraph[]) {
  const inOrder = inReadingOrder(paragraphs)
  const numbers = new Map(inOrder.map(({ id }, number) => [id, number]))
  return inOrder.map((one) => ({
    ...formOnly(one),
    text: one.text,
    formats: one.formats ?? [],
    references: (one.references ?? []).map(({ textOffset, footnote }) => ({
      textOffset,
      footnote: numbers.get(footnote),
    })),
  }))
}

const idsOf = (replica: Replica) => readParagraphs(replica.doc).map(({ id }) => id)

const SPEECH = ['讲话', '同志们，今天开会。', '第一件事是读书。', '第二件事是写字。']
const opens = (texts: readonly string[] = SPEECH) =>
  new Replica(texts.map((text, nth) => paragraph(`p${nth}`, text)))
const copyOf = (texts: readonly string[]) => texts.map((text, nth) => paragraph(`n${nth}`, text))

describe('a better copy', () => {
  it('of the very same words changes nothing', () => {
    const replica = opens()
    const before = replica.state
    replaces(replica, copyOf(SPEECH))
    expect(replica.state).toEqual(before)
  })

  it('leaves each character that is in both, and the ids of equal paragraphs', () => {
    const replica = opens()
    replaces(replica, copyOf(['讲话', '一九四二年', ...SPEECH.slice(1, 3), '第二件事是练字。']))
    expect(said(readParagraphs(replica.doc)).map(({ text }) => text)).toEqual([
      '讲话',
      '一九四二年',
      '同志们，今天开会。',
      '第一件事是读书。',
      '第二件事是练字。',
    ])
    expect(idsOf(replica)).toEqual(['p0', 'n1', 'p1', 'p2', 'p3'])
  })

  it('gives paragraphs their roles, and characters their formats', () => {
    const replica = opens()
    const copy = copyOf(SPEECH).map((one, nth): Paragraph =>
      nth === 0
        ? { ...one, role: 'title' }
        : nth === 1
          ? { ...one, formats: [{ start: 4, end: 6, strong: true }] }
          : one,
    )
    const start = replica.index.text.indexOf('今天')
    const anchor = createRangeAnchor(replica.doc, { start, end: start + 4 })
    replaces(replica, copy)
    expect(said(readParagraphs(replica.doc))).toEqual(said(copy))
    expect(idsOf(replica)).toEqual(['p0', 'p1', 'p2', 'p3'])
    const target = { type: 'range', ...anchor } as AnnotationTarget
    expect(resolveTarget(replica.doc, replica.index, target)).toMatchObject({
      state: 'anchored',
      range: { start, end: start + 4 },
    })
  })

  it('takes a paragraph along that stands elsewhere in it, with its id and what holds on to it', () => {
    const replica = opens()
    const start = replica.index.text.indexOf('读书')
    const anchor = createRangeAnchor(replica.doc, { start, end: start + 2 })
    replaces(replica, copyOf([SPEECH[2] ?? '', SPEECH[0] ?? '', SPEECH[1] ?? '', SPEECH[3] ?? '']))
    expect(idsOf(replica).toSorted()).toEqual(['p0', 'p1', 'p2', 'p3'])
    expect(idsOf(replica)[0]).toBe('p2')
    const target = { type: 'range', ...anchor } as AnnotationTarget
    expect(resolveTarget(replica.doc, replica.index, target)).toMatchObject({
      state: 'anchored',
      range: { start: 5, end: 7 },
    })
  })

  it('brings footnotes, and leaves those that there are', () => {
    const note = (id: string, text: string): Paragraph => paragraph(id, text, 'footnote')
    const withNotes = (prefix: string, ...notes: string[]): Paragraph[] => [
      {
        ...paragraph(`${prefix}0`, `甲${EMBEDDED}乙丙丁${EMBEDDED}戊己庚`),
        references: [
          { textOffset: 1, footnote: `${prefix}f0` as ParagraphId },
          { textOffset: 5, footnote: `${prefix}f1` as ParagraphId },
        ],
      },
      ...notes.map((text, nth) => note(`${prefix}f${nth}`, text)),
    ]
    const replica = new Replica(withNotes('p', '第一个注解。', '第二个注解。'))
    const same = withNotes('n', '第一个注解。', '第二个注解，改过。')
    replaces(replica, same)
    expect(said(readParagraphs(replica.doc))).toEqual(said(same))
    expect(idsOf(replica)).toEqual(['p0', 'pf0', 'pf1'])
    const turned = withNotes('m', '第二个注解，改过。', '第一个注解。')
    replaces(replica, turned)
    expect(said(readParagraphs(replica.doc))).toEqual(said(turned))
    replaces(replica, copyOf(['甲乙丙丁']))
    expect(said(readParagraphs(replica.doc))).toEqual(said(copyOf(['甲乙丙丁'])))
  })

  it('has a mark for words that stood before every one', () => {
    const replica = opens()
    replica.text.insert(0, '没有段落的字')
    expect(readBlocks(replica.doc)[0]?.mark).toBeNull()
    replaces(replica, copyOf(['没有段落的字', ...SPEECH]))
    expect(said(readParagraphs(replica.doc))).toEqual(said(copyOf(['没有段落的字', ...SPEECH])))
    expect(readBlocks(replica.doc)[0]?.mark).not.toBeNull()
  })

  it('meets what somebody types at the same time', () => {
    const replica = opens()
    const other = replica.fork()
    other.types(2, 8, '大家都读。')
    replaces(replica, copyOf(['讲话', '同志们，今天开大会。', '第一件事是读书。', '完。']))
    replica.receives(other)
    other.receives(replica)
    expect(readParagraphs(replica.doc)).toEqual(readParagraphs(other.doc))
    expect(readParagraphs(replica.doc)[2]).toMatchObject({
      id: 'p2',
      text: '第一件事是读书。大家都读。',
    })
  })

  it('keeps the caret of whoever reads beside its characters', () => {
    const replica = opens()
    const block = replica.blockOf(2)
    const unit = block.runs[0]
    const caret = Y.createRelativePositionFromTypeIndex(replica.text, block.unitCount, -1)
    replaces(replica, copyOf(['新的题目', SPEECH[1] ?? '', SPEECH[2] ?? '', '换了。']))
    expect(replica.blockOf(2).runs[0]).toMatchObject({ client: unit?.client, clock: unit?.clock })
    expect(Y.createAbsolutePositionFromRelativePosition(caret, replica.doc)).not.toBeNull()
  })
})

const SENTENCES = Array.from(
  { length: 60 },
  (_, nth) => `第${nth}句说的是${'春夏秋冬东南西北'[nth % 8]}边的${nth * nth + 7}件事情`,
)

/** Texts of paragraphs, some set apart, some of them the same words again. */
function randomTexts(random: (below: number) => number): Paragraph[] {
  return Array.from({ length: 3 + random(12) }, (_, nth) => {
    const text = Array.from(
      { length: random(5) },
      () => `${SENTENCES[random(SENTENCES.length)]}${'，。；'[random(3)]}`,
    ).join('')
    const role = (['body', 'heading', 'quotation'] as const)[random(3)] ?? 'body'
    const end = Math.min(text.length, 4 + random(6))
    const formats = random(4) === 0 && end > 2 ? [{ start: 2, end, strong: true as const }] : []
    return { id: `p${nth}` as ParagraphId, role, text, formats }
  })
}

/** The same words, damaged: split, joined, moved, misread, with other blanks, some gone and some new. */
function damaged(texts: readonly Paragraph[], random: (below: number) => number): Paragraph[] {
  let words = spelledOut(texts).slice(1)
  for (let nth = random(12); nth > 0; nth--) {
    const at = random(words.length + 1)
    const length = random(6)
    const put = ['', '\n', '己', ' ', '新的一句。', '\n一个新的段落。\n'][random(6)] ?? ''
    words = words.slice(0, at) + put + words.slice(at + length)
  }
  if (random(3) === 0) {
    const all = words.split('\n')
    const [moved] = all.splice(random(all.length), 1)
    all.splice(random(all.length + 1), 0, moved ?? '')
    words = all.join('\n')
  }
  return words.split('\n').map((text, nth) => {
    const role = (['body', 'body', 'heading'] as const)[random(3)] ?? 'body'
    return { id: `n${nth}` as ParagraphId, role, text }
  })
}

describe('a random damaged copy', () => {
  const seeds = Array.from({ length: 150 }, (_, nth) => 20261129 + nth)
  const became = new Map<string, number>()

  it.each(seeds)(
    'has its words exactly, and notes on the characters that are left (%i)',
    (seed) => {
      const random = seededRandom(seed)
      const [before, copy] = ((texts) => [texts, damaged(texts, random)] as const)(
        randomTexts(random),
      )
      const replica = new Replica(before)
      const old = replica.index
      const anchors = Array.from({ length: 20 }, () => {
        const start = random(Math.max(1, old.text.length))
        const range = { start, end: Math.min(old.text.length, start + 1 + random(12)) }
        const anchor = createRangeAnchor(replica.doc, range)
        return anchor ? [{ range, target: { type: 'range', ...anchor } as const }] : []
      }).flat()
      const places = anchors.map(({ target }) => resolveTarget(replica.doc, old, target))
      const origins = spelledUnits(readBlocks(replica.doc))
      const match = replaces(replica, copy)

      expect(said(readParagraphs(replica.doc))).toEqual(said(copy))
      const fresh = replica.fork()
      expect(readParagraphs(fresh.doc)).toEqual(readParagraphs(replica.doc))
      expect(new Set(idsOf(replica)).size).toBe(copy.length)

      // The ids of paragraphs that stand once in both, long enough to be known.
      for (const { id, text } of before) {
        const isOnce = (all: readonly Paragraph[]) =>
          all.filter((one) => one.text === text).length === 1
        if (text.length < 5 || !isOnce(before) || !isOnce(copy)) continue
        const number = copy.findIndex((one) => one.text === text)
        expect({ text, id: idsOf(replica)[number] }).toEqual({ text, id })
      }

      const now = replica.index
      const whereNow = new Map<number, number>()
      for (const { old: from, made, length } of [...match.kept, ...match.moved]) {
        for (let nth = 0; nth < length; nth++) whereNow.set(from + nth, made + nth)
      }
      for (const { range, target } of anchors) {
        // `spelledOut` has one sign before the first paragraph, which the whole text has not.
        const characters = Array.from(
          { length: range.end - range.start },
          (_, nth) => range.start + nth,
        ).filter((at) => old.text[at] !== '\n')
        const standing = characters.flatMap((at) => {
          const found = whereNow.get(at + 1)
          return found === undefined ? [] : [found - 1]
        })
        const place = resolveTarget(replica.doc, now, target)
        const state = place?.state ?? 'none'
        became.set(state, (became.get(state) ?? 0) + 1)
        const isWhole = standing.length === characters.length && isRising(standing)
        const onItsWords = isWhole ? ['anchored'] : ['changed']
        expect(standing.length === 0 ? ['moved', 'orphaned'] : onItsWords).toContain(state)
        const isOnWords = standing.length > 0 && place && 'range' in place
        const pieces = isOnWords ? piecesOf(place) : []
        const covered = (at: number) => pieces.some(({ start, end }) => start <= at && at < end)
        expect(standing.every((at) => covered(at))).toBe(true)
        for (const { start, end } of pieces) {
          expect(standing).toContain(start)
          expect(standing).toContain(end - 1)
        }
      }

      // Undone, everything is as it was.
      replaceWords(replica.doc, before, reversedMatch(match), origins)
      expect(said(readParagraphs(replica.doc))).toEqual(said(before))
      expect(idsOf(replica)).toEqual(before.map(({ id }) => id))
      const after = new WordsIndex(readParagraphs(replica.doc))
      expect(anchors.map(({ target }) => resolveTarget(replica.doc, after, target))).toEqual(places)
    },
  )

  it('keeps, changes and orphans notes', () => {
    for (const state of ['anchored', 'changed', 'orphaned']) {
      expect(became.get(state)).toBeGreaterThan(20)
    }
  })
})

function isRising(numbers: readonly number[]): boolean {
  return numbers.every((one, at) => at === 0 || one > (numbers[at - 1] ?? -1))
}
