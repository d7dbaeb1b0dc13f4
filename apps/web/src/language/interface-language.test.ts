import { expect, test } from 'vitest'
import { preferredLanguage } from './interface-language.ts'

test('a choice made here wins over the browser', () => {
  expect(preferredLanguage('en', ['zh-CN'])).toBe('en')
  expect(preferredLanguage('zh-Hans', ['en-GB'])).toBe('zh-Hans')
})

test('without a choice it is the first language of the browser that we speak', () => {
  expect(preferredLanguage(null, ['tlh-DE', 'zh-TW', 'en'])).toBe('zh-Hans')
  expect(preferredLanguage(null, ['tlh', 'en-US', 'zh'])).toBe('en')
})

test('a remembered language that we do not speak, and a browser that speaks none of ours, end in English', () => {
  expect(preferredLanguage('tlh', ['tlh'])).toBe('en')
  expect(preferredLanguage(null, [])).toBe('en')
})
