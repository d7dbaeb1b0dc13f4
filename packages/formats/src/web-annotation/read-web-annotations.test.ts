import type { AnnotatedText, SourceThread } from '@variorum/document'
import * as fc from 'fast-check'
import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { annotatedFixture, riverSpeech } from '../annotated-fixture.ts'
import { readImport } from '../read-import.ts'
import { exportWebAnnotations } from './export-web-annotations.ts'
import { readWebAnnotations } from './read-web-annotations.ts'

const OPTIONS = { language: 'en', timeZone: 'UTC' } as const
const textsOf = ({ blocks }: AnnotatedText): string[] => blocks.map(({ text }) => text)

async function thereAndBack(
  text: AnnotatedText,
  texts = textsOf(text),
): Promise<readonly SourceThread[]> {
  const { bytes } = await exportWebAnnotations(text, OPTIONS)
  return (await readWebAnnotations(bytes, texts, 0)) ?? []
}

/** What the format says of threads. */
const told = (threads: readonly SourceThread[]) =>
  threads.map(({ quote: _quote, comments, ...thread }) => ({
    ...thread,
    comments: comments.map(({ id: _id, editedAt, ...comment }) => ({
      ...comment,
      isEdited: editedAt !== null,
    })),
  }))

test('a discussion comes back on the same words, in the same threads, by the same names', async () => {
  const speech = riverSpeech()
  expect(told(await thereAndBack(speech))).toEqual(told(speech.threads))
})

test('tags, colours, audiences, answers and what was deleted come back', async () => {
  const fixture = annotatedFixture('题', [
    ['title', '😀题'],
    ['body', '春江😀潮水连海平'],
    ['body', ''],
  ])
  fixture
    .marks('春江', ['甲', '问？'], ['乙', '答。'])
    .as('question')
    .answeredBy(1)
    .resolvedBy('丙')
  fixture.marks('潮水').drawnIn('green').tagged('夜')
  fixture.marks('😀潮', ['甲', '密'], ['乙', '旧']).seenBy('facilitators').withDeleted(1)
  fixture.discussesParagraph(2, ['甲', '空段'])
  const text = fixture.text()
  expect(told(await thereAndBack(text))).toEqual(told(text.threads))
})

test('words that moved are found by their quote, and those that are gone are not placed anywhere', async () => {
  const fixture = annotatedFixture('题', [
    ['body', '雨下了一夜，河水涨了三尺，堤上都是人。'],
    ['body', '第二天，大家一起去看水。'],
  ])
  fixture.marks('河水涨了三尺', ['甲', '真的？'])
  fixture.marks('大家一起去看水', ['乙', '我也去'])
  const texts = ['新写的一段。', '雨下了一夜，河水涨了三尺，堤上都是人。']
  const [first, second] = await thereAndBack(fixture.text(), texts)
  expect(first?.target).toEqual({ type: 'range', firstBlock: 1, start: 6, lastBlock: 1, end: 12 })
  expect([second?.target, second?.quote]).toEqual([{ type: 'gone' }, '大家一起去看水'])
})

test('annotations of other programs are read as far as they are understood', async () => {
  const foreign = [
    {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'http://example.org/1',
      type: 'Annotation',
      creator: { type: 'Person', name: 'Anna' },
      created: '2026-03-05T01:30:00Z',
      body: [
        { type: 'TextualBody', value: 'so *it* is', format: 'text/plain' },
        { type: 'TextualBody', value: 'river', purpose: 'tagging' },
      ],
      target: {
        source: 'http://example.org/page',
        selector: { type: 'TextQuoteSelector', exact: 'the river', prefix: 'over ' },
      },
    },
    {
      id: 'http://example.org/2',
      type: 'Annotation',
      bodyValue: 'yes',
      target: 'http://example.org/1',
    },
    { type: 'Annotation', bodyValue: 'on all', target: 'http://example.org/page' },
    {
      type: 'Annotation',
      target: { source: 'x', selector: { type: 'TextPositionSelector', start: 0, end: 3 } },
    },
    { type: 'Annotation', body: 7 },
  ]
  const threads = await readWebAnnotations(
    strToU8(JSON.stringify(foreign)),
    ['Fog lay over the river all day.'],
    9,
  )
  expect(threads?.map(({ kind, target }) => [kind, target.type])).toEqual([
    ['note', 'range'],
    ['note', 'text'],
    // Positions in other words prove nothing.
    ['highlight', 'gone'],
  ])
  expect(threads?.[0]).toMatchObject({ authorName: 'Anna', attributes: { tags: ['river'] } })
  expect(threads?.[0]?.comments.map(({ body }) => body)).toEqual([String.raw`so \*it\* is`, 'yes'])
})

