import { expect, test } from 'vitest'
import { quoteAt } from './quote-at.ts'

test('a quote carries up to 32 graphemes of what stands on either side', () => {
  const text = `${'前'.repeat(50)}引文${'后'.repeat(50)}`
  expect(quoteAt(text, { start: 50, end: 52 })).toEqual({
    quote: '引文',
    prefix: '前'.repeat(32),
    suffix: '后'.repeat(32),
  })
})

test('at the edge of the text the context is as short as the text', () => {
  expect(quoteAt('天地玄黄', { start: 0, end: 2 })).toEqual({
    quote: '天地',
    prefix: '',
    suffix: '玄黄',
  })
  expect(quoteAt('天地玄黄', { start: 0, end: 4 })).toEqual({
    quote: '天地玄黄',
    prefix: '',
    suffix: '',
  })
})

test('an emoji family counts as one grapheme and is never cut', () => {
  const family = '👩‍👩‍👧‍👦'
  const text = `${family.repeat(40)}引${family.repeat(40)}`
  const start = family.length * 40
  const { prefix, suffix } = quoteAt(text, { start, end: start + 1 })
  expect(prefix).toBe(family.repeat(32))
  expect(suffix).toBe(family.repeat(32))
})

test('a letter with a thousand accents does not fill the context', () => {
  const text = `a${'\u0301'.repeat(1000)}引b${'\u0301'.repeat(1000)}`
  const { prefix, suffix } = quoteAt(text, { start: 1001, end: 1002 })
  expect(prefix).toBe('')
  expect(suffix).toBe('')
})

test('a range outside the text is a bug of the caller', () => {
  expect(() => quoteAt('天地', { start: 1, end: 3 })).toThrow(RangeError)
  expect(() => quoteAt('天地', { start: 2, end: 1 })).toThrow(RangeError)
  expect(() => quoteAt('天地', { start: -1, end: 1 })).toThrow(RangeError)
})
