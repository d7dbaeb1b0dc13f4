import { EMBEDDED, footnoteNumbers, type Paragraph, type ParagraphId } from '@variorum/document'
import { createWords, readBlocks, readParagraphs, WORDS_ROOT } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'
import { footnoteOf } from './pm-references.ts'

let anna: TestEditor
let bo: TestEditor

const ORDERS = [
  [1, 2],
  [2, 1],
] as const

const id = (name: string) => name as ParagraphId

const paragraph = (name: string, text: string, ...leadsTo: string[]): Paragraph => ({
  id: id(name),
  role: name.startsWith('n') ? 'footnote' : 'body',
  text,
  references: [...text.matchAll(/\uFFFC/g)].map(({ index }, at) => ({
    textOffset: index,
    footnote: id(leadsTo[at] ?? ''),
  })),
})

const WORDS = [
  paragraph('p1', '天\uFFFC地玄黄', 'n1'),
  paragraph('p2', '宇宙洪\uFFFC荒', 'n2'),
  paragraph('p3', '日月盈昃'),
  paragraph('n1', '甲注'),
  paragraph('n2', '乙注'),
]

function open(order: readonly [number, number], paragraphs: readonly Paragraph[] = WORDS): void {
  const state = createWords({ title: '', language: 'zh-Hans', paragraphs })
  anna = new TestEditor(state, order[0], 0)
  bo = new TestEditor(state, order[1], 0)
}

/** Paragraphs as they are read, with the numbers of footnotes; all editors show the same. */
function agreed(): string[] {
  for (let round = 0; round < 3; round++) everybodyHears(anna, bo)
  const paragraphs = readParagraphs(anna.doc)
  const fresh = new Y.Doc()
  Y.applyUpdate(fresh, anna.update)
  expect(readParagraphs(fresh)).toEqual(paragraphs)
  const numbers = footnoteNumbers(paragraphs)
  const lines = paragraphs.map(({ id: own, role, text, references = [] }) => {
    let words = text
    for (const { textOffset, footnote } of references.toReversed()) {
      const number = numbers.get(footnote) ?? '?'
      words = `${words.slice(0, textOffset)}[${number}]${words.slice(textOffset + 1)}`
    }
    return role === 'footnote' ? `${numbers.get(own) ?? '*'}: ${words}` : words
  })
  for (const { state, doc, binding } of [anna, bo]) {
    expect(readParagraphs(doc)).toEqual(paragraphs)
    expect(binding.shown).toEqual(readBlocks(doc))
    expect(
      state.doc.children.map((node) => {
        const references: unknown[] = []
        node.forEach((child, textOffset) => {
          const footnote = footnoteOf(child)
          if (footnote) references.push({ textOffset, footnote })
        })
        return [node.attrs['paragraphId'] as unknown, node.textContent, references]
      }),
    ).toEqual(paragraphs.map(({ id: own, text, references = [] }) => [own, text, references]))
  }
  return lines
}

