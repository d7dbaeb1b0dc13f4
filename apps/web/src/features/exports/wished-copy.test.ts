// @vitest-environment happy-dom
import { PLAIN_COPY } from '@variorum/document'
import { beforeEach, expect, test } from 'vitest'
import { keyStore } from '../../browser/browser-lends.ts'
import { beginWishedCopy, keepWishedCopy, type WishedCopy } from './wished-copy.ts'

const voice = { language: 'en', timeZone: 'Asia/Shanghai' } as const
const chosen: WishedCopy = {
  format: 'pdf',
  additions: ['own-notes', 'names'],
  wish: {
    ...PLAIN_COPY,
    threads: 'open',
    names: 'numbers',
    page: 'letter',
    states: 'featured',
    tags: ['礼'],
    fromParagraph: 3,
  },
  voice: { language: 'zh-Hans', timeZone: 'UTC' },
}

beforeEach(() => keyStore().removeItem('variorum.copy'))

test('the last choice comes back, but for what belongs to one text and what the group does not see', () => {
  keepWishedCopy('lin', chosen, voice)
  expect(beginWishedCopy('lin', voice)).toEqual({
    format: 'pdf',
    additions: [],
    wish: { ...PLAIN_COPY, threads: 'open', names: 'numbers', page: 'letter' },
    voice: { language: 'zh-Hans', timeZone: 'UTC' },
  })
})

test('it is one reader’s own, and nobody’s who is not signed in', () => {
  keepWishedCopy('lin', chosen, voice)
  for (const other of ['zhou', null]) {
    expect(beginWishedCopy(other, voice)).toEqual({
      format: 'html',
      additions: [],
      wish: PLAIN_COPY,
      voice,
    })
  }
})

test('the language of the page is not kept: it may be another next time', () => {
  keepWishedCopy('lin', chosen, { ...voice, language: 'zh-Hans' })
  expect(beginWishedCopy('lin', voice).voice.language).toBe('en')
})

test('what another version kept and this one does not know is a plain copy', () => {
  keyStore().setItem('variorum.copy', 'userId=lin&format=odt&threads=best')
  expect(beginWishedCopy('lin', voice)).toMatchObject({ format: 'html', wish: PLAIN_COPY })
})
