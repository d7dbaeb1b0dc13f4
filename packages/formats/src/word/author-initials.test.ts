import { expect, test } from 'vitest'
import { authorInitials } from './author-initials.ts'

test.each([
  ['林老师', '林'],
  ['Ada King Lovelace', 'AKL'],
  ["O'Brien & <b>", 'OB'],
  ['(Li) Wu', 'LW'],
  ['🌸 小周', '小'],
  ['e\u0301lodie du Châtelet', 'E\u0301DC'],
  ['2 号', '2号'],
  ['🌸', ''],
])('the initials of %s are letters: %s', (name, initials) => {
  expect(authorInitials(name)).toBe(initials)
})
