import { expect, test } from 'vitest'
import { catalogueFaults } from './catalogue-faults.ts'

const ENGLISH = {
  threads: {
    by: '{{kind}} by {{author}}',
    replies: '{{count}} replies',
    replies_one: '{{count}} reply',
  },
}
const POLISH = {
  threads: {
    by: '{{author}}: {{kind}}',
    replies: '{{count}} odpowiedzi',
    replies_one: 'odpowiedź',
    replies_few: '{{count}} odpowiedzi',
    replies_many: '{{count}} odpowiedzi',
  },
}

test('a catalogue has every sentence, in every plural form that its language needs', () => {
  expect(catalogueFaults('en', ENGLISH, ENGLISH)).toEqual([])
  expect(catalogueFaults('pl', POLISH, ENGLISH)).toEqual([])
  const { by, replies } = POLISH.threads
  expect(catalogueFaults('zh-Hans', { threads: { by, replies } }, ENGLISH)).toEqual([])
})

const polishBut = (changed: Record<string, string>) =>
  catalogueFaults('pl', { threads: { ...POLISH.threads, ...changed } }, ENGLISH)

test('a sentence or a whole feature that is missing is named', () => {
  const { replies_few: _, ...rest } = POLISH.threads
  expect(catalogueFaults('pl', { threads: rest }, ENGLISH)).toEqual([
    'threads.replies_few: is missing',
  ])
  expect(catalogueFaults('zh-Hans', {}, ENGLISH)).toEqual([
    'threads.by: is missing',
    'threads.replies: is missing',
  ])
})

test('a sentence that says nothing, loses a value, or is never shown is named', () => {
  expect(polishBut({ replies: ' {{count}} ', by: '{{author}}' })).toEqual([
    'threads.by: fills in author, not author, kind',
  ])
  expect(polishBut({ by: '  ' })).toContain('threads.by: is empty')
  expect(polishBut({ replies_few: '{{count}} z {{total}}' })).toEqual([
    'threads.replies_few: fills in other values than replies',
  ])
  expect(polishBut({ replies_two: 'dwie', bye: 'pa' })).toEqual([
    'threads.replies_two: is never shown',
    'threads.bye: is never shown',
  ])
})
