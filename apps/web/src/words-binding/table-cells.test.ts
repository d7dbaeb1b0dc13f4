import { cellPlaces, type ParagraphId } from '@variorum/document'
import { createWords, readParagraphs } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { goToCell } from '../features/reading/table-editing.ts'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'

let anna: TestEditor
let bo: TestEditor

const ORDERS = [
  [1, 2],
  [2, 1],
] as const

const cell = (text: string, row: string, column: string) => ({
  role: 'table-cell' as const,
  cell: { table: 't', row, column },
  text,
})

function open(order: readonly [number, number]): void {
  const paragraphs = [
    { role: 'body' as const, text: '见表。' },
    cell('村', '1', '1'),
    cell('书', '1', '2'),
    cell('青石', '2', '1'),
    cell('十二', '2', '2'),
    { role: 'body' as const, text: '如上。' },
  ]
  const state = createWords({
    title: '',
    language: 'zh-Hans',
    paragraphs: paragraphs.map((one, at) => ({ id: `p${at}` as ParagraphId, ...one })),
  })
  anna = new TestEditor(state, order[0], 0)
  bo = new TestEditor(state, order[1], 0)
}

/** Rows of tables as `村 | 书`, other paragraphs as they are. All editors show them so, in tables and rows. */
function agreed(): string[] {
  everybodyHears(anna, bo)
  everybodyHears(anna, bo)
  const paragraphs = readParagraphs(anna.doc)
  const places = cellPlaces(paragraphs)
  for (const { state } of [anna, bo]) {
    expect(state.doc.children.map(({ textContent }) => textContent)).toEqual(
      paragraphs.map(({ text }) => text),
    )
    expect(
      state.doc.children.map(({ marks }) => marks.map(({ attrs }) => attrs['number'] as number)),
    ).toEqual(places.map((place) => (place ? [place.table, place.row] : [])))
  }
  const lines: string[] = []
  for (const [at, { text }] of paragraphs.entries()) {
    const [place, before] = [places[at], places[at - 1]]
    const isBeside = place && before && place.table === before.table && place.row === before.row
    if (isBeside) lines.push(`${lines.pop()} | ${text}`)
    else lines.push(place ? `${place.table}: ${text}` : text)
  }
  return lines
}

const TABLE = ['见表。', '0: 村 | 书', '0: 青石 | 十二', '如上。']

