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

const plain = ({ shown }: TestEditor) => shown.map((text) => text.replace('|', ''))

describe('words that an undo brought back', () => {
  let anna: TestEditor
  let bo: TestEditor

  beforeEach(() => {
    anna = new TestEditor(state, 1, 0)
    bo = new TestEditor(state, 2, 0)
    anna.selects('地玄')
    anna.pressesBackspace()
    anna.undoing.undo()
    everybodyHears(anna, bo)
  })

  /** What was made again is looked at once more whenever something is. */
  function bringsBackOthers(): void {
    anna.selects('盈')
    anna.pressesBackspace()
    anna.undoing.undo()
    for (let round = 0; round < 3; round++) everybodyHears(anna, bo)
  }

  test('stay where they are when one moves what stands before them', () => {
    anna.selects('天')
    anna.cuts()
    anna.goesTo('宇宙|洪荒')
    anna.pastes('天')
    bringsBackOthers()
    expect(plain(anna)).toEqual(['地玄黄', '宇宙天洪荒', '日月盈昃'])
    expect(plain(bo)).toEqual(plain(anna))
  })

  test('stay where they are when another moves what stands before them', () => {
    bo.selects('天')
    bo.cuts()
    bo.goesTo('宇宙|洪荒')
    bo.pastes('天')
    everybodyHears(anna, bo)
    bringsBackOthers()
    expect(plain(anna)).toEqual(['地玄黄', '宇宙天洪荒', '日月盈昃'])
    expect(plain(bo)).toEqual(plain(anna))
  })
})
