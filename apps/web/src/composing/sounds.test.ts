import { expect, test } from 'vitest'
import { loadSounds } from './sounds.ts'

const SAID = '今天是三月的第三个星期天，下着小雨。长江 A 组去图书馆看女儿。'

test.each([
  ['jintian', 0],
  ['jintianshi', 0],
  ['xiaoyu', SAID.indexOf('小雨')],
  ['xiao yu', SAID.indexOf('小雨')],
  ["xiao'y", SAID.indexOf('小雨')],
  ['tushuguan', SAID.indexOf('图书')],
  // Each of the readings of a character, as none knows which one is meant.
  ['changjiang', SAID.indexOf('长江')],
  ['zhangjiang', SAID.indexOf('长江')],
  ['nver', SAID.indexOf('女儿')],
  ['nüer', SAID.indexOf('女儿')],
])('%j stands where it sounds', async (typed, at) => {
  expect((await loadSounds())(SAID, typed)).toEqual({ at, isWhole: true })
})

test.each([
  ['xy', SAID.indexOf('小雨')],
  ['tsg', SAID.indexOf('图书')],
  ['zheges', -1],
  ['ou', -1],
  // What stands between them belongs to neither.
  ['tianxia', -1],
  ['', -1],
])('%j by initials, or nowhere', async (typed, at) => {
  const expected = at < 0 ? null : { at, isWhole: false }
  expect((await loadSounds())(SAID, typed)).toEqual(expected)
})

test('what no text says stands nowhere, however long that is', async () => {
  const find = await loadSounds()
  expect(find('安静的早晨我们一起读书。'.repeat(25_000), 'zhongwenxiaoshuo')).toBeNull()
})
