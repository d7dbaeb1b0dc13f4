import { EditorState, type Transaction } from '@tiptap/pm/state'
import type { DecorationSet } from '@tiptap/pm/view'
import type { AnnotationId } from '@variorum/document'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { words } from '../../testing/test-words.ts'
import {
  activateHighlight,
  drawHighlights,
  drawNear,
  hasLostHighlights,
  highlightPlugin,
  highlightsAt,
  highlightStarts,
} from './highlight-plugin.ts'
import type { Highlight } from './highlight.ts'

const note = (id: string, from: number, to: number): Highlight => ({
  annotationId: id as AnnotationId,
  kind: 'note',
  attributes: {},
  isResolved: false,
  level: 0,
  stretches: [{ from, to }],
  proposals: [],
})

/** An editor without a page: what it shows, and what happens to it. */
function editor(...texts: string[]) {
  return editorBeside(true, ...texts)
}

/** With the numbers of its paragraphs beside it, or without. */
function editorBeside(hasNumbers: boolean, ...texts: string[]) {
  const plugin = highlightPlugin(() => {}, { nameOf: (told) => `«${told}»`, hasNumbers })
  let state = EditorState.create({ doc: words(...texts).doc, plugins: [plugin] })
  const set = () => plugin.getState(state)?.decorations as DecorationSet
  const apply = (transaction: Transaction | null) => {
    if (transaction) state = state.apply(transaction)
    return transaction !== null
  }
  const said = (attribute: string) =>
    (set().find() as unknown as { type: { attrs: Record<string, string> } }[]).map(
      ({ type }) => type.attrs[attribute] ?? null,
    )
  return {
    draw: (...highlights: Highlight[]) => apply(drawHighlights(state, highlights, null)),
    activate: (id: string | null) => apply(activateHighlight(state, id as AnnotationId | null)),
    types: (text: string, pmPos: number) => apply(state.tr.insertText(text, pmPos)),
    deletes: (from: number, to: number) => apply(state.tr.delete(from, to)),
    drawsNear: (from: number, to: number) => apply(drawNear(state, { from, to })),
    size: () => state.doc.content.size,
    asks: (pmPos: number) => [highlightsAt(state, pmPos), highlightStarts(state)],
    splits: (pmPos: number) => apply(state.tr.split(pmPos)),
    shown: () =>
      set()
        .find()
        .map(({ from, to }) => state.doc.textBetween(from, to)),
    decorations: () => set().find(),
    heard: () => said('aria-description'),
    details: () => said('aria-details'),
    paragraphIds: () => state.doc.children.map(({ attrs }) => String(attrs['paragraphId'])),
    hasLost: () => hasLostHighlights(state),
  }
}

test('drawing the same highlights again changes nothing', () => {
  const page = editor('春天来了，花开了')
  expect(page.draw(note('a', 1, 3), note('b', 6, 8))).toBe(true)
  const before = page.decorations()
  expect(page.draw(note('a', 1, 3), note('b', 6, 8))).toBe(false)
  expect(page.decorations()).toEqual(before)
})

test('only a highlight that moved is drawn anew', () => {
  const page = editor('春天来了，花开了')
  page.draw(note('a', 1, 3), note('b', 6, 8))
  const kept = page.decorations()[0]?.spec as unknown
  page.draw(note('a', 1, 3), note('b', 7, 9))
  expect(page.decorations().map(({ spec }) => spec as unknown)).toContain(kept)
  expect(page.shown()).toEqual(['春天', '开了'])
})

test('typing carries highlights along without placing them anew', () => {
  const page = editor('春天来了，花开了')
  page.draw(note('a', 6, 8))
  page.types('大家看：', 1)
  expect(page.shown()).toEqual(['花开'])
  expect(page.hasLost()).toBe(false)
})

test('splitting paragraphs before a highlight and in it leaves it on its words', () => {
  const page = editor('春天来了', '花开了')
  page.draw(note('a', 1, 3), note('b', 7, 9))
  page.splits(4)
  page.splits(10)
  expect(new Set(page.shown())).toEqual(new Set(['春天', '花开']))
})

test('a highlight whose words were deleted is gone, and asks to be placed again', () => {
  const page = editor('春天来了，花开了')
  page.draw(note('a', 6, 8))
  page.deletes(6, 8)
  expect(page.shown()).toEqual([])
  expect(page.hasLost()).toBe(true)
  expect(page.draw()).toBe(true)
  expect(page.hasLost()).toBe(false)
})

test('activating emphasises one highlight where edits have carried it', () => {
  const page = editor('春天来了，花开了')
  page.draw(note('a', 1, 3), note('b', 6, 8))
  page.types('啊', 1)
  expect(page.activate('b')).toBe(true)
  expect(page.activate('b')).toBe(false)
  const looks = page.decorations().map(({ spec }) => (spec as { look: string }).look)
  expect(looks.filter((look) => look.includes('active'))).toHaveLength(1)
  expect(page.shown()).toEqual(['春天', '花开'])
})

