import { TextSelection } from '@tiptap/pm/state'
import type { ParagraphId } from '@variorum/document'
import {
  createWords,
  locateUnit,
  readBlocks,
  readParagraphs,
  followRecreations,
} from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'

const start = (...texts: string[]) =>
  createWords({
    title: '',
    language: 'zh-Hans',
    paragraphs: texts.map((text, at) => ({ id: `p${at}` as ParagraphId, role: 'body', text })),
  })

let anna: TestEditor
let bo: TestEditor
/** Both orders of client ids: which of two wins at the same place depends on them. */
const ORDERS = [
  [1, 2],
  [2, 1],
] as const

function open(order: readonly [number, number], ...texts: string[]): void {
  const state = start(...texts)
  anna = new TestEditor(state, order[0])
  bo = new TestEditor(state, order[1])
}

/** Everybody shows the same, and what the words say. */
function agree(): void {
  everybodyHears(anna, bo)
  everybodyHears(anna, bo)
  const plain = (editor: TestEditor) => editor.shown.map((text) => text.replace('|', ''))
  expect(plain(bo)).toEqual(plain(anna))
  expect(plain(anna)).toEqual(readParagraphs(anna.doc).map(({ text }) => text))
  expect(anna.ids).toEqual(readParagraphs(anna.doc).map(({ id }) => id))
  expect(new Set(anna.ids).size).toBe(anna.ids.length)
}

