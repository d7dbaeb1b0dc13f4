import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName } from './clean-name.ts'

test.each([
  ['a control', '小\u0007周', '小周'],
  ['a turn of direction', 'abc\u202Egnp', 'abcgnp'],
  ['an isolate', '\u2066林\u2069老师', '林老师'],
  ['a space without width', '林\u200B老师', '林老师'],
  ['a soft hyphen', 'Ann\u00ADa', 'Anna'],
  ['a filler', '周\u3164\uFFA0', '周'],
  ['a Braille pattern of no dots', '\u2800周\u2800', '周'],
  ['a byte order mark', '\uFEFF周', '周'],
  ['half a character', '周\uD83D', '周'],
  ['words in tags', '周\u{E0061}\u{E0062}', '周'],
  ['a joiner between letters', 'Li\u200Dn', 'Lin'],
  ['a non-joiner between letters', '林\u200C老师', '林老师'],
  ['a form after a letter', 'A\uFE0F', 'A'],
  ['lines and wide spaces', ' 林\n\u3000 老师\u00A0', '林 老师'],
  [
    'a tower of marks',
    `a${'\u0301\u0302\u0303\u0304\u0305'.repeat(9)}`.normalize('NFD'),
    'á\u0302\u0303\u0304\u0305',
  ],
])('%s is taken out', (_what, name, clean) => {
  expect(cleanName(name)).toBe(clean.normalize('NFC'))
})

test.each([
  ['an emoji family', '👨‍👩‍👧‍👦'],
  ['a profession with a colour of skin', '👩🏽‍🚀'],
  ['a heart of fire', '❤️‍🔥'],
  ['a flag of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['a Persian name', 'علی\u200Cرضا'],
  ['a Hindi name', 'शक्\u200Dति'],
  ['a Vietnamese name', 'Nguyễn Thị Ái'.normalize('NFC')],
  ['a form of a Han character', '葛\u{E0100}城'],
  ['an Uighur name', 'ئالىم·تۇرسۇن'],
])('%s stays as it is', (_what, name) => {
  expect(cleanName(name)).toBe(name)
})

test('one form is written, however it was typed', () => {
  expect(cleanName('Zoe\u0308')).toBe('Zoë')
})

test.each(['', ' \u3000', '\u200B\u200D', '\u202E', '\u0301', '\u{E0061}'])(
  'nothing to see in %j is nothing',
  (name) => expect(cleanName(name)).toBe(''),
)

test('what is clean stays so', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 40 }), (name) => {
      const clean = cleanName(name)
      expect(cleanName(clean)).toBe(clean)
    }),
  )
})
