// @vitest-environment happy-dom
import type { AnnotationId } from '@variorum/document'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { giveFocus } from '../browser/keep-focus.ts'
import { NO_MEASURES } from '../features/reading/reading-measures.ts'
import type { LiveText } from '../rooms/live-text.ts'
import { observable } from '../state/observable.ts'
import { readerPage } from './reader-page.ts'

const a = 'a' as AnnotationId
const isMeant = () => true
/** Some frames of a slow machine. */
const FRAMES_MS = 500

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

const page = () => readerPage({} as LiveText, observable(NO_MEASURES), { current: null })

function put(name: string, id: string): HTMLElement {
  const element = document.createElement(name)
  element.id = id
  element.tabIndex = -1
  document.body.append(element)
  return element
}

test('a card that comes late gets the focus when it is there', () => {
  page().focusCard(a, isMeant)
  vi.advanceTimersByTime(FRAMES_MS)
  const card = put('article', 'thread-a')
  vi.advanceTimersByTime(FRAMES_MS)
  expect(document.activeElement).toBe(card)
})

test('a card that comes late gets the focus though the page was given it meanwhile', () => {
  page().focusCard(a, isMeant)
  giveFocus(put('main', 'content'))
  vi.advanceTimersByTime(FRAMES_MS)
  const card = put('article', 'thread-a')
  vi.advanceTimersByTime(FRAMES_MS)
  expect(document.activeElement).toBe(card)
})

test('whoever went elsewhere before the card came is left there', () => {
  page().focusCard(a, isMeant)
  vi.advanceTimersByTime(FRAMES_MS)
  const field = put('textarea', 'field')
  field.focus()
  vi.advanceTimersByTime(FRAMES_MS)
  put('article', 'thread-a')
  vi.advanceTimersByTime(FRAMES_MS)
  expect(document.activeElement).toBe(field)
})

test.each(['focusCard', 'offerFocus'] as const)(
  'whoever left the thread before its card came is not brought back to it: %s',
  (gives) => {
    let isChosen = true
    page()[gives](a, () => isChosen)
    vi.advanceTimersByTime(FRAMES_MS)
    isChosen = false
    put('article', 'thread-a')
    vi.advanceTimersByTime(FRAMES_MS)
    expect(document.activeElement).toBe(document.body)
  },
)
