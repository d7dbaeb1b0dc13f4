import { EditorState } from '@tiptap/pm/state'
// @vitest-environment happy-dom
import type { ParagraphId, TextId } from '@variorum/document'
import { wordsRoom } from '@variorum/protocol'
import { createWords, hasTakenOverLetters, readParagraphs, WORDS_ROOT } from '@variorum/ydoc'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { RoomCache } from '../offline/room-cache.ts'
import { observable } from '../state/observable.ts'
import { wordsSchema } from '../testing/test-words.ts'
import { SequenceBinding } from '../words-binding/sequence-binding.ts'
import { openRoom } from './open-room.ts'

test('[W8] the page of a reader sends nothing, whatever others set apart, delete, split and join at once', () => {
  const state = createWords({
    title: '讲话',
    language: 'zh-Hans',
    paragraphs: [
      {
        id: 'p1' as ParagraphId,
        role: 'body',
        text: '从群众中来',
        formats: [{ start: 1, end: 3, strong: true }],
      },
      { id: 'p2' as ParagraphId, role: 'body', text: '到群众中去' },
    ],
  })
  const room = openRoom(wordsRoom('text' as TextId), 'epoch')
  const sent: Uint8Array[] = []
  room.doc.on('update', (update: Uint8Array, origin: unknown) => {
    // What did not come over the line is sent over it.
    if (origin !== room.provider) sent.push(update)
  })
  const receives = (update: Uint8Array) => Y.applyUpdate(room.doc, update, room.provider)
  receives(state)
  const binding = new SequenceBinding(room.doc)
  let editor = EditorState.create({ schema: wordsSchema })
  const catchUp = () => {
    const transaction = binding.catchUp(editor)
    if (transaction) editor = editor.apply(transaction)
  }
  binding.onBehind = catchUp
  catchUp()

  const others = [1, 2, 3].map(() => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, state)
    return doc
  })
  const [one, two, three] = others.map((doc) => doc.getText(WORDS_ROOT))
  // Where one deletes what another sets apart a format is left around nothing, which Yjs would tidy away.
  one?.format(9, 3, { em: true })
  two?.delete(9, 3)
  three?.delete(2, 2)
  three?.insert(2, '人民', { strong: null, link: 'https://example.org' })
  for (const doc of others) receives(Y.encodeStateAsUpdate(doc))
  expect(editor.doc.children.map(({ textContent }) => textContent)).toEqual(
    readParagraphs(room.doc).map(({ text }) => text),
  )
  expect(sent).toEqual([])
  binding.destroy()
  room.close()
})

test.each([true, false])(
  'who may write answers for what they wrote on earlier pages, and who may not any more does not (%s)',
  async (mayWrite) => {
    const kept = { isComplete: true, unsent: new Map(), writers: [7], hasLostWords: false }
    const cache: RoomCache = {
      load: () => Promise.resolve(kept),
      isKept: observable(true),
      isOrigin: () => false,
      noteComplete: () => undefined,
      noteUnsent: () => undefined,
      close: () => undefined,
      forget: () => Promise.resolve(),
    }
    const room = openRoom(wordsRoom('text' as TextId), 'epoch', cache, () => mayWrite)
    await vi.waitFor(() => expect(room.hasArrived.get()).toBe(true))
    expect(hasTakenOverLetters(room.doc)).toBe(mayWrite)
    room.close()
  },
)
