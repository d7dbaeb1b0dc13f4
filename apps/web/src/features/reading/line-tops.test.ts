import { Schema } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { expect, test } from 'vitest'
import { LineTops } from './line-tops.ts'

const schema = new Schema({
  nodes: {
    doc: { content: 'paragraph+' },
    paragraph: { content: 'text*' },
    text: {},
  },
})

/** A view of one paragraph of 1,000 characters, 25 on a line of 30 pixels, that notes where it is asked. */
function longParagraph() {
  const doc = schema.node('doc', null, [
    schema.node('paragraph', null, schema.text('字'.repeat(1_000))),
  ])
  const asked: number[] = []
  const coordsAtPos = (pmPos: number) => {
    asked.push(pmPos)
    return { top: 100 + Math.floor((pmPos - 1) / 25) * 30 }
  }
  return { view: { state: { doc }, coordsAtPos } as unknown as EditorView, asked }
}

const BOX = { top: 100, width: 600, height: 1_200 } as DOMRect
const NARROWER = { top: 100, width: 500, height: 1_200 } as DOMRect

test('positions in any order have the tops of their lines', () => {
  const { view } = longParagraph()
  const tops = new LineTops().topsIn(view, [60, 1, 26, 25, 2], BOX)
  expect(Object.fromEntries(tops)).toEqual({ 1: 0, 2: 0, 25: 0, 26: 30, 60: 60 })
})

test('of many positions on few lines few are looked at, and none a second time while the paragraph stays', () => {
  const { view, asked } = longParagraph()
  const everywhere = Array.from({ length: 1_000 }, (_, at) => at + 1)
  const lines = new LineTops()
  const tops = lines.topsIn(view, everywhere, BOX)
  expect(tops.size).toBe(1_000)
  for (const [pmPos, top] of tops) expect(top).toBe(Math.floor((pmPos - 1) / 25) * 30)
  expect(asked.length).toBeLessThan(400)
  asked.length = 0
  expect(lines.topsIn(view, everywhere, BOX)).toEqual(tops)
  expect(asked).toEqual([])
  lines.topsIn(view, everywhere, NARROWER)
  expect(asked.length).toBeGreaterThan(0)
})
