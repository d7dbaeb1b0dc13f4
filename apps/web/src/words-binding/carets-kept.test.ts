import type { ParagraphId } from '@variorum/document'
import { createWords } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'

const state = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地玄黄', '宇宙洪荒', '日月盈昃'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

describe('a caret in words that another takes away', () => {
  let anna: TestEditor
  let bo: TestEditor

  beforeEach(() => {
    anna = new TestEditor(state, 1, 0)
    bo = new TestEditor(state, 2, 0)
    bo.goesTo('宇宙|洪荒')
    anna.selects('宇宙洪')
    anna.cuts()
    everybodyHears(anna, bo)
  })

  test('stays where they were', () => {
    expect(bo.shown).toEqual(['天地玄黄', '|荒', '日月盈昃'])
  })

  test('is in them again when they come back', () => {
    anna.undoing.undo()
    everybodyHears(anna, bo)
    expect(bo.shown[1]).toBe('宇宙|洪荒')
  })

  test('goes along when they are put in elsewhere, with what was typed beside it meanwhile', () => {
    anna.goesTo('日月|盈昃')
    anna.types('人')
    everybodyHears(anna, bo)
    anna.pastes('宇宙洪')
    everybodyHears(anna, bo)
    expect(bo.shown).toEqual(['天地玄黄', '荒', '日月人宇宙|洪盈昃'])
  })

  test('stays where it was put since', () => {
    bo.goesTo('天|地玄黄')
    anna.undoing.undo()
    everybodyHears(anna, bo)
    expect(bo.shown).toEqual(['天|地玄黄', '宇宙洪荒', '日月盈昃'])
  })

  test('stays where its owner went on writing', () => {
    bo.types('人')
    anna.undoing.undo()
    everybodyHears(anna, bo)
    expect(bo.shown.join('')).toContain('人|')
  })

  test('stays between what stands on both sides when all around it is put into another order', () => {
    anna.goesTo('天地|')
    anna.moves('down')
    bo.goesTo('日|月')
    bo.moves('up')
    everybodyHears(anna, bo)
    everybodyHears(anna, bo)
    expect(bo.shown.join('')).toContain('日|月')
  })
})
