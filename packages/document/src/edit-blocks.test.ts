import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editBlocks, type EditableBlock, type PlacedBreak } from './edit-blocks.ts'
import { EditedPlaces } from './edited-places.ts'
import type { ImportEdit } from './import-edit.ts'

const BLOCKS: readonly EditableBlock[] = [
  { id: '0', role: 'title', text: '慢读' },
  { id: '10', role: 'body', text: '第一句。第二句。第三句。' },
  { id: '40', role: 'body', text: 'One here. Two there.' },
  { id: '50', role: 'body', text: '😀。' },
  { id: '80', role: 'footnote', text: '注' },
]

const split = (block: string, at: number, made = `n${block}`, [before, after] = ['', '']) =>
  ({ kind: 'split', block, at, before, after, made }) as const

function edited(
  edits: readonly ImportEdit[],
  {
    blocks = BLOCKS,
    breaks = [],
    max = 100,
  }: {
    blocks?: readonly EditableBlock[]
    breaks?: readonly PlacedBreak[]
    max?: number
  } = {},
) {
  const made = editBlocks(
    blocks,
    breaks,
    edits.map((edit) => [edit]),
    max,
  )
  return { ...made, texts: made.blocks.map(({ text }) => text), places: new EditedPlaces(made) }
}

describe('blocks of an import', () => {
  test('are parted and joined, and blanks at the place come and go', () => {
    expect(edited([split('40', 9)]).texts.slice(2, 4)).toEqual(['One here.', 'Two there.'])
    expect(edited([split('40', 9), { kind: 'join', block: 'n40' }]).texts).toEqual(
      BLOCKS.map(({ text }) => text),
    )
    expect(edited([split('10', 4), { kind: 'join', block: 'n10' }]).texts[1]).toBe(BLOCKS[1]?.text)
  })

  test('get another role; what is parted from a heading is a paragraph, from an item an item', () => {
    const role = (role: 'heading' | 'bulleted-item') =>
      ({ kind: 'role', block: '10', role }) as const
    const roles = (edits: readonly ImportEdit[]) =>
      edited(edits)
        .blocks.slice(1, 3)
        .map(({ form }) => form.role)
    expect(roles([role('heading'), split('10', 4)])).toEqual(['heading', 'body'])
    expect(roles([role('bulleted-item'), split('10', 4)])).toEqual([
      'bulleted-item',
      'bulleted-item',
    ])
  })

  test.each<[string, ImportEdit]>([
    ['a block that is gone', { kind: 'join', block: '99' }],
    ['the first block, joined', { kind: 'join', block: '0' }],
    ['an empty part', split('10', 0)],
    ['half a character', split('50', 1)],
    ['a name that is taken', split('10', 4, '0')],
    ['a footnote, deleted', { kind: 'delete', block: '80' }],
    ['a footnote, joined', { kind: 'join', block: '80' }],
    ['a footnote in another role', { kind: 'role', block: '80', role: 'body' }],
    ['words that are not there', { kind: 'misread', block: '10', at: 0, found: '四', words: '' }],
    ['a place that is not to be found', split('10', 4, 'n', ['没有', '这里'])],
    ['breaks that nobody offers', { kind: 'breaks', textOffsets: [5], isTaken: true }],
  ])('%s: the decision is passed over, and said', (_what, edit) => {
    const { texts, passedOver } = edited([edit])
    expect(texts).toEqual(BLOCKS.map(({ text }) => text))
    expect(passedOver).toBe(1)
  })

  test('are never more than there may be, and never none', () => {
    expect(edited([split('10', 4)], { max: 4 }).passedOver).toBe(1)
    const one = BLOCKS.slice(0, 1)
    expect(edited([{ kind: 'delete', block: '0' }], { blocks: one }).passedOver).toBe(1)
  })

  test('of a table are deleted together', () => {
    const cell = (row: number) => ({ table: 't', row: `${row}`, column: '0' })
    const table: EditableBlock[] = [
      { id: 'a', role: 'table-cell', text: '甲', cell: cell(0) },
      { id: 'b', role: 'table-cell', text: '乙', cell: cell(1) },
    ]
    const { texts } = edited([{ kind: 'delete', block: 'b' }], { blocks: [...BLOCKS, ...table] })
    expect(texts).toEqual(BLOCKS.map(({ text }) => text))
  })

  test('a place is found again where the words are read in other widths and without blanks', () => {
    const blocks = [{ id: '0', role: 'body', text: '说,好。再说。' }] as const
    const edit = split('0', 9, 'n', ['， 好 。', '再 说'])
    expect(edited([edit], { blocks }).texts).toEqual(['说,好。', '再说。'])
  })
})