describe.each(ORDERS)('[W14] with clients %i and %i', (...order) => {
  beforeEach(() => open(order))

  test('footnotes stand behind all words, and are numbered as these lead to them', () => {
    const untouched = ['天[1]地玄黄', '宇宙洪[2]荒', '日月盈昃', '1: 甲注', '2: 乙注']
    expect(agreed()).toEqual(untouched)
    anna.goesTo('宇|宙')
    anna.moves('up')
    expect(agreed()).toEqual(['宇宙洪[1]荒', '天[2]地玄黄', '日月盈昃', '1: 乙注', '2: 甲注'])
    anna.undoing.undo()
    expect(agreed()).toEqual(untouched)
  })

  test('a split and a join carry references along, while another writes in the note', () => {
    anna.goesTo('天|\uFFFC地')
    anna.pressesEnter()
    bo.goesTo('甲|注')
    bo.types('子')
    expect(agreed()).toEqual(['天', '[1]地玄黄', '宇宙洪[2]荒', '日月盈昃', '1: 甲子注', '2: 乙注'])
    anna.goesTo('|宇宙')
    anna.pressesBackspace()
    bo.goesTo('乙注|')
    bo.types('丑')
    expect(agreed()).toEqual(['天', '[1]地玄黄宇宙洪[2]荒', '日月盈昃', '1: 甲子注', '2: 乙注丑'])
    anna.goesTo('昃|')
    anna.pressesEnter()
    anna.types('辰宿')
    bo.goesTo('昃|')
    bo.types('列')
    expect(agreed().slice(2)).toEqual(['日月盈昃列', '辰宿', '1: 甲子注', '2: 乙注丑'])
  })

  test('a deleted reference leaves its note, and comes back with undo', () => {
    anna.selects('天\uFFFC地', 1, 2)
    anna.pressesBackspace()
    expect(agreed()).toEqual(['天地玄黄', '宇宙洪[1]荒', '日月盈昃', '1: 乙注', '*: 甲注'])
    anna.undoing.undo()
    expect(agreed()).toEqual(['天[1]地玄黄', '宇宙洪[2]荒', '日月盈昃', '1: 甲注', '2: 乙注'])
  })

  test('nothing that is typed, pasted or cut takes a note, or makes one', () => {
    const notes = () => agreed().slice(-2)
    anna.goesTo('|甲注')
    anna.pressesBackspace()
    anna.goesTo('昃|')
    anna.pressesDelete()
    anna.goesTo('甲|注')
    anna.pressesEnter()
    anna.takesRole('heading')
    anna.moves('up')
    anna.goesTo('日月|')
    anna.moves('down')
    expect(notes()).toEqual(['1: 甲注', '2: 乙注'])
    anna.goesTo('甲|注')
    anna.pastes('子\n丑')
    expect(notes()).toEqual(['1: 甲子 丑注', '2: 乙注'])
    anna.selectsAll()
    anna.pressesBackspace()
    expect(agreed()).toEqual(['', '*: 甲子 丑注', '*: 乙注'])
  })

  test('what is selected from the text into the notes goes as far as it is text', () => {
    anna.selectsBetween(9, anna.state.doc.content.size - 2)
    anna.pressesDelete()
    expect(agreed()).toEqual(['天[1]地玄黄', '宇', '1: 甲注', '*: 乙注'])
  })

  test('words that are cut and pasted lead where they led', () => {
    anna.selects('天\uFFFC地')
    anna.cuts()
    anna.goesTo('昃|')
    anna.pastes(`天${EMBEDDED}地`, [], [{ textOffset: 1, footnote: id('n1') }])
    expect(agreed()).toEqual(['玄黄', '宇宙洪[1]荒', '日月盈昃天[2]地', '1: 乙注', '2: 甲注'])
  })

  test('two who move and write at once agree, and every note is there once', () => {
    anna.goesTo('宇|宙')
    anna.moves('up')
    bo.goesTo('洪|\uFFFC荒')
    bo.types('大')
    bo.goesTo('甲注|')
    bo.types('子')
    bo.goesTo('昃|')
    bo.pressesEnter()
    bo.types('辰')
    expect(agreed()).toEqual([
      '宇宙洪大[1]荒',
      '天[2]地玄黄',
      '日月盈昃',
      '辰',
      '1: 乙注',
      '2: 甲注子',
    ])
  })

  test('nobody makes a footnote of a paragraph', () => {
    open(order, [paragraph('p1', '天'), paragraph('p2', '地')])
    anna.goesTo('天|')
    anna.takesRole('footnote')
    anna.takesRole('image')
    expect(readParagraphs(anna.doc).map(({ role }) => role)).toEqual(['body', 'body'])
  })

  test('where the last of the text is deleted, one can go on', () => {
    open(order, [paragraph('p1', '天'), paragraph('p2', '地'), paragraph('n1', '注')])
    anna.goesTo('天|')
    anna.pressesBackspace()
    anna.pressesDelete()
    expect(anna.shown).toEqual(['|地', '注'])
    anna.pressesDelete()
    anna.pressesDelete()
    anna.pressesBackspace()
    expect(anna.shown).toEqual(['|', '注'])
    bo.selects('天')
    bo.pressesBackspace()
    expect(agreed()).toEqual(['', '*: 注'])
  })

  test('where all of the text is gone, Enter in a note begins it anew', () => {
    open(order, [paragraph('n1', '注')])
    anna.goesTo('注|')
    anna.pressesEnter()
    anna.types('天')
    bo.types('子')
    expect(agreed()[0]).toBe('天')
    expect(agreed()).toHaveLength(2)
  })

  test('a place that leads to a note is in the paragraph into which it is pasted, also where another moves that', () => {
    anna.selects('天\uFFFC地')
    anna.cuts()
    anna.goesTo('日|月')
    anna.pastes('天\uFFFC地', [], [{ textOffset: 1, footnote: id('n1') }])
    bo.goesTo('日|月')
    bo.moves('up')
    expect(agreed()).toEqual(['玄黄', '日天[1]地月盈昃', '宇宙洪[2]荒', '1: 甲注', '2: 乙注'])
  })

  test('a caret in a note stays there when the notes change places', () => {
    bo.goesTo('乙|注')
    anna.goesTo('宇|宙')
    anna.moves('up')
    agreed()
    expect(bo.shown).toEqual(['宇宙洪\uFFFC荒', '天\uFFFC地玄黄', '日月盈昃', '乙|注', '甲注'])
  })

  test('whose note stands among the words loses none of them', () => {
    // Only another program puts it there.
    const stray = [WORDS[0]!, WORDS[3]!, WORDS[1]!, WORDS[2]!, WORDS[4]!]
    const doc = new Y.Doc()
    Y.applyUpdate(doc, createWords({ title: '', language: 'zh-Hans', paragraphs: [WORDS[0]!] }))
    const text = doc.getText(WORDS_ROOT)
    for (const { id: name, role, text: words } of stray.slice(1)) {
      const mark = new Y.Map<unknown>([
        ['id', name],
        ...(role === 'body' ? [] : [['role', role] as [string, string]]),
      ])
      text.insertEmbed(text.length, mark)
      text.insert(text.length, `${words}\n`)
    }
    const state = Y.encodeStateAsUpdate(doc)
    anna = new TestEditor(state, order[0], 0)
    bo = new TestEditor(state, order[1], 0)
    expect(agreed().map((line) => line.slice(0, 5))).toEqual([
      '天[1]地',
      '宇宙洪\uFFFC荒',
      '日月盈昃',
      '1: 甲注',
      '*: 乙注',
    ])
    anna.goesTo('|宇宙')
    anna.pressesBackspace()
    bo.goesTo('甲|注')
    bo.types('子')
    expect(agreed()).toEqual(['天[1]地玄黄宇宙洪\uFFFC荒', '日月盈昃', '1: 甲子注', '*: 乙注'])
  })
})