describe.each(ORDERS)('with the client ids %i and %i', (...order) => {
  beforeEach(() => open(order))

  test('cells stand in tables and rows, and two who write in one and the next keep their words', () => {
    anna.goesTo('青石|')
    bo.goesTo('|十二')
    anna.types('镇')
    bo.types('约')
    expect(agreed()).toEqual(['见表。', '0: 村 | 书', '0: 青石镇 | 约十二', '如上。'])
  })

  test('Enter, Backspace and Delete at the edges of cells change nothing, and a paragraph beside a table does not join it', () => {
    for (const place of ['青|石', '|青石', '十二|', '|村']) {
      anna.goesTo(place)
      anna.pressesEnter()
    }
    for (const place of ['|青石', '|村', '|如上']) {
      anna.goesTo(place)
      anna.pressesBackspace()
    }
    for (const place of ['十二|', '村|', '见表。|']) {
      anna.goesTo(place)
      anna.pressesDelete()
    }
    expect(agreed()).toEqual(TABLE)
    anna.selects('如上。')
    anna.pressesBackspace()
    anna.pressesBackspace()
    expect(agreed()).toEqual(TABLE.slice(0, 3))
    expect(anna.shown.at(-1)).toBe('十二|')
  })

  test('what is selected over cells is deleted, typed over or cut without one of them', () => {
    anna.selectsBetween(2, 13)
    anna.types('新')
    expect(agreed()).toEqual(['见新', '0:  | ', '0: 石 | 十二', '如上。'])
    anna.undoing.undo()
    expect(agreed()).toEqual(TABLE)
    anna.selectsBetween(7, 17)
    anna.cuts()
    expect(agreed()).toEqual(TABLE)
    anna.pressesBackspace()
    expect(agreed()).toHaveLength(4)
  })

  test('nothing that the editor does by itself takes a cell, or puts a paragraph between two', () => {
    const { tr, schema } = anna.state
    // 村 stands from 5 to 8.
    anna.dispatch(tr.split(7))
    anna.dispatch(anna.state.tr.delete(7, 17))
    anna.dispatch(anna.state.tr.insert(8, schema.node('paragraph')))
    expect(agreed()).toEqual(TABLE)
  })

  test('lines that are pasted into a cell are one, also over several cells', () => {
    anna.goesTo('村|')
    anna.pastes('庄\n名\n\n称')
    expect(agreed()[1]).toBe('0: 村庄 名 称 | 书')
  })

  test('Tab goes from cell to cell, and no further', () => {
    anna.goesTo('村|')
    const visited: string[] = []
    for (;;) {
      const next = goToCell(anna.state, 1)
      if (!next) break
      anna.dispatch(next)
      const { from, to } = anna.state.selection
      visited.push(anna.state.doc.textBetween(from, to))
    }
    expect(visited).toEqual(['书', '青石', '十二'])
    const back = goToCell(anna.state, -1)
    if (back) anna.dispatch(back)
    expect(anna.state.selection.$head.parent.textContent).toBe('青石')
  })

  test('Enter goes down the column, and from the last row behind the table', () => {
    const visited: string[] = []
    const press = () => {
      anna.pressesEnter()
      const { from, to } = anna.state.selection
      visited.push(
        anna.state.doc.textBetween(from, to) || anna.state.selection.$head.parent.textContent,
      )
    }
    anna.goesTo('|书')
    press()
    press()
    anna.goesTo('|村')
    press()
    expect(visited).toEqual(['十二', '如上。', '青石'])
    expect(agreed()).toEqual(TABLE)
  })

  test('Enter below a table with which the words end begins a paragraph there', () => {
    anna.selects('如上。')
    anna.pressesBackspace()
    anna.pressesBackspace()
    anna.goesTo('青|石')
    bo.goesTo('十二|')
    everybodyHears(anna, bo)
    anna.pressesEnter()
    bo.types('册')
    anna.types('完')
    expect(agreed()).toEqual(['见表。', '0: 村 | 书', '0: 青石 | 十二册', '完'])
  })

  test('a paragraph moves over the whole table, a cell nowhere, and a cell is nothing else', () => {
    anna.goesTo('见|表')
    anna.moves('down')
    expect(agreed()).toEqual(['0: 村 | 书', '0: 青石 | 十二', '见表。', '如上。'])
    anna.moves('up')
    bo.goesTo('青石|')
    bo.moves('down')
    bo.takesRole('heading')
    bo.goes('deeper')
    expect(agreed()).toEqual(TABLE)
  })

  test('a table that is deleted as a whole goes, and comes back with what another wrote in it', () => {
    bo.goesTo('青石|')
    anna.selectsBetween(2, 21)
    anna.pressesBackspace()
    bo.types('镇')
    expect(agreed()[0]).toMatch(/^见/)
    anna.undoing.undo()
    expect(agreed()).toEqual(['见表。', '0: 村 | 书', '0: 青石镇 | 十二', '如上。'])
  })

  test('a paragraph that another puts between cells makes two tables of one, and every word stays', () => {
    const { text } = bo.binding.words
    // As a hostile or an older page does it: before the second row.
    const blocks = bo.binding.words.blocks
    const before = blocks.slice(0, 3).reduce((sum, { unitCount }) => sum + unitCount, 0)
    text.insertEmbed(before, new Y.Map([['id', 'p9']]))
    text.insert(before + 1, '注。\n')
    expect(agreed()).toEqual(['见表。', '0: 村 | 书', '注。', '1: 青石 | 十二', '如上。'])
    anna.goesTo('注。|')
    anna.types('又注')
    expect(agreed()[2]).toBe('注。又注')
  })
})
