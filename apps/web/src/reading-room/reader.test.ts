import type { AnnotationId } from '@variorum/document'
import { expect, test } from 'vitest'
import { createReader, type Goal, type ReaderPage } from './reader.ts'

const a = 'a' as AnnotationId
const b = 'b' as AnnotationId
const nowhere = 'nowhere' as AnnotationId
const begun = 'new-thread:text' as AnnotationId

/** A page of which each thread's mark stands at a known height, and which notes what it is asked to do. */
function somePage(marks: Readonly<Record<string, number>> = { a: 100, b: 2_000 }) {
  const asked: string[] = []
  const hands = { isTyping: false, writtenCard: null as string | null }
  const topOfMark = (id: AnnotationId) => marks[id] ?? null
  const topOf = (goal: Goal) =>
    goal.type === 'thread' ? topOfMark(goal.id) : (([0, 700] as const)[goal.index] ?? null)
  const page: ReaderPage = {
    topOf,
    topOfMark,
    isInView: (top) => top < 800,
    scrollTo: (top, behavior) => void asked.push(`${behavior} to ${top}`),
    showCard: (id) => void asked.push(`show card ${id}`),
    focusCard: (id) => void asked.push(`focus ${id}`),
    offerFocus: (id) => void asked.push(`offer focus ${id}`),
    isTyping: () => hands.isTyping,
    writtenCard: () => hands.writtenCard,
  }
  return { page, asked, hands }
}

function someReader(options: { readonly isEditing?: boolean } = {}) {
  const reader = createReader([], () => options.isEditing === true)
  const { page, asked, hands } = somePage()
  const leave = reader.standOn(page)
  return { reader, asked, hands, leave }
}

test('walking to a thread chooses it, gives its card the focus and scrolls before the eyes', () => {
  const { reader, asked } = someReader()
  reader.goTo({ type: 'thread', id: b }, 'walk')
  expect(reader.focus.get().activeId).toBe(b)
  expect(asked).toEqual(['focus b', 'smooth to 2000'])
})

test('arriving is at once, and staying chooses nothing anew', () => {
  const { reader, asked } = someReader()
  reader.goTo({ type: 'thread', id: b }, 'arrive')
  reader.chooseInWords(null)
  reader.goTo({ type: 'thread', id: b }, 'stay')
  expect(reader.focus.get().activeId).toBeNull()
  expect(asked).toEqual(['focus b', 'instant to 2000', 'instant to 2000'])
})

test('a thread that has no place among the words is gone to where its card is', () => {
  const { reader, asked } = someReader()
  reader.goTo({ type: 'thread', id: nowhere }, 'arrive')
  expect(asked).toEqual(['focus nowhere', 'show card nowhere'])
})

test('going to a paragraph leaves what is chosen, and one that is not on the page is not gone to', () => {
  const { reader, asked } = someReader()
  reader.chooseInWords(a)
  reader.goTo({ type: 'paragraph', index: 1 }, 'walk')
  reader.goTo({ type: 'paragraph', index: 7 }, 'walk')
  expect(asked).toEqual(['smooth to 700'])
  expect(reader.focus.get().activeId).toBe(a)
})

test('a card that is pressed brings its words along only where they are out of view', () => {
  const { reader, asked } = someReader()
  reader.bring(a)
  expect(asked).toEqual([])
  reader.bring(b)
  expect(asked).toEqual(['smooth to 2000'])
  expect(reader.focus.get().pin).toEqual({ key: 'b', offset: 0 })
})

test('nothing moves from under the hands of who pressed into a field', () => {
  const { reader, asked, hands } = someReader()
  hands.isTyping = true
  reader.bring(b)
  expect(asked).toEqual([])
})

test('a card that is chosen in the margin stays as far from its words as it stands', () => {
  const { reader } = someReader()
  reader.laidOut(new Map([['a', 60]]))
  reader.chooseCard(a)
  expect(reader.focus.get().pin).toEqual({ key: 'a', offset: 60 })
  reader.raiseCard('a', 25)
  expect(reader.focus.get().pin).toEqual({ key: 'a', offset: 35 })
})

test('the card that is written in is held where it stood when others move it, and no other is', () => {
  const { reader, hands } = someReader()
  reader.laidOut(new Map([['a', 60]]))
  reader.laidOut(new Map([['a', 10]]))
  expect(reader.focus.get().pin).toBeNull()
  hands.writtenCard = 'a'
  reader.laidOut(new Map([['a', 90]]))
  expect(reader.focus.get().pin).toEqual({ key: 'a', offset: 10 })
})

test('a click on a mark brings up its thread, and only its card while the words are edited', () => {
  const { reader } = someReader()
  reader.touchWords(a)
  expect(reader.focus.get()).toMatchObject({ activeId: a, isSheetOpen: true })
  const { reader: editor } = someReader({ isEditing: true })
  editor.touchWords(a)
  expect(editor.focus.get()).toMatchObject({ activeId: a, isSheetOpen: false })
})

test('where marks lie over each other, the ones at the place of the last press are known', () => {
  const { reader } = someReader()
  const here = { ids: [a, b], leftPx: 20, bottomPx: 100 }
  reader.touchWords(a, here)
  expect(reader.marksHere.get()).toBe(here)
  reader.chooseInWords(b)
  expect(reader.marksHere.get()).toBe(here)
  reader.touchWords(null)
  expect(reader.marksHere.get()).toBeNull()
})

test('a click on the words of what is still being written chooses nothing', () => {
  const { reader } = someReader()
  reader.chooseInWords(a)
  reader.touchWords(begun)
  expect(reader.focus.get().activeId).toBeNull()
})

test('nothing is gone to before there is a page, nor after it was left; a later page stays', () => {
  const { reader, asked, leave } = someReader()
  const next = somePage()
  reader.standOn(next.page)
  leave()
  reader.goTo({ type: 'thread', id: b }, 'walk')
  expect(asked).toEqual([])
  expect(next.asked).toEqual(['focus b', 'smooth to 2000'])
  const early = createReader([], () => false)
  early.goTo({ type: 'thread', id: b }, 'walk')
  expect(early.focus.get().activeId).toBe(b)
})

test('who sent a thread, or brought one back, goes on from its card; who gave one up does not', () => {
  const { reader, asked } = someReader()
  const subject = {
    type: 'new-thread',
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    wordsEpoch: '',
  } as const
  reader.change({ type: 'thread-ended', subject, sentId: null })
  expect(asked).toEqual([])
  reader.change({ type: 'thread-ended', subject, sentId: a })
  reader.returnTo(b)
  expect(asked).toEqual(['offer focus a', 'offer focus b'])
  expect(reader.focus.get().activeId).toBe(b)
})
