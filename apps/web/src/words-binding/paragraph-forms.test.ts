import { LIST_DEPTH_MAX, type ParagraphForm, type ParagraphId } from '@variorum/document'
import { createWords, readParagraphs } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'
import { attributesOf } from './pm-paragraphs.ts'

let anna: TestEditor
let bo: TestEditor

/** Both orders of client ids: which of two wins at the same place depends on them. */
const ORDERS = [
  [1, 2],
  [2, 1],
] as const

function open(order: readonly [number, number], ...given: [string, ParagraphForm][]): void {
  const state = createWords({
    title: '',
    language: 'zh-Hans',
    paragraphs: given.map(([text, form], at) => ({ id: `p${at}` as ParagraphId, ...form, text })),
  })
  // Nothing is undone together that is done one after the other.
  anna = new TestEditor(state, order[0], 0)
  bo = new TestEditor(state, order[1], 0)
}

/** What the words are, paragraph by paragraph: `role[depth] text`. All editors show it so. */
function agreed(): string[] {
  everybodyHears(anna, bo)
  everybodyHears(anna, bo)
  const say = ({ role, depth }: ParagraphForm, text: string) => `${role}${depth ?? ''} ${text}`
  const words = readParagraphs(anna.doc).map((one) => say(one, one.text))
  for (const { state } of [anna, bo]) {
    expect(state.doc.children.map((node) => say(attributesOf(node), node.textContent))).toEqual(
      words,
    )
  }
  return words
}

const numbered: ParagraphForm = { role: 'numbered-item' }
const quotation: ParagraphForm = { role: 'quotation' }

describe.each(ORDERS)('with the client ids %i and %i', (...order) => {
  beforeEach(() =>
    open(
      order,
      ['天地玄黄', numbered],
      ['宇宙洪荒', { role: 'bulleted-item', depth: 2 }],
      ['日月盈昃', quotation],
      ['寒来暑往', { role: 'verse-line' }],
    ),
  )

  test('Enter makes another item as deep, another quotation, another line of verse', () => {
    for (const text of ['天地|玄黄', '宇宙|洪荒', '日月|盈昃', '寒来|暑往']) {
      anna.goesTo(text)
      anna.pressesEnter()
    }
    expect(agreed()).toEqual([
      'numbered-item 天地',
      'numbered-item 玄黄',
      'bulleted-item2 宇宙',
      'bulleted-item2 洪荒',
      'quotation 日月',
      'quotation 盈昃',
      'verse-line 寒来',
      'verse-line 暑往',
    ])
  })

  test('Enter in an empty one leaves its list, one at a time', () => {
    bo.goesTo('宇宙洪荒|')
    bo.pressesEnter()
    const id = bo.ids[2]
    bo.pressesEnter()
    expect(agreed()[2]).toBe('bulleted-item ')
    bo.pressesEnter()
    expect(agreed()[2]).toBe('body ')
    expect(bo.ids[2]).toBe(id)
    bo.pressesEnter()
    expect(agreed().slice(2, 4)).toEqual(['body ', 'body '])
  })

  test('Backspace at the start makes a body paragraph of it first, and joins then', () => {
    anna.goesTo('|日月')
    anna.pressesBackspace()
    expect(agreed()[2]).toBe('body 日月盈昃')
    anna.pressesBackspace()
    expect(agreed().slice(1)).toEqual(['bulleted-item2 宇宙洪荒日月盈昃', 'verse-line 寒来暑往'])
  })

  test('who types where another splits an item goes on in the same words', () => {
    bo.goesTo('天地玄|黄')
    anna.goesTo('天地|玄黄')
    anna.pressesEnter()
    bo.types('，')
    agreed()
    bo.types('好')
    expect(agreed().slice(0, 2)).toEqual(['numbered-item 天地', 'numbered-item 玄，好黄'])
  })

  test('a split, another form and letters at the same time all hold', () => {
    anna.goesTo('宇宙|洪荒')
    anna.pressesEnter()
    bo.goesTo('宇宙洪荒|')
    bo.takesRole('quotation')
    bo.types('。')
    expect(agreed().slice(1, 3)).toEqual(['quotation 宇宙', 'bulleted-item2 洪荒。'])
  })

  test('a join and another form of the second leave the form of the first, and all letters', () => {
    bo.goesTo('宇宙洪荒|')
    anna.goesTo('|宇宙')
    anna.pressesBackspace()
    anna.pressesBackspace()
    bo.takesRole('heading')
    bo.types('。')
    expect(agreed()[0]).toBe('numbered-item 天地玄黄宇宙洪荒。')
  })

  test('two who change the form of one paragraph agree on a form that there is', () => {
    anna.goesTo('宇宙|')
    bo.goesTo('宇宙|')
    anna.goes('shallower')
    anna.takesRole('quotation')
    bo.takesRole('numbered-item')
    expect(['quotation 宇宙洪荒', 'numbered-item 宇宙洪荒', 'numbered-item2 宇宙洪荒']).toContain(
      agreed()[1],
    )
  })

  test('an item goes no deeper than within the one above it, and no list deeper than may be', () => {
    anna.goesTo('天地|')
    anna.goes('deeper')
    expect(agreed()[0]).toBe('numbered-item 天地玄黄')
    for (let depth = 1; depth <= LIST_DEPTH_MAX + 1; depth++) {
      anna.goesTo('宇宙洪荒|')
      anna.pressesEnter()
      anna.types('新')
      anna.goes('deeper')
      anna.pressesEnter()
      anna.types('宇宙洪荒')
    }
    const depths = agreed().map((words) => Number(/item(\d)/.exec(words)?.[1] ?? 0))
    expect(Math.max(...depths)).toBeLessThanOrEqual(LIST_DEPTH_MAX)
  })

  test('all selected paragraphs take a role, and one undo takes it back', () => {
    const before = agreed()
    anna.selectsAll()
    anna.takesRole('bulleted-item')
    expect(agreed()).toEqual([
      'bulleted-item 天地玄黄',
      'bulleted-item2 宇宙洪荒',
      'bulleted-item 日月盈昃',
      'bulleted-item 寒来暑往',
    ])
    anna.undoing.undo()
    expect(agreed()).toEqual(before)
    anna.undoing.redo()
    expect(agreed()[3]).toBe('bulleted-item 寒来暑往')
  })

  test('a paragraph that moves, or comes back, is what it was', () => {
    anna.goesTo('宇宙|')
    anna.moves('down')
    anna.moves('down')
    expect(agreed()[3]).toBe('bulleted-item2 宇宙洪荒')
    bo.selects('日月盈昃')
    bo.selectsBetween(1, 15)
    bo.pressesBackspace()
    agreed()
    bo.undoing.undo()
    expect(agreed()).toEqual([
      'numbered-item 天地玄黄',
      'quotation 日月盈昃',
      'verse-line 寒来暑往',
      'bulleted-item2 宇宙洪荒',
    ])
  })

  test('lines that are pasted into an item are items as deep, and no other form is lost', () => {
    bo.goesTo('天地|玄黄')
    bo.pastes('一\n二')
    anna.goesTo('|宇宙')
    anna.pastes('三\n四')
    expect(agreed()).toEqual([
      'numbered-item 天地一',
      'numbered-item 二玄黄',
      'bulleted-item2 三',
      'bulleted-item2 四宇宙洪荒',
      'quotation 日月盈昃',
      'verse-line 寒来暑往',
    ])
  })
})
