import {
  MIN_SCORE,
  piecesOf,
  type AnnotationId,
  type AnnotationTarget,
  type ParagraphId,
  type Place,
  type TextRange,
} from '@variorum/document'
import { expect, test } from 'vitest'
import { AnchorResolver } from './anchor-resolver.ts'
import { agreedTarget, createRangeAnchor } from './anchors.ts'
import { areSameRanges } from './same-place.ts'
import { PARAGRAPH_RUNS_MAX } from './words/character-runs.ts'
import { opening, paragraph, Replica } from './words/replica.test-support.ts'
import type { WordsToken } from './words/token-writer.ts'
import { replacesInSequence } from './words/typing.test-support.ts'
import { WordsSequence } from './words/words-sequence.ts'

const EDITS = 10_000
const ANNOTATIONS = 1_000
const PARAGRAPHS = 24
const CHECK_EVERY = 500
const SEED = 20261128
/** Few, so that the same words stand in many places. */
const ALPHABET = '天地玄黄宇宙洪荒日月盈昃'

/** A character with an identity of its own, whatever it says. */
interface Character {
  readonly says: string
}

/** The words as whoever edits them sees them; knows nothing of Yjs. */
type Page = { readonly id: string; readonly characters: Character[] }[]

interface Marked {
  readonly target: AnnotationTarget
  readonly characters: readonly Character[]
}

function seededRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const random = seededRandom(SEED)

function newCharacters(count: number): Character[] {
  return Array.from({ length: count }, () => ({ says: ALPHABET[random(ALPHABET.length)] ?? '' }))
}

function said(characters: readonly Character[]): string {
  return characters.map(({ says }) => says).join('')
}

/** Edits the page and the words alike. Says what it did. */
function edit(page: Page, words: WordsSequence, step: number): string {
  const nth = random(page.length)
  const here = page[nth]
  if (!here) throw new Error(`no paragraph ${nth}`)
  const offset = random(here.characters.length + 1)
  const next = page[nth + 1]
  const id = `new-${step}`
  const replaces = (from: number, length: number, tokens: readonly WordsToken[]): void =>
    replacesInSequence(words, nth, from, length, tokens)
  switch (random(10)) {
    case 0:
    case 1: {
      replaces(offset, 0, [{ type: 'close' }, opening(id)])
      page.splice(nth + 1, 0, { id, characters: here.characters.splice(offset) })
      return 'split'
    }
    case 2:
    case 3: {
      if (!next || page.length <= PARAGRAPHS / 2) return 'nothing'
      replaces(here.characters.length, 2, [])
      here.characters.push(...next.characters)
      page.splice(nth + 1, 1)
      return 'join'
    }
    case 4:
    case 5: {
      const gone = here.characters.splice(offset, 1 + random(6))
      if (gone.length === 0) return 'nothing'
      replaces(offset, gone.length, [])
      return 'delete'
    }
    case 6: {
      if (page.length <= PARAGRAPHS) return 'nothing'
      replaces(-1, here.characters.length + 2, [])
      page.splice(nth, 1)
      return 'remove'
    }
    default: {
      const typed = newCharacters(1 + random(5))
      replaces(offset, 0, [{ type: 'text', text: said(typed) }])
      here.characters.splice(offset, 0, ...typed)
      return 'type'
    }
  }
}

/** Where each character stands in the whole text. */
function offsetsOn(page: Page): Map<Character, number> {
  const offsets = new Map<Character, number>()
  let at = 0
  for (const { characters } of page) {
    for (const character of characters) offsets.set(character, at++)
    at++
  }
  return offsets
}

function annotate(page: Page, replica: Replica): Marked {
  const flat = page.flatMap(({ characters }) => characters)
  if (random(4) === 0) {
    // Of a longer one the thread may hold on to a part alone.
    const written = page.filter(
      ({ characters: { length } }) => length > 0 && length <= PARAGRAPH_RUNS_MAX,
    )
    const { id, characters } = written[random(written.length)] ?? { id: '', characters: [] }
    const excerpt = said(characters).slice(0, 20)
    const target = { type: 'paragraph', paragraphId: id as ParagraphId, excerpt } as const
    return {
      target: agreedTarget(replica.doc, replica.index, target),
      characters: [...characters],
    }
  }
  const from = random(flat.length - 20)
  const characters = flat.slice(from, from + 1 + random(20))
  const offsets = offsetsOn(page)
  const [first, last] = [characters[0], characters.at(-1)]
  const start = (first && offsets.get(first)) ?? NaN
  const anchor = createRangeAnchor(replica.doc, {
    start,
    end: ((last && offsets.get(last)) ?? NaN) + 1,
  })
  if (!anchor) throw new Error(`no anchor at ${start}`)
  return { target: { type: 'range', ...anchor }, characters }
}

