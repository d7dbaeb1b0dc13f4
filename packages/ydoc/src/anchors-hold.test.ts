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
import {
  newCharacters,
  PageEditor,
  said,
  seededRandom,
  type Character,
  type Page,
  type Put,
} from './page-model.test-support.ts'
import { areSameRanges } from './same-place.ts'
import { PARAGRAPH_RUNS_MAX } from './words/character-runs.ts'
import { paragraph, Replica } from './words/replica.test-support.ts'
import { WordsSequence } from './words/words-sequence.ts'

const EDITS = 10_000
const ANNOTATIONS = 1_000
const PARAGRAPHS = 24
const CHECK_EVERY = 500
const SEED = 20261128

interface Marked {
  readonly target: AnnotationTarget
  readonly characters: readonly Character[]
  /** What was put between its characters, and may be covered with them. */
  readonly putBetween: Set<Character>
  isCarried: boolean
}

const random = seededRandom(SEED)

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
    return markedOf(agreedTarget(replica.doc, replica.index, target), [...characters])
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
  return markedOf({ type: 'range', ...anchor }, characters)
}

function markedOf(target: AnnotationTarget, characters: readonly Character[]): Marked {
  return { target, characters, putBetween: new Set(), isCarried: false }
}

/** Notes what an annotation may cover from now on: what is put between two characters that it may cover, as long as it stays with such. */
function notePut(marked: Marked, { characters, left, right, way }: Put): void {
  const own = new Set(marked.characters)
  const isInside = (one: Character | undefined): boolean =>
    one !== undefined && (own.has(one) || marked.putBetween.has(one))
  const isBetween = isInside(left) && isInside(right)
  const isOwn = characters.map((one) => own.has(one))
  if (way !== 'typed' && isOwn.includes(true)) marked.isCarried = true
  for (const [at, one] of characters.entries()) {
    const wentAlong = at > isOwn.indexOf(true) && at < isOwn.lastIndexOf(true) && isInside(one)
    if (own.has(one) || (wentAlong && isOwn.includes(true))) continue
    if (isBetween) marked.putBetween.add(one)
    else if (way === 'carried') marked.putBetween.delete(one)
  }
}

/** The page's own opinion of where a thread stands; null where it is to be looked for. */
function placeOn(page: Page, offsets: ReadonlyMap<Character, number>, marked: Marked) {
  const { target, characters } = marked
  const standing = characters.filter((character) => offsets.has(character))
  const share = standing.length / characters.length
  if (target.type === 'range') {
    if (standing.length === 0) return null
    const at = standing.map((character) => offsets.get(character) ?? NaN)
    const isInOrder = at.every((one, nth) => nth === 0 || one > (at[nth - 1] ?? NaN))
    const state = share === 1 && isInOrder ? 'anchored' : 'changed'
    return { state, share, pieces: marked.isCarried ? null : piecesOn(page, offsets, standing) }
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

/**
 * Whether pieces are what is right for characters some of which were carried elsewhere: all that stand are in them, and what stands with them
 * was put between them. Characters with nothing between them are in one piece.
 */
function coversItsOwn(
  page: Page,
  offsets: ReadonlyMap<Character, number>,
  { characters, putBetween }: Marked,
  pieces: readonly TextRange[],
): boolean {
  const flat = page.flatMap((paragraph) => [...paragraph.characters, null])
  const own = new Set(characters)
  const covered = pieces.map(({ start, end }) => flat.slice(start, end))
  const isOwn = (one: Character | null | undefined): boolean => !!one && own.has(one)
  const areBounded = covered.every((piece) => isOwn(piece[0]) && isOwn(piece.at(-1)))
  const areTheirs = covered
    .flat()
    .every((one) => one === null || own.has(one) || putBetween.has(one))
  const isComplete =
    covered.flat().filter(isOwn).length === characters.filter((one) => offsets.has(one)).length
  const areApart = pieces.every(({ start }, at) => start > (pieces[at - 1]?.end ?? -1))
  return areBounded && areTheirs && isComplete && areApart
}

test('through ten thousand edits no annotation is lost while a character of it stands, and none stands on foreign ones', () => {
  const page: Page = Array.from({ length: PARAGRAPHS }, (_, nth) => ({
    id: `p${nth}`,
    characters: newCharacters(random, 20 + random(40)),
  }))
  const replica = new Replica(page.map(({ id, characters }) => paragraph(id, said(characters))))
  const words = new WordsSequence(replica.doc)
  const resolver = new AnchorResolver(replica.doc, { searchCostPerPass: Infinity })
  const annotations: Marked[] = []
  const editor = new PageEditor(page, words, random, (put) => {
    for (const marked of annotations) notePut(marked, put)
  })
  const did = new Map<string, number>()
  const became = new Map<string, number>()
  const check = (step: number): void => {
    expect(resolver.index.text).toBe(page.map(({ characters }) => said(characters)).join('\n'))
    const offsets = offsetsOn(page)
    for (const [at, marked] of annotations.entries()) {
      const place = resolver.place(`${at}` as AnnotationId, marked.target)
      const expected = placeOn(page, offsets, marked)
      const verdict = expected
        ? isAsExpected(place, expected) &&
          (expected.pieces !== null || coversItsOwn(page, offsets, marked, piecesAt(place)))
        : isFound(place, marked, resolver.index.text)
      const where = `seed ${SEED}, edit ${step}, annotation ${at}`
      expect({ where, place, expected, verdict }).toMatchObject({ verdict: true })
      const state = place?.state ?? 'none'
      became.set(state, (became.get(state) ?? 0) + 1)
      const isApart = expected !== null && piecesAt(place).length > 1
      const kind = isApart ? `apart, ${marked.isCarried ? 'carried' : 'at home'}` : 'together'
      became.set(kind, (became.get(kind) ?? 0) + 1)
    }
  }
  for (let step = 0; step < EDITS; step++) {
    if (step % Math.floor(EDITS / ANNOTATIONS) === 0) annotations.push(annotate(page, replica))
    const act = editor.edit(step, PARAGRAPHS)
    did.set(act, (did.get(act) ?? 0) + 1)
    if (step % CHECK_EVERY === 0) check(step)
  }
  check(EDITS)
  for (const act of ['type', 'delete', 'split', 'join', 'remove', 'carry', 'undelete']) {
    expect([act, did.get(act)]).toEqual([act, expect.toSatisfy((count) => count > 100)])
  }
  for (const kind of ['anchored', 'changed', 'moved', 'orphaned', 'apart, carried']) {
    expect([kind, became.get(kind)]).toEqual([kind, expect.toSatisfy((count) => count > 100)])
  }
  expect(became.get('apart, at home')).toBeGreaterThan(3)
  // A fresh reader gives the same places.
  const fresh = new AnchorResolver(replica.fork().doc, { searchCostPerPass: Infinity })
  for (const [at, { target }] of annotations.entries()) {
    const id = `${at}` as AnnotationId
    expect(fresh.place(id, target)).toEqual(resolver.place(id, target))
  }
})

function isAsExpected(place: Place | null, expected: NonNullable<ReturnType<typeof placeOn>>) {
  if (place?.state !== expected.state || !('range' in place)) return false
  const isThere = expected.pieces === null || areSameRanges(piecesOf(place), expected.pieces)
  return isThere && (place.state !== 'changed' || place.share === expected.share)
}

function piecesAt(place: Place | null): readonly TextRange[] {
  return place && place.state !== 'orphaned' ? piecesOf(place) : []
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
