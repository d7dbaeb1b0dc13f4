import type { ParagraphId } from '@variorum/document'
import { createWords } from '@variorum/ydoc'
import { beforeEach, expect, test } from 'vitest'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'

const state = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地玄黄', '宇宙洪荒'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

let anna: TestEditor
let bo: TestEditor

beforeEach(() => {
  // As fast as nobody types.
  anna = new TestEditor(state, 1, 60_000)
  bo = new TestEditor(state, 2, 60_000)
})

test('what is typed in one go is undone in one go, also while another types', () => {
  anna.goesTo('天地|玄黄')
  anna.types('甲')
  bo.goesTo('|天地')
  bo.types('人')
  everybodyHears(anna, bo)
  anna.types('乙')
  anna.undoing.undo()
  expect(anna.shown).toEqual(['人天地|玄黄', '宇宙洪荒'])
})

test('what is typed elsewhere is undone by itself, however fast one went there', () => {
  anna.goesTo('天地|玄黄')
  anna.types('甲')
  anna.goesTo('宇宙|洪荒')
  anna.types('乙')
  anna.undoing.undo()
  expect(anna.shown).toEqual(['天地甲玄黄', '宇宙|洪荒'])
  anna.undoing.undo()
  expect(anna.shown[0]).toBe('天地|玄黄')
})

test('what an input method composes is undone as one, though it sets the caret itself', () => {
  anna.goesTo('天地|玄黄')
  anna.undoing.begin()
  anna.composes('n', 0)
  anna.goesTo('天地n|玄黄')
  anna.composes('你', 1)
  anna.undoing.end()
  anna.undoing.undo()
  expect(anna.shown[0]).toBe('天地|玄黄')
})
