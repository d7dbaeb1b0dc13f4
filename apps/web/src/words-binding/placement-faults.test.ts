import type { ParagraphId } from '@variorum/document'
import {
  createWords,
  followRecreations,
  locateUnit,
  readBlocks,
  readParagraphs,
} from '@variorum/ydoc'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'

// What the placement simulation found, each once and small. The simulation itself is in `tests/placement`.

const state = createWords({
  title: '',
  language: 'zh-Hans',
  paragraphs: ['天地玄黄', '宇宙洪荒', '', '日月盈昃'].map((text, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'body',
    text,
  })),
})

let anna: TestEditor
let bo: TestEditor

/** Everybody has everything, and shows what the words say. */
function agree(): void {
  for (let round = 0; round < 3; round++) everybodyHears(anna, bo)
  for (const { doc, shown, ids } of [anna, bo]) {
    const paragraphs = readParagraphs(doc)
    expect(ids).toEqual(paragraphs.map(({ id }) => id))
    expect(shown.map((text) => text.replace('|', ''))).toEqual(paragraphs.map(({ text }) => text))
  }
  expect(bo.ids).toEqual(anna.ids)
}

/** Of two that change places the shorter one is made again. */
function shortens(): void {
  anna.selects('洪荒')
  anna.pressesBackspace()
  agree()
}

function splitsPaste(): void {
  bo.goesTo('二|三')
  bo.pressesEnter()
}

const lettersOf = (words: string) => words.split('').toSorted()

const plain = ({ shown }: TestEditor) => shown.map((text) => text.replace('|', ''))

