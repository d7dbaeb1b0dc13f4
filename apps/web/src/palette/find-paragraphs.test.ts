import { WordsIndex, type ParagraphId } from '@variorum/document'
import { describe, expect, it } from 'vitest'
import { loadSounds } from '../composing/sounds.ts'
import { findParagraphs } from './find-paragraphs.ts'

const index = new WordsIndex(
  [
    '春江潮水连海平，海上明月共潮生。',
    `${'空'.repeat(100)}人生代代无穷已，江月年年望相似。`,
    'In 1986 the library opened; 12 people came.',
    '😀'.repeat(60),
  ].map((text, at) => ({ id: `p${at}` as ParagraphId, role: 'body', text })),
)
const find = (typed: string, max = 10) => findParagraphs(index, { typed, findSound: null }, max)
const numbers = (typed: string) => find(typed).map(({ paragraph }) => paragraph.index + 1)

describe('the paragraphs of a text', () => {
  it.each(['2', '¶2', '#2', '第2段', '第 2 段'])('are found by number: %s', (typed) => {
    expect(numbers(typed)[0]).toBe(2)
  })

  it('with a number come before those that say it', () => {
    expect(numbers('1')).toEqual([1, 3])
    expect(numbers('12')).toEqual([3])
    expect(numbers('99')).toEqual([])
  })

  it('are found by words, which stand in what is shown of them', () => {
    expect(numbers('江')).toEqual([1, 2])
    expect(find('LIBRARY')[0]?.excerpt).toContain('library')
    expect(find('代代')[0]?.excerpt).toMatch(/^…空+人生代代/)
  })

  it('are found by how words sound, wherever those stand in them', async () => {
    const findSound = await loadSounds()
    const heard = (typed: string) => findParagraphs(index, { typed, findSound }, 10)
    expect(heard('chunjiang').map(({ paragraph }) => paragraph.index)).toEqual([0])
    const [found, ...others] = heard('jiangyue')
    expect([found?.paragraph.index, others]).toEqual([1, []])
    expect(found?.excerpt).toMatch(/^…空*人生代代无穷已，江月/)
    expect(heard('cj')).toHaveLength(1)
    expect(heard('c')).toHaveLength(1)
  })

  it('that sound so in whole syllables come before those that do by their initials', async () => {
    const findSound = await loadSounds()
    // Of 小岸 it would be `xi` for `xiao`.
    const said = ['小岸安静。', '西岸安静。'].map((text, at) => ({
      id: `p${at}` as ParagraphId,
      role: 'body' as const,
      text,
    }))
    const heard = findParagraphs(new WordsIndex(said), { typed: 'xian', findSound }, 10)
    expect(heard.map(({ paragraph }) => paragraph.index)).toEqual([1, 0])
  })

  it('are none before something is typed, and never more than are asked for', () => {
    expect(find('')).toEqual([])
    expect(find('江', 1)).toHaveLength(1)
  })

  it('are shown without half a character', () => {
    expect(find('😀')[0]?.excerpt).toMatch(/^(?:😀)+$/u)
  })
})
