import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  changedTags,
  cleanTag,
  faultOfTag,
  faultOfTags,
  isSameTag,
  readTags,
  renamedTags,
  TAG_MAX_CHARS,
  tagKey,
  TAGS_MAX,
} from './tags.ts'

it('a tag is kept composed, its blanks single, without the sign that people write before it', () => {
  expect(cleanTag('  cafe\u0301 \u3000 noir\u200B ')).toBe('café noir')
  expect(cleanTag('#苏格拉底')).toBe('苏格拉底')
  expect(cleanTag('C#')).toBe('C#')
})

it('a cleaned tag is clean, and words without a fault are one tag', () => {
  expect(cleanTag('# #')).toBe('')
  expect(cleanTag('＃ # #善 #')).toBe('善 #')
  const unit = fc.constantFrom('#', '＃', ' ', '\u3000', '\u200B', '\uFE0F', 'a', 'ß', '善')
  fc.assert(
    fc.property(fc.string({ unit }), (words) => {
      const tag = cleanTag(words)
      expect(cleanTag(tag)).toBe(tag)
      expect(tag === '').toBe(tagKey(tag) === '')
      expect(readTags([words])).toEqual(faultOfTag(words) === null ? [tag] : [])
    }),
  )
})

it.each([
  ['Ethics', 'ETHICS'],
  ['Straße', 'STRASSE'],
  ['σοφός', 'ΣΟΦΌΣ'],
  ['cafe\u0301', 'CAFÉ'],
  ['two  words', ' Two words'],
])('%j and %j are one tag', (one, other) => {
  expect(isSameTag(one, other)).toBe(true)
})

it('a tag may have as many characters as it may have, whatever they are made of, and no more', () => {
  expect(faultOfTag('字'.repeat(TAG_MAX_CHARS))).toBeNull()
  expect(faultOfTag('🌲'.repeat(TAG_MAX_CHARS))).toBeNull()
  expect(faultOfTag('字'.repeat(TAG_MAX_CHARS + 1))).toBe('tag-too-long')
  expect(faultOfTag('x'.repeat(300))).toBe('tag-too-long')
  expect(faultOfTag(' \u200B# ')).toBe('tag-empty')
})

it('there are no more tags than there may be, and the same one counts once', () => {
  const tags = Array.from({ length: TAGS_MAX }, (_, at) => `tag ${at}`)
  expect(faultOfTags([...tags, 'TAG 0'])).toBeNull()
  expect(faultOfTags([...tags, 'one more'])).toBe('too-many-tags')
})

it('what is no tag is not read', () => {
  expect(readTags('ethics')).toEqual([])
  expect(readTags(undefined)).toEqual([])
  expect(readTags([7, null, '', 'x'.repeat(300), 'Ethics', 'ethics', '善'])).toEqual([
    'Ethics',
    '善',
  ])
  expect(readTags(Array.from({ length: 20 }, (_, at) => `${at}`))).toHaveLength(TAGS_MAX)
})

it('who adds and who takes away at the same time both have their way', () => {
  const one = changedTags(['a', 'b'], { added: ['C'], removed: [] })
  expect(changedTags(one, { added: [], removed: ['A'] })).toEqual(['b', 'C'])
  expect(changedTags(['a'], { added: ['A', 'b', 'B'], removed: [] })).toEqual(['a', 'b'])
})

it('a renamed tag stays where it stood, and becomes one with the tag that had its new name', () => {
  expect(renamedTags(['a', 'b', 'c'], { from: 'B', to: 'x' })).toEqual(['a', 'x', 'c'])
  expect(renamedTags(['a', 'b', 'c'], { from: 'a', to: 'C' })).toEqual(['C', 'b'])
  expect(renamedTags(['ethics'], { from: 'ethics', to: 'Ethics' })).toEqual(['Ethics'])
  expect(renamedTags(['a', 'b'], { from: 'z', to: 'a' })).toEqual(['a', 'b'])
})