describe.each([
  [1, 2],
  [2, 1],
])('two editors with the client ids %i and %i', (...order) => {
  beforeEach(() => {
    anna = new TestEditor(state, order[0], 0)
    bo = new TestEditor(state, order[1], 0)
  })

  test('several paragraphs pasted at the end of one leave what another types there in it', () => {
    anna.goesTo('天地玄黄|')
    anna.pastes('一\n二')
    bo.goesTo('天地玄黄|')
    bo.types('，')
    agree()
    expect(plain(anna)[0]).toContain('，')
    expect(plain(anna)[1]).toBe('二')
  })

  test('letters that come late into a text that was deleted as a whole are in the paragraph that is left', () => {
    anna.selectsAll()
    anna.pressesBackspace()
    bo.goesTo('宇宙|洪荒')
    bo.types('人')
    agree()
    expect(plain(anna)).toEqual(['人'])
    expect(anna.ids[0]).toMatch(/^\d+-\d+$/)
  })

  test('what is typed where words were deleted stays behind the words before it', () => {
    anna.selectsBetween(3, 9)
    anna.pressesBackspace()
    anna.types('甲')
    bo.goesTo('天地玄黄|')
    bo.pressesEnter()
    agree()
    expect(plain(bo)[0]).toBe('天地甲')
  })

  test('a paragraph that the editor writes anew within a deletion stays the same one', () => {
    anna.goesTo('|日月')
    anna.types('甲乙')
    const [, , , before] = readBlocks(anna.doc)
    anna.selectsBetween(13, 16)
    anna.pressesBackspace()
    agree()
    expect(plain(anna)).toEqual(['天地玄黄', '宇宙洪荒', '乙日月盈昃'])
    expect(readBlocks(anna.doc)[2]?.mark).toBe(before?.mark)
  })

  test('a caret stays before what came to its right in the same moment as what it was behind went', () => {
    anna.goesTo('|日月')
    anna.types('人')
    bo.goesTo('|日月')
    anna.selectsBetween(10, 14)
    anna.pressesBackspace()
    const before = anna.shown
    agree()
    expect(before.join('')).toContain('人日月')
    expect(bo.shown.join('')).toContain('|人日月')
  })

  test('words that lost every beginning are edited as a paragraph like any other', () => {
    anna.goesTo('|天地')
    anna.pressesEnter()
    agree()
    bo.goesTo('|')
    bo.types('孤')
    // The first paragraph is empty here.
    anna.selectsBetween(1, 1)
    anna.pressesDelete()
    agree()
    for (const editor of [anna, bo]) {
      const at = plain(editor)[0]?.includes('孤') ? plain(editor)[0] : '天地玄黄'
      editor.goesTo(`|${at}`)
      editor.types('前')
      agree()
      editor.goesTo(`|前`)
      editor.pressesEnter()
      agree()
      editor.goesTo(`|前`)
      editor.takesRole('heading')
      agree()
    }
    expect(plain(anna).join('')).toContain('孤')
  })

  test('two who begin the text anew at once have an end each, behind which a new paragraph goes', () => {
    for (const editor of [anna, bo]) {
      editor.selectsAll()
      editor.pressesBackspace()
    }
    agree()
    anna.goesTo('|')
    anna.pressesEnter()
    bo.selectsBetween(1, 1)
    bo.types('在')
    agree()
    expect(plain(anna)).toEqual(['在', '', ''])
  })

  test('a join and Enter at the end of the first paragraph leave what a third types there in it', () => {
    const carl = new TestEditor(state, 3, 0)
    anna.goesTo('|宇宙')
    anna.pressesBackspace()
    bo.goesTo('天地玄黄|')
    bo.pressesEnter()
    agree()
    bo.goesTo('天地玄黄|')
    bo.pressesEnter()
    carl.hears(anna)
    carl.goesTo('天地玄黄|')
    carl.types('，')
    for (let round = 0; round < 3; round++) everybodyHears(anna, bo, carl)
    agree()
    expect(plain(carl)[0]).toBe('天地玄黄，')
  })

  test('letters that were typed one after the other, with others between, all follow the paragraph that another moved', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('甲')
    bo.goesTo('日月|盈昃')
    bo.types('乙')
    bo.goesTo('宇宙甲|洪荒')
    bo.types('丙')
    bo.goesTo('宇宙|甲丙洪荒')
    bo.types('丁')
    anna.goesTo('宇宙|洪荒')
    anna.moves('up')
    agree()
    expect(plain(bo)).toEqual(['宇宙丁甲丙洪荒', '天地玄黄', '', '日月乙盈昃'])
  })

  test('words that are cut with an empty paragraph among them are followed where they are pasted without it', () => {
    const before = readBlocks(anna.doc)[3]?.runs[0]
    anna.selectsBetween(7, 19)
    anna.cuts()
    anna.goesTo('天地玄黄|')
    anna.pastes('宇宙洪荒\n\n\n\n日月盈昃')
    agree()
    expect(plain(anna).slice(0, 2)).toEqual(['天地玄黄宇宙洪荒', '日月盈昃'])
    const old = Y.createID(before?.client ?? 0, (before?.clock ?? 0) + 1)
    const made = followRecreations(bo.doc, old)
    const place = made && locateUnit(bo.doc, made)
    expect(place?.textOffset).toBe(1)
    expect(place?.mark?.get('id')).toBe(bo.ids[1])
  })

  test.each([
    ['from the start of a paragraph', 1, 9, '天地玄黄\n宇宙', '|洪荒'],
    ['whole paragraphs', 1, 11, '天地玄黄\n宇宙洪荒', '日月|盈昃'],
    ['from the end of a paragraph', 5, 9, '\n宇宙', '日月盈昃|'],
    ['up to the start of one', 7, 15, '宇宙洪荒\n\n', '|天地玄黄'],
  ])('words that are cut %s are followed where they are pasted', (_, from, to, text, place) => {
    const cut = readBlocks(anna.doc).flatMap(({ text: words, runs }) =>
      runs.flatMap(({ client, clock, length, textOffset }) =>
        Array.from({ length }, (_unit, at) => ({
          character: words[textOffset + at] ?? '',
          id: Y.createID(client, clock + at),
        })),
      ),
    )
    anna.selectsBetween(from, to)
    anna.cuts()
    anna.goesTo(place)
    anna.pastes(text)
    agree()
    for (const { character, id } of cut) {
      const made = followRecreations(bo.doc, id)
      const { mark, textOffset } = (made && locateUnit(bo.doc, made)) ?? {}
      const block = readBlocks(bo.doc).find((one) => one.mark === mark)
      expect(block?.text[textOffset ?? -1]).toBe(character)
    }
  })

  test('an empty paragraph that two bring back stands once', () => {
    anna.goesTo('宇宙洪荒|')
    for (const editor of [anna, bo]) {
      editor.selectsBetween(13, 13)
      editor.pressesBackspace()
    }
    agree()
    expect(plain(anna)).toEqual(['天地玄黄', '宇宙洪荒', '日月盈昃'])
    for (const editor of [anna, bo]) editor.undoing.undo()
    agree()
    expect(anna.ids).toEqual(['p0', 'p1', 'p2', 'p3'])
  })

  test.each(['', '甲', '甲乙'])(
    'a paragraph of “%s” that one moved twice and another once, at the same time, stands once',
    (words) => {
      anna.selectsBetween(13, 13)
      if (words !== '') anna.types(words)
      agree()
      for (const [editor, ...ways] of [
        [anna, 'up', 'up'],
        [bo, 'down'],
      ] as const) {
        editor.selectsBetween(13, 13)
        for (const way of ways) editor.moves(way)
      }
      agree()
      expect(anna.ids.filter((id) => id === 'p2')).toHaveLength(1)
      expect(plain(anna)).toHaveLength(4)
      expect(plain(anna).toSorted()).toEqual(['天地玄黄', '宇宙洪荒', '日月盈昃', words].toSorted())
    },
  )

  test('[W12] overlapping words that both cut and paste, more than once, stand once', () => {
    const carl = new TestEditor(state, 3, 0)
    anna.selects('地玄')
    anna.cuts()
    anna.goesTo('宇宙|洪荒')
    anna.pastes('地玄')
    bo.selects('玄黄')
    bo.cuts()
    bo.goesTo('日月|盈昃')
    bo.pastes('玄黄')
    carl.hears(bo)
    carl.selects('月玄')
    carl.cuts()
    carl.goesTo('宇宙洪荒|')
    carl.pastes('月玄')
    anna.selects('玄洪')
    anna.cuts()
    anna.goesTo('|天')
    anna.pastes('玄洪')
    for (let round = 0; round < 3; round++) everybodyHears(anna, bo, carl)
    agree()
    expect(plain(carl)).toEqual(plain(anna))
    expect(lettersOf(plain(anna).join(''))).toEqual(lettersOf('天地玄黄宇宙洪荒日月盈昃'))
  })

  test('[W12] what two moved stands once for whoever comes later, though both have left', () => {
    shortens()
    anna.goesTo('宇|宙')
    anna.moves('up')
    bo.goesTo('宇|宙')
    bo.moves('down')
    bo.moves('down')
    const [one, other] = [anna.update, bo.update]
    const reader = new TestEditor(one, 9, 0)
    let changes = 0
    reader.doc.on('update', (_update, origin: unknown) => (changes += origin === 'others' ? 0 : 1))
    reader.binding.isEditable = () => false
    Y.applyUpdate(reader.doc, other, 'others')
    expect(plain(reader).filter((text) => text === '宇宙')).toHaveLength(2)
    expect(changes).toBe(0)
    reader.binding.isEditable = () => true
    reader.goesTo('天地|玄黄')
    reader.types('，')
    expect(plain(reader).toSorted()).toEqual(['天地，玄黄', '宇宙', '', '日月盈昃'].toSorted())
  })

  test('[W12] a move that is undone does not bring back what another moved on meanwhile', () => {
    shortens()
    anna.goesTo('宇|宙')
    anna.moves('up')
    agree()
    bo.goesTo('宇|宙')
    bo.moves('down')
    bo.moves('down')
    bo.moves('down')
    agree()
    anna.undoing.undo()
    agree()
    expect(plain(anna)).toEqual(['天地玄黄', '', '日月盈昃', '宇宙'])
    anna.undoing.redo()
    bo.undoing.undo()
    agree()
    expect(plain(anna).filter((text) => text === '宇宙')).toHaveLength(1)
  })

  test('[W12] letters that two moves were put right for arrive as one change, whole', () => {
    const carl = new TestEditor(state, 3, 0)
    const seen: string[] = []
    bo.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'moves that met') return
      Y.applyUpdate(carl.doc, update)
      seen.push(plain(carl).join(''))
    })
    shortens()
    bo.goesTo('宇|宙')
    bo.types('甲')
    bo.goesTo('日月|盈昃')
    bo.types('乙')
    carl.hears(bo)
    anna.goesTo('宇|宙')
    anna.moves('up')
    anna.selects('日月盈昃')
    anna.cuts()
    anna.goesTo('天|地')
    anna.pastes('日月盈昃')
    carl.hears(anna)
    bo.hears(anna)
    expect(seen.length).toBeGreaterThan(1)
    for (const text of seen) {
      expect(lettersOf(text)).toEqual(lettersOf('天地玄黄宇宙甲日月乙盈昃'))
    }
  })

  describe.each<[string, () => void]>([
    [
      'was pasted, and the paste undone',
      () => {
        anna.goesTo('宇宙洪荒|')
        anna.pastes('一\n二三')
        agree()
        splitsPaste()
        agree()
        anna.undoing.undo()
      },
    ],
    [
      'was pasted, and the paste undone in the same moment',
      () => {
        anna.goesTo('宇宙洪荒|')
        anna.pastes('一\n二三')
        agree()
        splitsPaste()
        anna.undoing.undo()
      },
    ],
    [
      'was deleted whole in the same moment',
      () => {
        anna.selectsBetween(5, 11)
        anna.pressesBackspace()
        bo.goesTo('宇宙|洪荒')
        bo.pressesEnter()
      },
    ],
    [
      'was moved in the same moment',
      () => {
        shortens()
        anna.goesTo('宇宙|')
        anna.moves('up')
        bo.goesTo('宇|宙')
        bo.pressesEnter()
      },
    ],
  ])('half of a paragraph that %s', (_, happens) => {
    test('has an end, behind which Enter puts a new one', () => {
      happens()
      agree()
      const number = bo.ids.findIndex((id) => String(id).startsWith(`${bo.doc.clientID}-`))
      expect(number).toBeGreaterThan(0)
      for (const editor of [anna, bo]) editor.goesToEndOf(number)
      bo.types('乙')
      anna.pressesEnter()
      agree()
      expect(plain(bo)[number]).toMatch(/乙$/)
    })
  })

  test('paragraphs that are cut and pasted elsewhere whole are the same ones, on every page', () => {
    anna.selectsBetween(3, 12)
    anna.cuts()
    anna.goesTo('日月盈昃|')
    anna.pastes('玄黄\n宇宙洪荒\n')
    agree()
    expect(plain(anna)).toEqual(['天地', '', '日月盈昃玄黄', '宇宙洪荒'])
    expect(anna.ids).toEqual(['p0', 'p2', 'p3', 'p1'])
    anna.pastes('玄黄\n宇宙洪荒\n')
    agree()
    expect(new Set(anna.ids).size).toBe(5)
    for (let round = 0; round < 3; round++) anna.undoing.undo()
    agree()
    expect(anna.ids).toEqual(['p0', 'p1', 'p2', 'p3'])
  })

  test('[W12] a paragraph that one cuts and pastes and another moves at the same time stands once', () => {
    shortens()
    anna.selectsBetween(3, 10)
    anna.cuts()
    anna.goesTo('日月盈昃|')
    anna.pastes('玄黄\n宇宙')
    bo.goesTo('宇|宙')
    bo.moves('up')
    agree()
    expect(anna.ids.filter((id) => id === 'p1')).toHaveLength(1)
    expect(new Set(anna.ids).size).toBe(anna.ids.length)
    expect(lettersOf(plain(anna).join(''))).toEqual(lettersOf('天地玄黄宇宙日月盈昃'))
  })

  test('letters of another that stay where the beginning of their paragraph is cut stay there when it is pasted', () => {
    bo.goesTo('宇宙|洪荒')
    bo.types('乙')
    agree()
    anna.selectsBetween(4, 8)
    anna.cuts()
    anna.goesTo('日月盈昃|')
    anna.pastes('黄\n宇')
    agree()
    expect(plain(anna)).toEqual(['天地玄宙乙洪荒', '', '日月盈昃黄', '宇'])
  })

  test('a paragraph that comes back by undo has its words, whatever another put before it meanwhile', () => {
    anna.selectsBetween(5, 11)
    anna.pressesBackspace()
    anna.undoing.undo()
    bo.goesTo('天地玄黄|')
    bo.pastes('一\n二\n三')
    agree()
    expect(plain(anna)).toEqual(['天地玄黄一', '二', '三', '宇宙洪荒', '', '日月盈昃'])
    expect(anna.ids[3]).toBe('p1')
  })

  test('letters that come late to the start of a paragraph that comes back by undo are in it', () => {
    anna.selectsBetween(5, 11)
    anna.pressesBackspace()
    anna.undoing.undo()
    bo.goesTo('|宇宙')
    bo.types('乙')
    agree()
    // Before or behind what came back at the same place.
    expect(plain(anna).toSpliced(1, 1)).toEqual(['天地玄黄', '', '日月盈昃'])
    expect(lettersOf(plain(anna)[1] ?? '')).toEqual(lettersOf('乙宇宙洪荒'))
    const before = plain(anna)
    for (let round = 0; round < 3; round++) {
      anna.undoing.redo()
      anna.undoing.undo()
    }
    agree()
    expect(plain(anna)).toEqual(before)
  })

  test('a paste that is undone and done again has the ends that it had', () => {
    anna.goesTo('宇宙洪荒|')
    anna.pastes('一\n二三')
    const before = plain(anna)
    for (let round = 0; round < 3; round++) {
      anna.undoing.undo()
      agree()
      expect(plain(anna)).toEqual(['天地玄黄', '宇宙洪荒', '', '日月盈昃'])
      anna.undoing.redo()
      agree()
      expect(plain(anna)).toEqual(before)
    }
    bo.goesTo('二三|')
    bo.types('乙')
    anna.goesTo('二三|')
    anna.pressesEnter()
    agree()
    expect(plain(anna)[2]).toBe('二三乙')
  })

  test('a note follows a paragraph that is carried far through the text, key by key', () => {
    const many = createWords({
      title: '',
      language: 'zh-Hans',
      paragraphs: Array.from({ length: 120 }, (_, at) => ({
        id: `q${at}` as ParagraphId,
        role: 'body',
        text: at === 0 ? '短' : `第${at}段的话`,
      })),
    })
    const walker = new TestEditor(many, 1, 0)
    const [first] = readBlocks(walker.doc)[0]?.runs ?? []
    walker.goesTo('短|')
    for (let step = 0; step < 119; step++) walker.moves('down')
    expect(walker.shown.at(-1)).toBe('短|')
    const made = followRecreations(walker.doc, Y.createID(first?.client ?? 0, first?.clock ?? 0))
    expect(made && locateUnit(walker.doc, made)?.mark?.get('id')).toBe('q0')
  })
})
