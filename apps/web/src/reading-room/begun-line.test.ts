// @vitest-environment happy-dom
import { EditorState } from '@tiptap/pm/state'
import { EditorView } from '@tiptap/pm/view'
import { describe, expect, test } from 'vitest'
import { words } from '../testing/test-words.ts'
import { lineAt, offsetOnScreen } from './begun-line.ts'

describe('a card that begins at a line', () => {
  test.each([
    ['in the middle', 400, 0],
    ['above the upper edge', -80, 200],
    ['behind the bars at the top', 60, 60],
    ['at the lower edge', 880, -280],
    ['below it', 1_500, -900],
  ])('%s of a window of 900 pixels comes to stand on the screen', (_where, top, offset) => {
    expect(offsetOnScreen(top, 900)).toBe(offset)
  })

  test('stands below the bars where a window has no room for all of it', () => {
    expect(offsetOnScreen(200, 360)).toBe(-80)
  })
})

test('words that were selected in others than stand there now have a line: of a position between two paragraphs, and behind all', () => {
  const state = EditorState.create({ doc: words('天地', '玄').doc })
  const view = new EditorView(document.body, { state })
  const looked: number[] = []
  view.coordsAtPos = (pmPos) => {
    looked.push(pmPos)
    return { left: 0, right: 0, top: 200, bottom: 220 }
  }
  for (const pmPos of [2, 4, 7, 40]) {
    expect(lineAt(view, pmPos)).toEqual({ belowParagraphPx: 200, offset: 0 })
  }
  expect(looked).toEqual([2, 5, 6, 6])
  view.destroy()
})
