import { describe, expect, it } from 'vitest'
import { wordDifference, type WordingPiece } from './word-difference.ts'

const shown = (before: string, after: string) =>
  wordDifference(before, after)
    .map(({ type, text }) =>
      type === 'same' ? text : type === 'gone' ? `[-${text}]` : `[+${text}]`,
    )
    .join('')

const said = (pieces: readonly WordingPiece[], without: WordingPiece['type']) =>
  pieces.flatMap(({ type, text }) => (type === without ? [] : text)).join('')

describe('the difference of two wordings', () => {
  it.each([
    ['重要思相', '重要思想', '重要思[-相][+想]'],
    ['一起读', '一起慢慢读', '一起[+慢慢]读'],
    ['要慢慢读', '要读', '要[-慢慢]读'],
    ['recieve', 'receive', 'rec[-i]e[+i]ve'],
    ['同', '同', '同'],
    ['', '新', '[+新]'],
    ['旧', '', '[-旧]'],
    ['', '', ''],
  ])('from %s to %s is %s', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected)
  })

  it('cuts no character that people see as one', () => {
    expect(shown('读👩‍🏫书', '读👩‍🎓书')).toBe('读[-👩‍🏫][+👩‍🎓]书')
    expect(shown('cafe', 'cafe\u0301')).toBe('caf[-e][+e\u0301]')
    expect(shown('𠮷野', '𠮶野')).toBe('[-𠮷][+𠮶]野')
  })

  it.each([
    ['long ones', '读'.repeat(3_000) + '末', '书'.repeat(400) + '末'],
    ['what was moved', '甲乙丙丁戊己', '戊己甲乙丙丁'],
    ['all others', 'abcdef', 'uvwxyz'],
  ])('of %s says both of them whole', (_name, before, after) => {
    const pieces = wordDifference(before, after)
    expect(said(pieces, 'new')).toBe(before)
    expect(said(pieces, 'gone')).toBe(after)
    const types = pieces.map(({ type }) => type)
    expect(types.some((type, at) => type === types[at + 1])).toBe(false)
  })
})
