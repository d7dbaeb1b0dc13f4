import { describe, expect, test } from 'vitest'
import { TermFinder } from './find-terms.ts'

const ID = '0190a000-0000-4000-8000-00000000beef'
const USER_ID = 'kD83jGh2Lq0aZ'

const termsIn = (
  text: string,
  terms: { readonly names?: string[]; readonly marks?: string[] },
  allowed: string[] = [],
) => new TermFinder({ names: [], marks: [], ...terms }, allowed).in(text).map(({ term }) => term)

describe('addresses and ids are found', () => {
  const marks = ['kong@example.org', "o'brien@example.org", ID, USER_ID]
  test.each([
    ['_kong@example.org_', 'kong@example.org'],
    ['请写给Kong@Example.org谢谢', 'kong@example.org'],
    ['mailto:kong@example.org.', 'kong@example.org'],
    ["write to o'brien@example.org", "o'brien@example.org"],
    [`u_${USER_ID}`, USER_ID.toLowerCase()],
    [`urn:uuid:${ID.toUpperCase()}#x`, ID],
    [`note-${ID}-1`, ID],
  ])('in %s', (text, term) => {
    expect(termsIn(text, { marks })).toEqual([term])
  })

  test.each([
    'xkong@example.org',
    'hong.kong@example.org',
    'kong@example.org.cn',
    'kong@example.orgs',
    `x${USER_ID}`,
    `${ID}0`,
  ])('but not where they are a piece of another one: %s', (text) => {
    expect(termsIn(text, { marks })).toEqual([])
  })
})

describe('what may be told', () => {
  test('hides no longer name that begins with it', () => {
    expect(termsIn('Anna Kong', { names: ['Anna Kong'] }, ['Anna'])).toEqual(['Anna Kong'])
    expect(termsIn('林老师', { names: ['林老师'] }, ['林'])).toEqual(['林老师'])
  })

  test('holds shorter names, which are found beside it only', () => {
    expect(termsIn('Anna Kong', { names: ['Anna'] }, ['Anna Kong'])).toEqual([])
    expect(termsIn('Anna Kong, Anna', { names: ['Anna'] }, ['Anna Kong'])).toEqual(['Anna'])
  })

  test('may be an address, by which somebody is called', () => {
    const terms = { marks: ['kong@example.org'] }
    expect(termsIn('by kong@example.org', terms, ['Kong@example.org'])).toEqual([])
    expect(termsIn('by Kong (kong@example.org)', terms, ['Kong (kong@example.org)'])).toEqual([])
    expect(termsIn('by kong@example.org', terms, ['Kong'])).toEqual(['kong@example.org'])
  })
})

test('the digits of an id are no name', () => {
  const names = ['beef', '4000']
  expect(termsIn('urn:uuid:0190a000-0000-4000-beef-000000000000', { names })).toEqual([])
  expect(termsIn('id 0190a000, beef', { names })).toEqual(['beef'])
})

test('an id is found wherever it stands, and however long what stands beside it is', () => {
  for (let before = 0; before < 100; before++) {
    for (const filler of ['。', ' a', 'x-y"']) {
      const text = `${filler.repeat(before)}"${ID}"${filler.repeat(99 - before)}`
      expect(termsIn(text, { marks: [ID, 'short1'] })).toEqual([ID])
      expect(termsIn(text, { marks: [ID] })).toEqual([ID])
    }
  }
})
