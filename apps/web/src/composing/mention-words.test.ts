import { mentionOf, type MemberId } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { mentionBegun, withMentionedIds, withMentionedNames } from './mention-words.ts'

const id = (last: string) => `0192f0aa-0000-7000-8000-00000000000${last}` as MemberId
const PEOPLE = [
  { id: id('1'), name: '小周' },
  { id: id('2'), name: '小周远' },
  { id: id('3'), name: 'Ann' },
  { id: id('4'), name: 'Ann (b)' },
]

describe('the words of a field', () => {
  test.each([
    ['@小周 好', `${mentionOf(id('1'))} 好`],
    ['请@小周，看', `请${mentionOf(id('1'))}，看`],
    ['@小周远 和 @小周', `${mentionOf(id('2'))} 和 ${mentionOf(id('1'))}`],
    ['@Ann (b): see @Ann.', `${mentionOf(id('4'))}: see ${mentionOf(id('3'))}.`],
    ['**@Ann**', `**${mentionOf(id('3'))}**`],
    ['@小周你怎么看', `${mentionOf(id('1'))}你怎么看`],
    ['@小周远你怎么看', `${mentionOf(id('2'))}你怎么看`],
    ['@小周Ann', `${mentionOf(id('1'))}Ann`],
    ['问@Ann你怎么看', `问${mentionOf(id('3'))}你怎么看`],
    ['@Ann (b)你怎么看', `${mentionOf(id('4'))}你怎么看`],
    ['见 https://a.b/c，@小周', `见 https://a.b/c，${mentionOf(id('1'))}`],
    ['`a` @Ann `b`', `\`a\` ${mentionOf(id('3'))} \`b\``],
    ['it costs 5` and @Ann', `it costs 5\` and ${mentionOf(id('3'))}`],
    ['```\n@Ann\n```\n@Ann', `\`\`\`\n@Ann\n\`\`\`\n${mentionOf(id('3'))}`],
  ])('%s is sent with ids, of names that begin alike the longest', (words, sent) => {
    expect(withMentionedIds(words, PEOPLE)).toBe(sent)
  })

  test.each([
    'me@Ann',
    '@Anna',
    '@Ann7',
    '@',
    '@nobody',
    'no one',
    'https://a.b/@Ann',
    'https://a.b/@小周/1',
    'https://a.b/用户/@小周',
    'www.a.b/@Ann',
    '[Ann](/people/@Ann)',
    '<mailto:@Ann>',
    '`@Ann`',
    '`` ` @Ann ``',
    '```\n@Ann\n```',
    '~~~ts\nx = @Ann',
  ])('%s mentions nobody', (words) => {
    expect(withMentionedIds(words, PEOPLE)).toBe(words)
    expect(withMentionedIds(words, [])).toBe(words)
  })

  test('are the same again after they were sent', () => {
    const nameOf = (of: MemberId) => PEOPLE.find((one) => one.id === of)?.name ?? '?'
    const words = '@小周远、@Ann (b) 与 @小周'
    expect(withMentionedNames(withMentionedIds(words, PEOPLE), nameOf)).toBe(words)
  })
})

test.each([
  ['@', { start: 0, query: '' }],
  ['请 @zh', { start: 2, query: 'zh' }],
  ['请@周', { start: 1, query: '周' }],
  ['me@zh', null],
  ['@zh ', null],
  ['', null],
])('before the caret, %j begins %j', (before, begun) => {
  expect(mentionBegun(before)).toEqual(begun)
})
