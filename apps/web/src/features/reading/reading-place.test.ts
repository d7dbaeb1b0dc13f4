import type { IndexedParagraph, MemberId, ParagraphId, TextId } from '@variorum/document'
import { expect, test } from 'vitest'
import { placeAt, readingPlaces, topOf } from './reading-place.ts'

const text = 'text' as TextId
const lin = 'lin' as MemberId
const zhou = 'zhou' as MemberId
const paragraphs = ['a', 'b', 'c'].map((id) => ({ id: id as ParagraphId }) as IndexedParagraph)
const measures = {
  paragraphs: [
    { top: 100, height: 50 },
    { top: 160, height: 400 },
    { top: 570, height: 50 },
  ],
  marks: new Map(),
}

function memoryShelf() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('a place inside a long paragraph is found again, also where the paragraph has another height', () => {
  const place = placeAt(260, measures, paragraphs)
  expect(place).toEqual({ paragraphId: 'b', share: 0.25 })
  const narrow = {
    ...measures,
    paragraphs: [
      { top: 0, height: 90 },
      { top: 100, height: 800 },
    ],
  }
  expect(place && topOf(place, narrow, paragraphs)).toBe(300)
})

test('a place between two paragraphs is found again', () => {
  const place = placeAt(565, measures, paragraphs)
  expect(place?.paragraphId).toBe('b')
  expect(place && topOf(place, measures, paragraphs)).toBe(565)
})

test('above the first paragraph there is no place to remember', () => {
  expect(placeAt(99, measures, paragraphs)).toBeNull()
})

test('a place in a paragraph that is gone is nowhere', () => {
  expect(topOf({ paragraphId: 'gone' as ParagraphId, share: 0 }, measures, paragraphs)).toBeNull()
})

test('each member has a place of their own, and going back to the beginning forgets it', () => {
  const places = readingPlaces(memoryShelf())
  const place = { paragraphId: 'b' as ParagraphId, share: 0.25 }
  places.write(text, lin, place)
  expect(places.read(text, lin)).toEqual(place)
  expect(places.read(text, zhou)).toBeNull()
  places.write(text, lin, null)
  expect(places.read(text, lin)).toBeNull()
})

test('a shelf that fails, or that holds something else, costs the memory alone', () => {
  const fail = () => {
    throw new Error('denied')
  }
  const broken = readingPlaces({ getItem: fail, setItem: fail, removeItem: fail })
  broken.write(text, lin, null)
  expect(broken.read(text, lin)).toBeNull()
  const odd = memoryShelf()
  odd.setItem('variorum-place:lin:text', 'NaN b')
  expect(readingPlaces(odd).read(text, lin)).toBeNull()
})
