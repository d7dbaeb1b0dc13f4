import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { markedUpTree } from './marked-up-tree.ts'
import { isPlain, plainTree } from './plain-comment.ts'

test('a plain comment shows what its parsed markup would', () => {
  const sign = constantFrom(
    ...Array.from('春天aé9 1.)(-–—…，。“”"\'!?%/;:·\u3000*_~`#[]<>&\\@|=+\n\t'),
    'www.a.cn',
    'http://a.cn',
    'a@b.cn',
    '1. ',
    '- ',
    '—— ',
    'e\u0301',
  )
  let count = 0
  assert(
    property(array(sign, { minLength: 1, maxLength: 12 }), (signs) => {
      const source = signs.join('')
      if (!isPlain(source)) return
      count++
      expect(plainTree(source)).toEqual(markedUpTree(source))
    }),
    { numRuns: 20_000, seed: 20_261_129 },
  )
  expect(count).toBeGreaterThan(1_000)
})

test.each(['为什么这里说“慢慢”？', 'I agree, more or less; see page 12.', '3-5天'])(
  'most comments are plain: %s',
  (source) => expect(isPlain(source)).toBe(true),
)

test.each([
  '*甲*',
  '1. 甲',
  '甲\n乙',
  '见 http://a.cn',
  'www.a.cn',
  ' 甲',
  '甲 ',
  '- 甲',
  '',
  '甲  乙',
])('others are not: %j', (source) => expect(isPlain(source)).toBe(false))
