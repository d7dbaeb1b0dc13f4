import type { AnnotatedText } from '@variorum/document'
import jsonld from 'jsonld'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, riverSpeech } from '../annotated-fixture.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { ANNOTATION_CONTEXT_OF_TESTS } from './annotation-context.ts'
import { exportWebAnnotations } from './export-web-annotations.ts'
import { faultsOfCollection } from './model-faults.ts'

const OPTIONS = { language: 'en', timeZone: 'Asia/Shanghai' } as const

interface ReadSelector {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  readonly start: number
  readonly end: number
}
interface ReadAnnotation extends Readonly<Record<string, unknown>> {
  readonly target: { readonly selector?: ReadSelector | readonly ReadSelector[] }
}
interface ReadCollection extends Readonly<Record<string, unknown>> {
  readonly first: { readonly items: readonly ReadAnnotation[] }
}

async function collectionOf(text: AnnotatedText): Promise<ReadCollection> {
  const { bytes } = await exportWebAnnotations(text, OPTIONS)
  return JSON.parse(new TextDecoder().decode(bytes)) as ReadCollection
}

async function annotationsOf(text: AnnotatedText): Promise<readonly ReadAnnotation[]> {
  return (await collectionOf(text)).first.items
}

/** Every kind of thread, with everything that can be so of one, over characters of two units. */
function muchSaid() {
  const fixture = annotatedFixture('题', [
    ['title', '😀题'],
    ['body', '春江😀潮水连海平'],
    ['body', '海上明月'],
  ])
  fixture.marks('春江', ['甲', '问？'], ['乙', '答。']).as('question').tagged('水').resolvedBy('丙')
  fixture.marks('潮水').drawnIn('green').tagged('夜')
  fixture.marks('连海平\n海上', ['甲', '密']).seenBy('facilitators')
  fixture.marks('😀潮', ['甲', '骂'], ['乙', '旧']).withHidden(0, '伤人').withDeleted(1)
  fixture.marks('月', ['甲', '改了']).withPlace({
    state: 'changed',
    range: { start: 17, end: 18 },
    share: 0.5,
    words: '月',
  })
  fixture.discussesParagraph(2, ['甲', '论段'])
  fixture.discussesWholeText(['甲', '总'])
  fixture.keepsOrphan('旧句', ['甲', '还在？'])
  return fixture.text()
}

/** As a program has it that knows the contexts, and takes nothing on trust: a term that is lost is an error. */
function expanded(document: object): Promise<unknown> {
  const documentLoader = (url: string) => {
    if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`nobody may fetch ${url}`)
    return Promise.resolve({ documentUrl: url, document: ANNOTATION_CONTEXT_OF_TESTS })
  }
  const options = { documentLoader, safe: true }
  return jsonld.expand(document, options as object)
}