test('says what each mark is, and nothing of one that shows nothing', () => {
  const page = editor('春天来了，花开了')
  const settled = { ...note('b', 6, 8), isResolved: true }
  page.draw({ ...note('a', 1, 3), kind: 'question' }, settled)
  expect(page.heard()).toEqual(['«question»', null])
  page.activate('b')
  expect(page.heard()).toEqual(['«question»', '«note»'])
})

test('leads from a mark to its card, and to the number of its paragraph where that is not drawn', () => {
  const page = editor('春天来了', '花开了')
  page.draw(
    note('a', 1, 3),
    { ...note('b', 8, 10), kind: 'question' },
    {
      ...note('c', 9, 10),
      kind: 'highlight',
    },
  )
  const numbers = page.paragraphIds().map((id) => `number-${id}`)
  expect(page.details()).toEqual([`thread-a ${numbers[0]}`, `thread-b ${numbers[1]}`, null])
  const alone = editorBeside(false, '春天来了')
  alone.draw(note('a', 1, 3))
  expect(alone.details()).toEqual([null])
})

test('of marks that nobody can tell apart it says that there are several', () => {
  const page = editor('春天来了，花开了')
  page.draw(...['a', 'b'].map((id, at) => ({ ...note(id, 1 + at, 4 + at), level: 99 })))
  expect(page.heard()).toEqual(['«several»'])
})

test('one more highlight among many is worked out once, and no other is built anew', () => {
  const { draw, decorations } = editor('一二三四五六七八九十'.repeat(20))
  let looks = 0
  const counted = (id: string, from: number): Highlight => {
    const { stretches, ...rest } = note(id, from, from + 1)
    return {
      ...rest,
      get stretches() {
        looks++
        return stretches
      },
    }
  }
  const many = Array.from({ length: 100 }, (_, at) => counted(`${at}`, at + 1))
  draw(...many)
  const specs = () => decorations().map(({ spec }) => spec as object)
  const before = specs()
  looks = 0
  draw(...many, counted('new', 150))
  // Each was looked at once for what to draw.
  expect(looks).toBe(101)
  const after = specs()
  expect(after).toHaveLength(101)
  expect(before.every((one) => after.includes(one))).toBe(true)
})

test('places of one letter ago draw where they are: a note that begins a paragraph, too', () => {
  const page = editor('天地玄', '宇宙洪')
  page.types('甲', 1)
  page.draw(note('a', 6, 8))
  expect(page.shown()).toEqual(['宇'])
  expect(page.details()).toEqual([`thread-a number-${page.paragraphIds()[1]}`])
})

test('places behind the last word are left out, and come back with the words', () => {
  const page = editor('天地玄', '宇宙洪')
  const [first, last] = [note('a', 1, 3), note('b', 6, 8)]
  page.deletes(4, 9)
  page.draw(first, last, note('c', 40, 42))
  expect(page.shown()).toEqual(['天地'])
  page.types('宙洪荒日月', 4)
  page.draw(first, last)
  expect(page.shown()).toEqual(['天地', '荒日'])
})

test('whatever the words are by now, no place of earlier ones keeps the editor from drawing', () => {
  const text = fc.string({ unit: fc.constantFrom('天', '地', 'a'), maxLength: 4 })
  const pos = fc.integer({ min: -2, max: 40 })
  const range = fc.tuple(pos, pos)
  const kinds = fc.constantFrom('note' as const, 'correction' as const, 'highlight' as const)
  const edit = fc.record({ from: fc.nat(), to: fc.nat(), text })
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 5 }),
      fc.array(fc.tuple(range, kinds, range, fc.integer({ min: 0, max: 9 })), { maxLength: 5 }),
      range,
      edit,
      (texts, given, [from, to], { from: one, to: other, text: typed }) => {
        const page = editor(...texts)
        const highlights = given.map(([stretch, kind, proposed, level], at) => ({
          ...note(`${at}`, ...stretch),
          kind,
          level,
          proposals: [
            { from: proposed[0], to: proposed[1], look: 'would-go' as const, proposal: '玄' },
          ],
        }))
        const draws = () => {
          page.draw(...highlights)
          page.drawsNear(from, to)
          page.activate('0')
          for (const { from: start, to: end } of page.decorations()) {
            expect(0 <= start && start < end && end <= page.size()).toBe(true)
          }
          page.asks(from)
        }
        draws()
        const ends = [one, other].map((end) => end % (page.size() + 1)).toSorted((a, b) => a - b)
        page.deletes(ends[0] ?? 0, ends[1] ?? 0)
        page.drawsNear(to, from)
        page.activate(null)
        page.types(typed === '' ? '洪' : typed, 1)
        draws()
      },
    ),
  )
})
