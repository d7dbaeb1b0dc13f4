import { describe, expect, it } from 'vitest'
import { CORRECTION_MAX_CHARS, faultOfCorrection } from './correction.ts'

describe('what can be proposed for words', () => {
  it.each([
    ['other words', '思相', '思想', null],
    ['none', '思相', '', null],
    ['an emoji of several parts', '思相', '👩‍🏫', null],
    ['as much as there can be', '思相', '想'.repeat(CORRECTION_MAX_CHARS), null],
    ['more', '思相', '想'.repeat(CORRECTION_MAX_CHARS + 1), 'correction-too-long'],
    ['a line break', '思相', '思\n想', 'correction-characters'],
    ['the end of a line', '思相', '思\u2028想', 'correction-characters'],
    ['a control character', '思相', '思\u0000想', 'correction-characters'],
    ['a turn of direction', '思相', '思\u202E想', 'correction-characters'],
    ['half of a character', '思相', '思\uD842', 'correction-characters'],
    ['the same', '思相', '思相', 'correction-unchanged'],
  ])('%s', (_name, quote, replacement, fault) => {
    expect(faultOfCorrection(quote, replacement)).toBe(fault)
  })

  it('is nothing for several paragraphs, for many words, for the place of a footnote, and for none', () => {
    expect(faultOfCorrection('一段\n二段', '段')).toBe('correction-place')
    expect(faultOfCorrection('读'.repeat(CORRECTION_MAX_CHARS + 1), '书')).toBe('correction-place')
    expect(faultOfCorrection('一\uFFFC段', '段')).toBe('correction-place')
    expect(faultOfCorrection(null, '书')).toBe('correction-place')
  })
})
