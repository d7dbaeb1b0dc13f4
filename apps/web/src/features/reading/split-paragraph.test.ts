import { EditorState, TextSelection } from '@tiptap/pm/state'
import { expect, test } from 'vitest'
import { words, wordsSchema } from '../../testing/test-words.ts'
import { splitParagraph } from './split-paragraph.ts'

function enterAt(pmPos: number, doc = words('春天来了').doc) {
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, pmPos) })
  const transaction = splitParagraph(state, () => 'fresh')
  if (!transaction) throw new Error('nothing was split')
  const paragraphs = transaction.doc.content.content.map((node) => ({
    id: node.attrs['paragraphId'] as unknown,
    role: node.attrs['role'] as unknown,
    name: node.type.name,
    text: node.textContent,
  }))
  return { paragraphs, caret: transaction.selection.from }
}

const body = { role: 'body', name: 'paragraph' }

test('the second half is a body paragraph with an id of its own, and takes the caret', () => {
  const { paragraphs, caret } = enterAt(3)
  expect(paragraphs).toEqual([
    { ...body, id: 'p0', text: '春天' },
    { ...body, id: 'fresh', text: '来了' },
  ])
  expect(caret).toBe(5)
})

test('at the start the words keep their id and an empty paragraph goes before them', () => {
  const { paragraphs, caret } = enterAt(1)
  expect(paragraphs).toEqual([
    { ...body, id: 'fresh', text: '' },
    { ...body, id: 'p0', text: '春天来了' },
  ])
  expect(caret).toBe(3)
})

test('after a heading the text goes on as a body paragraph', () => {
  const heading = wordsSchema.node(
    'heading',
    { level: 2, role: 'heading', paragraphId: 'h' },
    wordsSchema.text('一、春'),
  )
  const { paragraphs } = enterAt(4, wordsSchema.node('doc', null, [heading]))
  expect(paragraphs).toEqual([
    { id: 'h', role: 'heading', name: 'heading', text: '一、春' },
    { ...body, id: 'fresh', text: '' },
  ])
})