describe.each(ORDERS)('two editors with the client ids %i and %i', (...order) => {
  beforeEach(() => open(order, '天地玄黄', '宇宙洪荒', '日月盈昃'))

  test('typing, Enter and Backspace reach the words and the other page', () => {
    anna.goesTo('天地|玄黄')
    anna.types('人')
    anna.pressesEnter()
    agree()
    expect(bo.shown).toEqual(['天地人', '玄黄', '宇宙洪荒', '日月盈昃|'])
    anna.pressesBackspace()
    anna.pressesBackspace()
    agree()
    expect(anna.shown).toEqual(['天地|玄黄', '宇宙洪荒', '日月盈昃'])
    expect(anna.ids).toEqual(['p0', 'p1', 'p2'])
  })

  test('who types where another splits goes on in the same words', () => {
    bo.goesTo('宇宙洪荒|')
    anna.goesTo('宇宙|洪荒')
    anna.pressesEnter()
    bo.types('，')
    agree()
    bo.types('好')
    agree()
    expect(bo.shown).toEqual(['天地玄黄', '宇宙', '洪荒，好|', '日月盈昃'])
  })

  test('who types where another joins goes on in the same words', () => {
    bo.goesTo('宇宙|洪荒')
    anna.goesTo('|宇宙洪荒')
    anna.pressesBackspace()
    bo.types('啊')
    agree()
    bo.types('哈')
    agree()
    expect(bo.shown).toEqual(['天地玄黄宇宙啊哈|洪荒', '日月盈昃'])
  })

  test('Enter at the end of a paragraph, while another types there, leaves their words where they are', () => {
    bo.goesTo('天地玄黄|')
    anna.goesTo('天地玄黄|')
    anna.pressesEnter()
    anna.types('新')
    bo.types('，完')
    agree()
    expect(bo.shown).toEqual(['天地玄黄，完|', '新', '宇宙洪荒', '日月盈昃'])
    expect(anna.shown[1]).toBe('新|')
  })

  test('what is typed offline into words that another deletes stays, in the paragraph that is left', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('读书')
    anna.selects('天地玄黄', 1, 1)
    anna.dispatch(anna.state.tr.delete(1, anna.state.doc.content.size - 1))
    agree()
    expect(anna.shown.join('')).toContain('读书')
    bo.types('吧')
    agree()
    expect(bo.shown.join('')).toContain('读书吧|')
  })

  test('two who join the same paragraphs, or split at the same place, agree', () => {
    for (const editor of [anna, bo]) {
      editor.goesTo('|宇宙洪荒')
      editor.pressesBackspace()
    }
    agree()
    expect(anna.shown).toEqual(['天地玄黄|宇宙洪荒', '日月盈昃'])
    for (const editor of [anna, bo]) editor.pressesEnter()
    agree()
    expect(anna.shown.filter((text) => text.replace('|', '') !== '')).toHaveLength(3)
  })

  test('a join against Enter at the end of the first paragraph keeps every word', () => {
    anna.goesTo('|宇宙洪荒')
    anna.pressesBackspace()
    bo.goesTo('天地玄黄|')
    bo.pressesEnter()
    bo.types('新')
    agree()
    expect(anna.shown.join('').replace('|', '')).toBe('天地玄黄新宇宙洪荒日月盈昃')
    expect(bo.shown.join('')).toContain('新|')
  })

  test('a caret stays behind its character, whatever comes before it, at it or after it', () => {
    bo.goesTo('宇宙|洪荒')
    anna.goesTo('宇宙|洪荒')
    anna.types('无限')
    agree()
    expect(bo.shown[1]).toBe('宇宙|无限洪荒')
    anna.goesTo('|宇宙')
    anna.types('大')
    anna.pressesEnter()
    agree()
    expect(bo.shown[2]).toBe('宇宙|无限洪荒')
  })

  test('what another changes elsewhere touches no paragraph of mine', () => {
    bo.goesTo('宇宙|洪荒')
    const mine = bo.state.doc.child(1)
    anna.goesTo('天地|玄黄')
    anna.pressesEnter()
    anna.goesTo('日月|盈昃')
    anna.types('啊')
    agree()
    expect(bo.state.doc.child(2)).toBe(mine)
  })

  test('undo takes back what I did over splits and joins, and nothing of others', () => {
    anna.goesTo('宇宙|洪荒')
    anna.pressesEnter()
    agree()
    bo.goesTo('洪|荒')
    bo.types('水')
    agree()
    expect(anna.undoing.undo()).toBe(true)
    agree()
    expect(anna.shown).toEqual(['天地玄黄', '宇宙|洪水荒', '日月盈昃'])
    expect(anna.undoing.undo()).toBe(false)
    expect(anna.undoing.redo()).toBe(true)
    agree()
    expect(anna.shown.map((text) => text.replace('|', ''))).toEqual([
      '天地玄黄',
      '宇宙',
      '洪水荒',
      '日月盈昃',
    ])
  })

  test('undo of a deletion brings the paragraphs back, with their ids and the selection', () => {
    anna.selects('天地玄黄')
    const { doc } = anna.state
    anna.dispatch(anna.state.tr.delete(2, doc.content.size - 2))
    agree()
    expect(anna.shown).toEqual(['天|昃'])
    anna.undoing.undo()
    agree()
    expect(anna.shown.map((text) => text.replace('|', ''))).toEqual([
      '天地玄黄',
      '宇宙洪荒',
      '日月盈昃',
    ])
    expect(anna.ids).toEqual(['p0', 'p1', 'p2'])
  })

  /** Where the third character of the second paragraph stands now, with its paragraph; null if it is gone. */
  const follows = () => {
    const run = readBlocks(anna.doc)[1]?.runs[0]
    const old = Y.createID(run?.client ?? 0, (run?.clock ?? 0) + 2)
    return () => {
      const id = followRecreations(bo.doc, old)
      const located = id && locateUnit(bo.doc, id)
      const block = readBlocks(bo.doc).find(({ mark }) => mark === located?.mark)
      if (!located || !block) return null
      return `${block.text.charAt(located.textOffset)} in ${block.text}`
    }
  }

  test('characters that an undo makes again are followed, through deletions and undos of the other too', () => {
    const standing = follows()
    anna.selects('宇宙洪荒', 1, 3)
    anna.pressesBackspace()
    agree()
    expect(standing()).toBeNull()
    anna.undoing.undo()
    agree()
    expect(standing()).toBe('洪 in 宇宙洪荒')
    bo.selects('宇宙洪荒')
    bo.pressesBackspace()
    agree()
    expect(standing()).toBeNull()
    bo.undoing.undo()
    agree()
    expect(standing()).toBe('洪 in 宇宙洪荒')
    expect(anna.shown[1]?.replace('|', '')).toBe('宇宙洪荒')
    // Undone together with its record, and redone.
    anna.undoing.redo()
    agree()
    anna.undoing.undo()
    agree()
    expect(anna.shown[1]?.replace('|', '')).toBe('宇宙洪荒')
    expect(standing()).toBe('洪 in 宇宙洪荒')
  })

  test('a paragraph that is moved keeps its id, and its characters are followed; undo puts it back', () => {
    const standing = follows()
    anna.goesTo('宇宙|洪荒')
    anna.moves('down')
    anna.moves('up')
    anna.moves('up')
    agree()
    expect(anna.shown).toEqual(['宇宙|洪荒', '天地玄黄', '日月盈昃'])
    expect(anna.ids).toEqual(['p1', 'p0', 'p2'])
    expect(standing()).toBe('洪 in 宇宙洪荒')
    while (anna.undoing.undo());
    agree()
    expect(anna.shown.map((text) => text.replace('|', ''))).toEqual([
      '天地玄黄',
      '宇宙洪荒',
      '日月盈昃',
    ])
    expect(standing()).toBe('洪 in 宇宙洪荒')
  })

  test('words that are cut here and pasted elsewhere are followed, and only once', () => {
    const standing = follows()
    anna.selects('宇宙洪荒', 1, 3)
    anna.cuts()
    agree()
    expect(standing()).toBeNull()
    anna.goesTo('日月|盈昃')
    anna.pastes('宙洪')
    anna.pastes('宙洪')
    agree()
    expect(anna.shown[2]).toBe('日月宙洪宙洪|盈昃')
    expect(standing()).toBe('洪 in 日月宙洪宙洪盈昃')
  })

  test('two who move the same paragraph at once leave one of it', () => {
    anna.goesTo('宇宙|洪荒')
    anna.moves('up')
    bo.goesTo('宇宙|洪荒')
    bo.moves('down')
    agree()
    const texts = anna.shown.map((text) => text.replace('|', ''))
    expect(texts.toSorted()).toEqual(['天地玄黄', '宇宙洪荒', '日月盈昃'].toSorted())
    expect(new Set(anna.ids)).toEqual(new Set(['p0', 'p1', 'p2']))
  })

  test('two who move the same empty paragraph at once leave one of it', () => {
    anna.goesTo('宇宙洪荒|')
    anna.pressesEnter()
    agree()
    bo.goesTo('|日月盈昃')
    const empty = anna.state.selection.from
    for (const [editor, direction] of [
      [anna, 'up'],
      [bo, 'down'],
    ] as const) {
      editor.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, empty)))
      editor.moves(direction)
    }
    agree()
    expect(anna.shown.filter((text) => text.replace('|', '') === '')).toHaveLength(1)
    expect(anna.ids).toHaveLength(4)
  })

  test('two who undo the deletion of the same words leave one of them', () => {
    for (const editor of [anna, bo]) {
      editor.selects('宇宙洪荒', 1, 3)
      editor.pressesBackspace()
    }
    agree()
    expect(anna.shown[1]?.replace('|', '')).toBe('宇荒')
    for (const editor of [anna, bo]) editor.undoing.undo()
    agree()
    expect(anna.shown[1]?.replace('|', '')).toBe('宇宙洪荒')
  })

  test.each(['up', 'down'] as const)(
    'letters that come too late into a paragraph that is moved %s follow it, and who typed them goes on',
    (direction) => {
      bo.goesTo('宇宙|洪荒')
      bo.types('甲')
      bo.goesTo('甲洪荒|')
      bo.types('乙')
      anna.goesTo('宇宙|洪荒')
      anna.moves(direction)
      agree()
      expect(anna.shown.map((text) => text.replace('|', ''))).toContain('宇宙甲洪荒乙')
      bo.types('丙')
      agree()
      expect(bo.shown).toContain('宇宙甲洪荒乙丙|')
    },
  )

  test('letters beside words that are cut and pasted stay where they are', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('甲')
    agree()
    anna.selects('宇宙甲洪荒', 0, 2)
    anna.cuts()
    anna.goesTo('日月|盈昃')
    anna.pastes('宇宙')
    agree()
    expect(bo.shown.map((text) => text.replace('|', ''))).toEqual([
      '天地玄黄',
      '甲洪荒',
      '日月宇宙盈昃',
    ])
  })

  test('a caret goes along with the paragraph that another moves', () => {
    bo.goesTo('宇宙|洪荒')
    anna.goesTo('|宇宙洪荒')
    anna.moves('down')
    agree()
    expect(bo.shown).toEqual(['天地玄黄', '日月盈昃', '宇宙|洪荒'])
  })

  test('a paragraph that becomes a heading is the same paragraph, and who types in it goes on', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('啊')
    anna.dispatch(
      anna.state.tr.setNodeMarkup(6, anna.state.schema.nodes['heading'], {
        level: 2,
        role: 'heading',
        paragraphId: 'p1',
      }),
    )
    agree()
    expect(readParagraphs(bo.doc)[1]).toEqual({ id: 'p1', role: 'heading', text: '宇宙啊洪荒' })
    expect(bo.state.doc.child(1).type.name).toBe('heading')
    expect(bo.shown[1]).toBe('宇宙啊|洪荒')
  })

  test('half of an emoji is never written', () => {
    anna.goesTo('天地|玄黄')
    anna.types('😀')
    anna.selects('😀')
    anna.types('😁')
    agree()
    expect(readParagraphs(bo.doc)[0]?.text).toBe('天地😁玄黄')
    // As the editor reads from the page what an input method changed: the units that differ.
    anna.selects('😁', 1, 2)
    anna.types('\ude02')
    agree()
    expect(readParagraphs(bo.doc)[0]?.text).toBe('天地😂玄黄')
  })

  test.each([
    ['typed into it', (): void => anna.types('甲'), '天地\ufffd甲\ufffd玄黄'],
    ['half of it deleted', (): void => anna.pressesBackspaceOnHalf(), '天地\ufffd玄黄'],
    ['half of one pasted', (): void => anna.pastes('\ud83d'), '天地\ufffd😀玄黄'],
  ])('an emoji that is broken looks the same to everybody: %s', (_, breaks, text) => {
    anna.goesTo('天地|玄黄')
    anna.types('😀')
    agree()
    anna.selects('😀', 1, 1)
    breaks()
    agree()
    expect(bo.shown[0]).toBe(text)
    anna.types('乙')
    agree()
    expect(bo.shown[0]).toContain('乙')
  })
})

test('a room without words shows an empty paragraph, and the first letter makes one', () => {
  const alone = new TestEditor(Y.encodeStateAsUpdate(new Y.Doc()))
  alone.types('甲')
  expect(readParagraphs(alone.doc).map(({ text }) => text)).toEqual(['甲'])
})
