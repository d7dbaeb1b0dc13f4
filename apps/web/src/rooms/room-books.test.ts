import type { ParagraphId } from '@variorum/document'
import { createWords, WORDS_ROOT } from '@variorum/ydoc'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { RoomBooks } from './room-books.ts'

type Unsent = { clientId: number; fromClock: number } | null

/** A page with a text on it, and what its browser was told. */
function page() {
  const doc = new Y.Doc()
  const paragraphs = [{ id: 'p' as ParagraphId, role: 'body' as const, text: '春天' }]
  const state = createWords({ title: '讲话', language: 'zh-Hans', paragraphs })
  Y.applyUpdate(doc, state)
  const told: Unsent[] = []
  const books = new RoomBooks(doc, { noteUnsent: (unsent) => void told.push(unsent) })
  const types = (words: string) => {
    const text = doc.getText(WORDS_ROOT)
    // Before what closes the paragraph.
    text.insert(text.length - 1, words)
  }
  const sends = (words: string) => {
    types(words)
    books.noteSent('update', words.length)
  }
  return { doc, state, books, told, types, sends }
}

test('the browser is told once that something is unsent, from which letter on, and once that nothing is', () => {
  const { doc, books, told, sends } = page()
  books.noteOpened()
  books.note({ type: 'synced' })
  sends('来')
  sends('了')
  expect(told).toEqual([{ clientId: doc.clientID, fromClock: 0 }])
  expect(books.isClean).toBe(false)
  books.noteDurable(2)
  expect(told).toEqual([{ clientId: doc.clientID, fromClock: 0 }, null])
  expect(books.saved.get()).toEqual({ type: 'saved' })
  sends('花')
  expect(told.at(-1)).toEqual({ clientId: doc.clientID, fromClock: 2 })
})

test('what was typed after the last confirmed frame is unsent, but for what a replica of the server holds', () => {
  const { doc, state, books, sends } = page()
  books.noteOpened()
  books.note({ type: 'synced' })
  sends('来')
  books.noteDurable(1)
  sends('了')
  const server = new Y.Doc()
  Y.applyUpdate(server, state)
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
  sends('花')
  expect(books.unsentWords()).toEqual(['了花'])
  expect(books.unsentWords(server)).toEqual(['花'])
  expect(books.unconfirmedBytes).toBe(2)
})

test('what an earlier page had not sent waits, each stretch of it, until the server has everything', () => {
  const earlier = page()
  earlier.types('来了')
  const { doc, books, told } = page()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(earlier.doc))
  books.noteEarlier(new Map([[earlier.doc.clientID, 0]]), false)
  books.note({ type: 'unanswered' })
  expect(books.saved.get()).toEqual({ type: 'offline', waitingCount: 1 })
  expect(books.unsentWords()).toEqual(['来了'])
  books.noteOpened()
  books.note({ type: 'synced' })
  books.noteSent('sync-step-2', 40)
  books.noteDurable(1)
  expect(told.at(-1)).toBeNull()
  expect(books.unsentWords()).toEqual([])
})

test('an earlier page that only deleted something waits as well, and on an open line nothing does', () => {
  const { books } = page()
  books.noteEarlier(new Map([[7, 0]]), false)
  expect(books.isClean).toBe(false)
  const other = page()
  other.books.noteEarlier(new Map([[7, 0]]), true)
  expect(other.books.isClean).toBe(true)
})
