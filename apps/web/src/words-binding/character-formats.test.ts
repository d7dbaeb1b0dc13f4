import { formattedPieces, type FormattedRun, type ParagraphId } from '@variorum/document'
import { createWords, neverTidy, readParagraphs } from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'
import { formatsOf } from './pm-formats.ts'

let anna: TestEditor
let bo: TestEditor

const ORDERS = [
  [1, 2],
  [2, 1],
] as const

const link = 'https://example.org/a'
/** `从*群众*中来`, `读[这里]再说`, `_慢_慢来`. */
const GIVEN: readonly [string, FormattedRun][] = [
  ['从群众中来', { start: 1, end: 3, strong: true }],
  ['读这里再说', { start: 1, end: 3, link }],
  ['慢慢来', { start: 0, end: 1, emphasis: true }],
]

function open(order: readonly [number, number]): void {
  const state = createWords({
    title: '',
    language: 'zh-Hans',
    paragraphs: GIVEN.map(([text, run], at) => ({
      id: `p${at}` as ParagraphId,
      role: 'body',
      text,
      formats: [run],
    })),
  })
  anna = new TestEditor(state, order[0], 0)
  bo = new TestEditor(state, order[1], 0)
  for (const { doc } of [anna, bo]) neverTidy(doc)
}

interface Piece {
  readonly text: string
  readonly formats: { readonly strong?: true; readonly emphasis?: true; readonly link?: string }
}

const say = ({ text, formats }: Piece): string => {
  const { strong, emphasis, link: address } = formats
  const slanted = emphasis ? `_${text}_` : text
  const inner = strong ? `*${slanted}*` : slanted
  return address ? `[${inner}]` : inner
}

/** What the words say; all editors show it so. */
function agreed(): string[] {
  everybodyHears(anna, bo)
  everybodyHears(anna, bo)
  const words = readParagraphs(anna.doc).map(({ text, formats = [] }) =>
    formattedPieces(text, formats).map(say).join(''),
  )
  for (const { state } of [anna, bo]) {
    expect(
      state.doc.children.map((node) =>
        node.children
          .map(({ text = '', marks }) => say({ text, formats: formatsOf(marks) }))
          .join(''),
      ),
    ).toEqual(words)
  }
  return words
}

describe.each(ORDERS)('with the client ids %i and %i', (...order) => {
  beforeEach(() => open(order))

  test('the editor shows words as they are set apart', () => {
    expect(agreed()).toEqual(['从*群众*中来', '读[这里]再说', '_慢_慢来'])
  })

  test('what is typed within is set apart alike; emphasis grows at its end, a link does not', () => {
    anna.goesTo('从群|众')
    anna.types('民')
    anna.goesTo('民众|中来')
    anna.types('啊')
    bo.goesTo('这里|再说')
    bo.types('，')
    bo.types('好')
    bo.goesTo('这|里')
    bo.types('儿')
    bo.goesTo('读|这')
    bo.types('一读')
    expect(agreed()).toEqual(['从*群民众啊*中来', '读一读[这儿里]，好再说', '_慢_慢来'])
  })

  test('splitting and joining keep them, also where another writes', () => {
    anna.goesTo('群|众')
    anna.pressesEnter()
    bo.goesTo('群众|中来')
    bo.types('们')
    bo.goesTo('这|里')
    bo.pressesEnter()
    expect(agreed()).toEqual(['从*群*', '*众们*中来', '读[这]', '[里]再说', '_慢_慢来'])
    bo.goesTo('|里再说')
    bo.pressesBackspace()
    anna.goesTo('|众们')
    anna.pressesBackspace()
    expect(agreed()).toEqual(['从*群众们*中来', '读[这里]再说', '_慢_慢来'])
  })

  test('a moved paragraph keeps them, also what another wrote meanwhile; undo brings all back', () => {
    anna.goesTo('从|群众')
    bo.goesTo('群|众')
    anna.moves('down')
    bo.types('民')
    expect(agreed()).toEqual(['读[这里]再说', '从*群民众*中来', '_慢_慢来'])
    anna.undoing.undo()
    expect(agreed()).toEqual(['从*群民众*中来', '读[这里]再说', '_慢_慢来'])
  })

  test('words that are deleted leave nothing set apart, and come back as they were', () => {
    anna.selects('从群众中', 1, 3)
    anna.cuts()
    bo.goesTo('从群众|中来')
    bo.types('，')
    expect(agreed()[0]).toBe('从*，*中来')
    anna.undoing.undo()
    expect(agreed()[0]).toBe('从*群众，*中来')
  })

  test('what is replaced by the same words set apart otherwise is replaced', () => {
    const { tr, schema } = anna.state
    anna.dispatch(tr.replaceWith(2, 4, schema.text('群众', [schema.mark('em')])))
    expect(agreed()[0]).toBe('从_群众_中来')
    anna.undoing.undo()
    expect(agreed()[0]).toBe('从*群众*中来')
  })

  test('what another sets apart, or no longer, is shown so, and no character is put in anew', () => {
    const before = anna.state.doc.child(0).textContent
    bo.doc.getText('sequence').format(1, 2, { em: true })
    expect(agreed()[0]).toBe('_从_*_群_**众*中来')
    expect(anna.state.doc.child(0).textContent).toBe(before)
  })

  test('words with a link that could run something are shown plain, and what is typed there stands', () => {
    bo.doc.getText('sequence').format(1, 2, { link: 'javascript:alert(1)' })
    expect(agreed()[0]).toBe('从*群众*中来')
    anna.goesTo('从|群众')
    anna.types('到')
    expect(agreed()[0]).toBe('从到*群众*中来')
  })
})
