import { describe, expect, test } from 'vitest'
import { everybodyHears, TestEditor } from '../testing/test-editor.ts'
import { everybodyKnows, plainWords, SHORT_BETWEEN_LONG } from '../testing/test-pair.ts'

describe.each([
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
])('letters at the end of a paragraph that another moves (the clients %i, %i and %i)', (...ids) => {
  const three = () => {
    const [anna, bo, cleo] = ids.map((id) => new TestEditor(SHORT_BETWEEN_LONG, id, 0))
    if (!anna || !bo || !cleo) throw new Error('three')
    return { anna, bo, cleo }
  }

  test.each(['up', 'down'] as const)(
    'follow it (%s) where only words are left that were joined to it',
    (way) => {
      const { anna, bo, cleo } = three()
      anna.goesTo('宇|')
      anna.moves('up')
      everybodyKnows(anna, bo, cleo)
      anna.goesTo('|天地')
      anna.pressesBackspace()
      anna.selects('宇宙洪荒天地玄黄天')
      anna.pressesBackspace()
      everybodyKnows(anna, bo, cleo)
      bo.goesTo('玄地黄|')
      bo.types('甲')
      cleo.goesTo('玄地黄|')
      cleo.moves(way)
      everybodyKnows(anna, bo, cleo)
      for (const editor of [anna, bo, cleo]) expect(plainWords(editor)).toContain('玄地黄甲')
    },
  )

  test('follow it once what another wrote before them is gone', () => {
    const { anna, bo, cleo } = three()
    cleo.goesTo('洪荒|')
    cleo.types('乙')
    everybodyHears(bo, cleo)
    bo.goesTo('洪荒乙|')
    bo.types('甲')
    anna.goesTo('洪荒|')
    anna.moves('up')
    everybodyKnows(anna, bo)
    cleo.goesTo('乙|')
    cleo.pressesBackspace()
    everybodyKnows(anna, bo, cleo)
    for (const editor of [anna, bo, cleo]) expect(plainWords(editor)[0]).toBe('宇宙洪荒甲')
  })

  test('stand behind what was typed before those that they were put behind, which are gone', () => {
    const { anna, bo, cleo } = three()
    anna.goesTo('洪荒|')
    anna.types('乙')
    anna.goesTo('洪荒|乙')
    anna.types('丙丁')
    everybodyKnows(anna, bo, cleo)
    bo.goesTo('丙丁乙|')
    bo.types('甲')
    anna.selects('乙')
    anna.pressesBackspace()
    anna.goesTo('丙丁|')
    anna.moves('up')
    everybodyKnows(anna, bo, cleo)
    for (const editor of [anna, bo, cleo]) expect(plainWords(editor)[0]).toBe('宇宙洪荒丙丁甲')
  })
})
