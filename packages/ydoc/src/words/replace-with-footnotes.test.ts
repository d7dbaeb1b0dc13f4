import {
  EMBEDDED,
  formOnly,
  inReadingOrder,
  matchWords,
  reversedMatch,
  type FootnoteReference,
  type Paragraph,
  type ParagraphId,
} from '@variorum/document'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { replaceWords } from './replace-words.ts'
import { Replica } from './replica.test-support.ts'
import { spelledUnits } from './spelled-units.ts'
import { readBlocks } from './words-sequence.ts'
import { readParagraphs } from './words.ts'

const SEEDS = Array.from({ length: 80 }, (_, nth) => nth + 1)
/** Copies after copies, so that footnotes come to stand where no importer puts them. */
const ROUNDS = 4
const SENTENCES = Array.from({ length: 30 }, (_, nth) => `第${nth}句说的是第${nth * nth + 7}件事`)

type Random = (below: number) => number

function seededRandom(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const sentence = (random: Random): string => SENTENCES[random(SENTENCES.length)] ?? ''

/** Paragraphs of the same few sentences, some of which lead to footnotes, some of them set apart. */
function randomText(random: Random, prefix: string): Paragraph[] {
  const notes = Array.from({ length: random(4) }, (_, nth) => `${prefix}f${nth}` as ParagraphId)
  const waiting = [...notes]
  const body = Array.from({ length: 1 + random(6) }, (_, nth): Paragraph => {
    let text = Array.from({ length: random(4) }, () => `${sentence(random)}，`).join('')
    const references: FootnoteReference[] = []
    const footnote = random(2) === 0 ? undefined : waiting.shift()
    if (footnote) {
      const textOffset = random(text.length + 1)
      text = text.slice(0, textOffset) + EMBEDDED + text.slice(textOffset)
      references.push({ textOffset, footnote })
    }
    const end = 2 + random(Math.max(1, text.length - 2))
    const isSetApart = random(3) === 0 && end < text.length
    return {
      id: `${prefix}${nth}` as ParagraphId,
      role: random(2) === 0 ? 'body' : 'quotation',
      text,
      formats: isSetApart ? [{ start: 1, end, strong: true }] : [],
      references,
    }
  })
  const bodies = notes.map((id): Paragraph => ({ id, role: 'footnote', text: sentence(random) }))
  return [...body, ...bodies]
}

function said(paragraphs: readonly Paragraph[]) {
  const inOrder = inReadingOrder(paragraphs)
  const numbers = new Map(inOrder.map(({ id }, number) => [id, number]))
  return inOrder.map((one) => ({
    ...formOnly(one),
    text: one.text,
    formats: one.formats ?? [],
    references: (one.references ?? []).map(({ textOffset, footnote }) => [
      textOffset,
      numbers.get(footnote),
    ]),
  }))
}

it.each(SEEDS)('copies with other footnotes follow each other, and are taken back (%i)', (seed) => {
  const random = seededRandom(seed)
  const replica = new Replica(randomText(random, 'p'))
  for (let round = 0; round < ROUNDS; round++) {
    const nth = random(readParagraphs(replica.doc).length)
    replica.types(nth, random(replica.blockOf(nth).text.length + 1), '插')
    const before = readParagraphs(replica.doc)
    const origins = spelledUnits(readBlocks(replica.doc))
    const copy = randomText(random, `n${round}-`)
    const match = matchWords(before, inReadingOrder(copy))
    replaceWords(replica.doc, copy, match)
    expect(said(readParagraphs(replica.doc))).toEqual(said(copy))
    expect(said(readParagraphs(replica.fork().doc))).toEqual(said(copy))
    if (random(3) > 0) continue
    replaceWords(replica.doc, before, reversedMatch(match), origins)
    expect(readParagraphs(replica.doc)).toEqual(before)
  }
})

it('a copy takes the place of no words at all', () => {
  const doc = new Y.Doc()
  const copy = randomText(seededRandom(5), 'n')
  replaceWords(doc, copy, matchWords([], inReadingOrder(copy)))
  expect(said(readParagraphs(doc))).toEqual(said(copy))
})