test('annotations that reply to each other are one thread under the first, and none is lost', async () => {
  const says = (id: string, target: string) => ({ type: 'Annotation', id, bodyValue: id, target })
  const file = [
    says('x:tail', 'x:2'),
    says('x:1', 'x:2'),
    says('x:2', 'x:3'),
    says('x:3', 'x:1'),
    says('x:self', 'x:self'),
    says('x:below', 'x:tail'),
  ]
  const threads = await readWebAnnotations(strToU8(JSON.stringify(file)), ['字'], 0)
  expect(threads?.map(({ comments }) => comments.map(({ body }) => body))).toEqual([
    ['x:1', 'x:tail', 'x:2', 'x:3', 'x:below'],
    ['x:self'],
  ])
})

test('an audience that is not known here is no wider than the facilitators', async () => {
  const seen = async (visibleTo: unknown) => {
    const file = { type: 'Annotation', bodyValue: '密', target: 'x:y', visibleTo }
    const [thread] = (await readWebAnnotations(strToU8(JSON.stringify(file)), ['字'], 0)) ?? []
    return thread?.audience
  }
  expect(await seen(undefined)).toBe('group')
  expect(await seen('self')).toBe('self')
  for (const other of ['teachers', ['self'], null, 7])
    expect(await seen(other)).toBe('facilitators')
})

test('a file of annotations makes no text, and what is no such file no annotations', async () => {
  const { bytes } = await exportWebAnnotations(riverSpeech(), OPTIONS)
  const file = { fileName: 'a.jsonld', maxParagraphs: 9 }
  expect(await readImport(bytes, file)).toEqual({ ok: false, reason: 'file-without-text' })
  for (const other of ['', '{', '{"a": 1}', '[]', '"Annotation"', '春天']) {
    expect(await readWebAnnotations(strToU8(other), ['春'], 0)).toBeNull()
  }
})

const WORD = fc.constantFrom('春', '江', '潮水', 'ab ', '😀', '连海平，', '𠮷', '\uFFFC')

test('whatever is marked comes back on the very same characters', async () => {
  const texts = fc.array(fc.array(WORD, { minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 4,
  })
  const ends = fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(texts, ends, async (words, some) => {
      const whole = words.map((parts) => parts.join(''))
      const text: AnnotatedText = {
        ...riverSpeech(),
        blocks: whole.map((said) => ({ type: 'paragraph', role: 'body', text: said, formats: [] })),
        threads: some.flatMap(([one, other]): SourceThread[] => {
          const [firstBlock, lastBlock] = [one % whole.length, other % whole.length].toSorted(
            (a, b) => a - b,
          )
          const [first, last] = [whole[firstBlock ?? 0] ?? '', whole[lastBlock ?? 0] ?? '']
          const start = one % first.length
          const end = Math.max(1, other % (last.length + 1))
          const isOrdered = firstBlock !== lastBlock || start < end
          const isWhole = first.slice(start).isWellFormed() && last.slice(0, end).isWellFormed()
          const [thread] = riverSpeech().threads
          if (!thread || !isOrdered || !isWhole) return []
          const target = {
            type: 'range',
            firstBlock: firstBlock ?? 0,
            start,
            lastBlock: lastBlock ?? 0,
            end,
          } as const
          return [{ ...thread, target, quote: '' }]
        }),
      }
      const back = await thereAndBack(text)
      expect(back.map(({ target }) => target)).toEqual(text.threads.map(({ target }) => target))
    }),
    { numRuns: 100 },
  )
})
