import { describe, expect, test } from 'vitest'
import { webAddresses } from './web-addresses.ts'

function addressesIn(text: string): string[] {
  return [...webAddresses(text)].map(([start, end]) => text.slice(start, end))
}

describe('a written-out web address', () => {
  test.each([
    ['见https://example.org/a?b=1。下文', 'https://example.org/a?b=1'],
    ['见 https://example.org/a，又', 'https://example.org/a'],
    ['（https://example.org/a）', 'https://example.org/a'],
    ['“https://example.org/”与', 'https://example.org/'],
    ['网址https://example.org/a里有', 'https://example.org/a'],
    ['https://example.org/a、https://example.org/a', 'https://example.org/a'],
    ['https://example.org/a\u3000空', 'https://example.org/a'],
  ])('in %j ends before Chinese letters and punctuation', (text, address) => {
    expect(new Set(addressesIn(text))).toEqual(new Set([address]))
  })

  test.each([
    ['Look at https://example.org/a, or not.', 'https://example.org/a'],
    ['(https://example.org/a)', 'https://example.org/a'],
    ['(https://example.org/a),(other', 'https://example.org/a'],
    ['https://example.org/a_(b)', 'https://example.org/a_(b)'],
    ['**https://example.org/**', 'https://example.org/'],
    ['Is it https://example.org/?!', 'https://example.org/'],
  ])('in %j leaves the marks of the sentence outside', (text, address) => {
    expect(addressesIn(text)).toEqual([address])
  })

  test.each(['www.example.org/a', 'http://192.168.1.5:8080/x', 'HTTPS://EXAMPLE.ORG'])(
    '%s is one',
    (text) => expect(addressesIn(text)).toEqual([text]),
  )

  test.each([
    'https://',
    'http://localhost',
    'https://user@example.org',
    'xhttps://example.org',
    'www.',
    'ftp://example.org',
  ])('%s is none', (text) => expect(addressesIn(text)).toEqual([]))
})