describe('breaks and misreads', () => {
  const breaks: PlacedBreak[] = [
    { textOffset: 14, paragraphIndex: 1, start: 4, isTaken: false, cue: 'topic' },
    { textOffset: 18, paragraphIndex: 1, start: 8, isTaken: false, cue: 'point' },
    { textOffset: 40, paragraphIndex: 2, start: 0, isTaken: true, cue: 'length' },
  ]

  test('are decided together, and stay decided', () => {
    const take = { kind: 'breaks', textOffsets: [14, 18], isTaken: true } as const
    const made = edited([take], { breaks })
    expect(made.texts.slice(1, 4)).toEqual(['第一句。', '第二句。', '第三句。'])
    expect(made.blocks[3]?.form.role).toBe('point')
    expect([...made.decidedBreaks]).toEqual([
      [14, true],
      [18, true],
    ])
    const back = { kind: 'breaks', textOffsets: [14, 40], isTaken: false } as const
    expect(edited([take, back], { breaks }).texts.slice(1, 3)).toEqual([
      '第一句。第二句。',
      '第三句。One here. Two there.',
    ])
  })

  test('a break is found in what was parted before', () => {
    const take = { kind: 'breaks', textOffsets: [18], isTaken: true } as const
    expect(edited([split('10', 4), take], { breaks }).texts.slice(1, 4)).toEqual([
      '第一句。',
      '第二句。',
      '第三句。',
    ])
  })

  test('a misread gets other words, or is right; then nothing is said of it any more', () => {
    const warning = {
      code: 'suspected-misread',
      paragraphIndex: 1,
      start: 4,
      end: 7,
      params: {},
    } as const
    const correct = (words: string | null) =>
      ({ kind: 'misread', block: '10', at: 4, found: '第二句', words }) as const
    const accepted = edited([correct('下一句话')])
    expect(accepted.texts[1]).toBe('第一句。下一句话。第三句。')
    expect(accepted.places.ofWarning(warning)).toBeNull()
    expect(edited([correct(null)]).places.ofWarning(warning)).toBeNull()
    expect(edited([split('10', 4)]).places.ofWarning(warning)).toEqual({
      ...warning,
      paragraphIndex: 2,
      start: 0,
      end: 3,
    })
    const { places } = edited([{ kind: 'delete', block: '10' }])
    expect(places.ofWarning(warning)).toBeNull()
    expect(places.ofWarning({ code: 'images-left-out', paragraphIndex: 1 })).toEqual({
      code: 'images-left-out',
    })
  })

  test('a range goes where its words go, shrinks with them, and ends with the last of them', () => {
    const range = { first: 1, start: 2, last: 2, end: 8 }
    expect(edited([split('10', 4)]).places.ofRange(range)).toEqual({
      first: 1,
      start: 2,
      last: 3,
      end: 8,
    })
    const gone: ImportEdit = { kind: 'delete', block: '10' }
    expect(edited([gone]).places.ofRange(range)).toEqual({ first: 1, start: 0, last: 1, end: 8 })
    expect(edited([gone, { kind: 'delete', block: '40' }]).places.ofRange(range)).toBeNull()
    const words = { kind: 'misread', block: '10', at: 1, found: '一句', words: '二三四' } as const
    expect(edited([words]).places.ofRange({ ...range, last: 1, end: 3 })).toEqual({
      first: 1,
      start: 1,
      last: 1,
      end: 4,
    })
  })
})

test('whatever is decided, no character is lost but those that were deleted', () => {
  const text = fc.string({
    unit: fc.constantFrom('字', '句', '。', ' ', 'a', 'b', '😀'),
    minLength: 1,
    maxLength: 12,
  })
  const blockId = fc.oneof(
    fc.nat(2).map((at) => `${at}`),
    fc.nat(4).map((at) => `n${at}`),
  )
  const anyEdit = fc.oneof(
    fc.record({ kind: fc.constant('split' as const), block: blockId, at: fc.nat(6) }),
    fc.record({ kind: fc.constant('join' as const), block: blockId }),
    fc.record({
      kind: fc.constant('role' as const),
      block: blockId,
      role: fc.constantFrom('heading' as const, 'verse-line' as const),
    }),
    fc.record({ kind: fc.constant('delete' as const), block: blockId }),
  )
  const bare = (words: string) => words.replaceAll(/\s/g, '')
  let changedCount = 0
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 2, maxLength: 5 }),
      fc.array(anyEdit, { maxLength: 20, size: 'max' }),
      (texts, some) => {
        const blocks = texts.map(
          (words, at) => ({ id: `${at}`, role: 'body', text: words }) as const,
        )
        const edits = some.map((edit, at): ImportEdit =>
          edit.kind === 'split' ? { ...edit, before: '', after: '', made: `n${at}` } : edit,
        )
        const steps = edits.map((edit) => [edit])
        let before = editBlocks(blocks, [], [], 50).blocks
        for (const at of steps.keys()) {
          const after = editBlocks(blocks, [], steps.slice(0, at + 1), 50).blocks
          const edit = edits[at]
          const deleted =
            edit?.kind === 'delete' && after.length < before.length
              ? before.find(({ id }) => id === edit.block)
              : undefined
          const kept = before.filter((block) => block !== deleted)
          expect(bare(after.map((block) => block.text).join(''))).toBe(
            bare(kept.map((block) => block.text).join('')),
          )
          if (after.length !== before.length) changedCount++
          before = after
        }
        for (const { text: words, pieces } of before) {
          expect(pieces.map((piece) => piece.text).join('')).toBe(words)
          for (const { index, start, end, isKept, text: own } of pieces) {
            expect(isKept ? texts[index]?.slice(start, end) : own).toBe(own)
          }
        }
        expect(new Set(before.map(({ id }) => id)).size).toBe(before.length)
      },
    ),
    { numRuns: 300 },
  )
  expect(changedCount).toBeGreaterThan(100)
})