/** The page's own opinion of where a thread stands; null where it is to be looked for. */
function placeOn(page: Page, offsets: ReadonlyMap<Character, number>, marked: Marked) {
  const { target, characters } = marked
  const standing = characters.filter((character) => offsets.has(character))
  const share = standing.length / characters.length
  if (target.type === 'range') {
    const pieces = piecesOn(page, offsets, standing)
    if (pieces.length === 0) return null
    return { state: share === 1 ? 'anchored' : 'changed', pieces, share }
  }
  const held = new Set(standing)
  const counts = page.map((each) => each.characters.filter((one) => held.has(one)).length)
  const most = Math.max(...counts)
  if (most === 0) return null
  const largest = page.filter((_, nth) => counts[nth] === most)
  const isOwn = ({ id }: Page[number]) => target.type === 'paragraph' && id === target.paragraphId
  const main = largest.find(isOwn) ?? largest[0]
  const start = page
    .slice(0, main && page.indexOf(main))
    .reduce((sum, each) => sum + each.characters.length + 1, 0)
  const range = { start, end: start + (main?.characters.length ?? 0) }
  return { state: share * 2 >= 1 ? 'anchored' : 'changed', pieces: [range], share }
}

/** From one character to the next, with what was typed between them; not over a paragraph that has none of them. */
function piecesOn(
  page: Page,
  offsets: ReadonlyMap<Character, number>,
  standing: readonly Character[],
): TextRange[] {
  const numbers = new Map(
    page.flatMap(({ characters }, nth) => characters.map((one) => [one, nth])),
  )
  const pieces: { start: number; end: number }[] = []
  let before = 0
  for (const character of standing) {
    const at = offsets.get(character) ?? NaN
    const number = numbers.get(character) ?? NaN
    const between = page.slice(before + 1, number)
    const piece = pieces.at(-1)
    if (piece && between.every(({ characters }) => characters.length === 0)) piece.end = at + 1
    else pieces.push({ start: at, end: at + 1 })
    before = number
  }
  return pieces
}

test('through ten thousand edits no annotation is lost while a character of it stands, and none stands on foreign ones', () => {
  const page: Page = Array.from({ length: PARAGRAPHS }, (_, nth) => ({
    id: `p${nth}`,
    characters: newCharacters(20 + random(40)),
  }))
  const replica = new Replica(page.map(({ id, characters }) => paragraph(id, said(characters))))
  const words = new WordsSequence(replica.doc)
  const resolver = new AnchorResolver(replica.doc, { searchCostPerPass: Infinity })
  const annotations: Marked[] = []
  const did = new Map<string, number>()
  const became = new Map<string, number>()
  const check = (step: number): void => {
    expect(resolver.index.text).toBe(page.map(({ characters }) => said(characters)).join('\n'))
    const offsets = offsetsOn(page)
    for (const [at, marked] of annotations.entries()) {
      const place = resolver.place(`${at}` as AnnotationId, marked.target)
      const expected = placeOn(page, offsets, marked)
      const verdict = expected
        ? isAsExpected(place, expected)
        : isFound(place, marked, resolver.index.text)
      const where = `seed ${SEED}, edit ${step}, annotation ${at}`
      expect({ where, place, expected, verdict }).toMatchObject({ verdict: true })
      const state = place?.state ?? 'none'
      became.set(state, (became.get(state) ?? 0) + 1)
    }
  }
  for (let step = 0; step < EDITS; step++) {
    if (step % Math.floor(EDITS / ANNOTATIONS) === 0) annotations.push(annotate(page, replica))
    const act = edit(page, words, step)
    did.set(act, (did.get(act) ?? 0) + 1)
    if (step % CHECK_EVERY === 0) check(step)
  }
  check(EDITS)
  for (const act of ['type', 'delete', 'split', 'join', 'remove']) {
    expect(did.get(act)).toBeGreaterThan(100)
  }
  for (const state of ['anchored', 'changed', 'moved', 'orphaned']) {
    expect(became.get(state)).toBeGreaterThan(100)
  }
  expect(apartCount).toBeGreaterThan(10)
  // A fresh reader gives the same places.
  const fresh = new AnchorResolver(replica.fork().doc, { searchCostPerPass: Infinity })
  for (const [at, { target }] of annotations.entries()) {
    const id = `${at}` as AnnotationId
    expect(fresh.place(id, target)).toEqual(resolver.place(id, target))
  }
})

let apartCount = 0

function isAsExpected(place: Place | null, expected: NonNullable<ReturnType<typeof placeOn>>) {
  if (place?.state !== expected.state || !('range' in place)) return false
  const isThere = areSameRanges(piecesOf(place), expected.pieces)
  if (expected.pieces.length > 1) apartCount++
  return isThere && (place.state !== 'changed' || place.share === expected.share)
}

/** None of its characters is left: it is on words that are like its own, or on none; on its very words where they stand once. */
function isFound(place: Place | null, { target }: Marked, text: string): boolean {
  if (target.type === 'text' || !place) return false
  const quote = target.type === 'range' ? target.quote : target.excerpt
  const first = text.indexOf(quote)
  const standsOnce = first !== -1 && text.indexOf(quote, first + 1) === -1
  if (place.state === 'orphaned') return !standsOnce
  if (place.state !== 'moved') return false
  const words = text.slice(place.range.start, place.range.end)
  return standsOnce || words.includes(quote) || place.score >= MIN_SCORE
}
