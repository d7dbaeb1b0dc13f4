import { expect, it } from 'vitest'
import { SILENCE_SPAN_NAMES, silenceEnd } from './silences.ts'

it('a silence ends after its span, or never by itself', () => {
  const ends = SILENCE_SPAN_NAMES.map((span) => [span, silenceEnd(span, 1_000)])
  expect(Object.fromEntries(ends)).toEqual({
    hour: 3_601_000,
    day: 86_401_000,
    week: 604_801_000,
    'until-lifted': null,
  })
})
