import { expect, test } from 'vitest'
import type { MemberId } from './ids.ts'
import {
  mentionOf,
  mentionsIn,
  notMentioning,
  replaceMentions,
  splitAtMentions,
} from './mentions.ts'

const zhou = '0192f0aa-0000-7000-8000-00000000000a' as MemberId
const wu = '0192f0aa-0000-4000-8000-00000000000b' as MemberId

test('a comment names each member once, in the order in which it does', () => {
  const body = `${mentionOf(wu)} 和 ${mentionOf(zhou)}，尤其 **${mentionOf(wu)}**`
  expect(mentionsIn(body)).toEqual([wu, zhou])
  expect(replaceMentions(body, (id) => (id === wu ? '@吴' : '@周'))).toBe(
    '@吴 和 @周，尤其 **@吴**',
  )
})

test.each([
  ['an address', 'zhou@example.org'],
  ['a name', '@小周'],
  ['no id', '<@小周>'],
  ['a half', `<@${zhou}`],
  ['other letters', `<@${zhou.toUpperCase()}>`],
  ['what is said to be none', notMentioning(zhou)],
])('%s names nobody', (_, body) => {
  expect(mentionsIn(body)).toEqual([])
  expect(replaceMentions(body, () => 'x')).toBe(body)
  expect(splitAtMentions(body)).toEqual([body])
})

test('words are split at those whom they name', () => {
  expect(splitAtMentions(`问${mentionOf(zhou)}${mentionOf(wu)}`)).toEqual([
    '问',
    { mentioned: zhou },
    { mentioned: wu },
  ])
  expect(splitAtMentions('')).toEqual([''])
})