describe('a collection of annotations', () => {
  test.each([
    ['a speech', riverSpeech],
    ['a text with pictures', illustrated],
    ['everything at once', muchSaid],
    ['nothing', () => annotatedFixture('空', []).text()],
  ])('is all that the Recommendation says that it must be: %s', async (_, text) => {
    expect(faultsOfCollection(await collectionOf(text()))).toEqual([])
  })

  test('loses nothing when it is expanded', async () => {
    const said = JSON.stringify(await expanded(await collectionOf(muchSaid())))
    for (const term of ['kind', 'color', 'visibleTo', 'resolved', 'resolvedBy', 'state', 'doubt']) {
      expect(said).toContain(`"urn:x-variorum:terms:${term}"`)
    }
    expect(said).toContain('http://www.w3.org/ns/oa#questioning')
    const { threads } = muchSaid()
    const count = threads.reduce((sum, { comments }) => sum + Math.max(1, comments.length), 0)
    expect(said.split('"http://www.w3.org/ns/oa#Annotation"')).toHaveLength(count + 1)
  })

  test('names every place by quote and by characters, and both are the words that were marked', async () => {
    for (const text of [riverSpeech(), muchSaid(), illustrated()]) {
      const words = Array.from(text.blocks.map((block) => block.text).join('\n'))
      for (const { target } of await annotationsOf(text)) {
        const [quote, position] = [target.selector ?? []].flat()
        if (!quote || !position) continue
        const { start, end } = position
        expect(words.slice(start, end).join('')).toBe(quote.exact)
        expect(words.slice(0, start).join('').endsWith(quote.prefix)).toBe(true)
        expect(words.slice(end).join('').startsWith(quote.suffix)).toBe(true)
      }
    }
    const positions = (await annotationsOf(muchSaid())).flatMap(
      ({ target }) => [target.selector ?? []].flat()[1]?.start ?? [],
    )
    expect(positions).toEqual([3, 5, 6, 8, 12, 15])
  })

  test('says of a thread who made it and why, and of a reply what it answers', async () => {
    const [, asked, answered] = await annotationsOf(muchSaid())
    expect(asked).toEqual({
      id: 'urn:x-variorum:comment:comment-0-0',
      type: 'Annotation',
      motivation: 'questioning',
      creator: { type: 'Person', name: '甲' },
      created: '2026-03-05T01:31:00.000Z',
      kind: 'question',
      resolved: '2026-03-05T01:34:00.000Z',
      resolvedBy: { type: 'Person', name: '丙' },
      body: [
        {
          type: 'TextualBody',
          purpose: 'questioning',
          value: '问？',
          format: 'text/markdown',
          creator: { type: 'Person', name: '甲' },
          created: '2026-03-05T01:32:00.000Z',
        },
        { type: 'TextualBody', purpose: 'tagging', value: '水', format: 'text/plain' },
      ],
      target: expect.objectContaining({ type: 'SpecificResource' }),
    })
    expect(answered).toMatchObject({ motivation: 'replying', target: asked?.['id'] })
  })

  test('says of a reply that it answered the question, in a term that stays', async () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水']])
    fixture.marks('春', ['甲', '问'], ['乙', '因为']).as('question').answeredBy(1)
    const [asked, answered] = await annotationsOf(fixture.text())
    expect([asked, answered].map((one) => one?.['answers'])).toEqual([undefined, true])
    const said = JSON.stringify(await expanded(await collectionOf(fixture.text())))
    expect(said).toContain('urn:x-variorum:terms:answers')
  })

  test('names the words alike as long as they are the same, and comments by their ids', async () => {
    const [one, other] = [muchSaid(), { ...muchSaid(), threads: [] }]
    const { id } = await collectionOf(one)
    expect((await collectionOf(other))['id']).toBe(id)
    const changed = { ...one, blocks: one.blocks.slice(1) }
    expect((await collectionOf({ ...changed, threads: [] }))['id']).not.toBe(id)
    const uuid = '01890a5d-ac96-774b-bcce-b302099a8057'
    const [thread] = riverSpeech().threads
    const comments = [{ ...thread!.comments[0]!, id: uuid }]
    const [named] = await annotationsOf({ ...riverSpeech(), threads: [{ ...thread!, comments }] })
    expect(named?.['id']).toBe(`urn:uuid:${uuid}`)
  })

  test('holds nothing of a hidden comment, and nobody who is not named', async () => {
    const fixture = annotatedFixture('题', [['body', '春江']])
    fixture.marks('江', ['甲', '问'], ['乙', '骂']).withHidden(1, '伤人')
    const { threads, ...text } = fixture.text()
    const unnamed = threads.map((thread) => ({ ...thread, authorName: null }))
    const annotations = await annotationsOf({ ...text, threads: unnamed })
    expect(JSON.stringify(annotations)).not.toMatch(/乙|骂|伤人/)
    expect(annotations[1]).toMatchObject({ state: 'hidden' })
    expect(annotations[1]).not.toHaveProperty('body')
    expect(annotations[0]).not.toHaveProperty('creator')
  })
})

test('what is no annotation after the Recommendation is told from one that is', async () => {
  const good = await collectionOf(riverSpeech())
  const page = good.first
  const broken = (change: Readonly<Record<string, unknown>>) =>
    faultsOfCollection({
      ...good,
      first: { ...page, items: [{ ...page.items[0], ...change }] },
      total: 1,
    })
  expect(broken({})).toEqual([])
  for (const change of [
    { id: '有空 格' },
    { type: 'Note' },
    { target: undefined },
    { created: '2026-03-05' },
    { motivation: 'shouting' },
    { body: { type: 'TextualBody' } },
    {
      target: {
        type: 'SpecificResource',
        source: 'urn:a:b',
        selector: { type: 'TextQuoteSelector' },
      },
    },
    { target: { type: 'SpecificResource', selector: [] } },
  ]) {
    expect(broken(change)).toHaveLength(1)
  }
})
