import { expect, test } from 'vitest'
import { sentenceAt, wholeWords } from './whole-words.ts'

const CHINESE = '今天是三月的第三个星期六，外面下着小雨。“您为什么不来？”有人说。'
const ENGLISH = "It rains. People don't read in the rain (mostly), they listen."

/** What becomes of words of a text that were drawn by hand. */
function drawn(text: string, words: string): string {
  const start = text.indexOf(words)
  const { start: from, end } = wholeWords(text, { start, end: start + words.length })
  return text.slice(from, end)
}

test.each([
  ['下着小', '下着小雨'],
  ['期六', '星期六'],
  ['，外面', '外面'],
  ['六，外面', '星期六，外面'],
  ['。“您', '“您'],
  ['“您为什', '“您为什么'],
  ['小雨。', '小雨。'],
  // Nothing but a full stop was meant, then.
  ['。', '。'],
  ['为什么', '为什么'],
])('of Chinese %s becomes %s', (words, whole) => {
  expect(drawn(CHINESE, words)).toBe(whole)
})

test.each([
  ['eople don', "People don't"],
  [' read in ', 'read in'],
  ['. People', 'People'],
  ['rain (most', 'rain (mostly'],
  ['), they', 'they'],
  ['read', 'read'],
])('of English %j becomes %j', (words, whole) => {
  expect(drawn(ENGLISH, words)).toBe(whole)
})

test('the words at the ends of a text are whole, and halves of characters are none', () => {
  expect(wholeWords('春天', { start: 0, end: 2 })).toEqual({ start: 0, end: 2 })
  const smile = '好😀好'
  expect(wholeWords(smile, { start: 1, end: 3 })).toEqual({ start: 1, end: 3 })
})

test.each([
  [CHINESE, 3, '今天是三月的第三个星期六，外面下着小雨。'],
  [CHINESE, 21, '“您为什么不来？”'],
  [CHINESE, CHINESE.length, '有人说。'],
  [ENGLISH, 12, ENGLISH.slice('It rains. '.length)],
  [ENGLISH, 2, 'It rains.'],
])('the sentence in %j at %i', (text, offset, sentence) => {
  const found = sentenceAt(text, offset)
  expect(found && text.slice(found.start, found.end)).toBe(sentence)
})

test('where there are no words there is no sentence', () => {
  expect([sentenceAt('', 0), sentenceAt('  ', 1)]).toEqual([null, null])
})
