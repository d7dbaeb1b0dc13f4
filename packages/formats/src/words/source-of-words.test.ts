import { commentText } from '@variorum/comment-markup'
import {
  beginAnnotation,
  type AnnotationId,
  type MemberId,
  TEXT_IMAGES_MAX_BYTES,
  type ParagraphId,
} from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, cellAt, riverSpeech } from '../annotated-fixture.ts'
import { sourceOfWords } from './source-of-words.ts'
import { wordsOfSource } from './words-of-source.ts'

/** The document of a short text with one thread on it, and what is said of that thread. */
function threadOf(tell: (fixture: ReturnType<typeof annotatedFixture>) => unknown) {
  const fixture = annotatedFixture('题', [
    ['body', '春江潮水'],
    ['body', ''],
    ['body', '连海平'],
  ])
  tell(fixture)
  const [thread] = fixture.text().threads
  if (!thread) throw new Error('nobody marked anything')
  return thread
}

describe('the document of a room', () => {
  test('becomes the same words again', () => {
    const words = annotatedFixture('题', [
      ['title', '题'],
      ['numbered-item', '天'],
      ['numbered-item', '地', 2],
      ['body', ''],
      ['verse-line', '洪'],
      ['table-cell', '荒', cellAt(0, 0)],
      ['table-cell', '日', cellAt(1, 0)],
    ]).text()
    const blocks = words.blocks.map((block) => ({ ...block, from: {} }))
    const back = wordsOfSource({ ...words, blocks, warnings: [] })
    expect(back).toMatchObject({
      paragraphs: [
        { role: 'title', text: '题', from: {} },
        { role: 'numbered-item', text: '天', from: {} },
        { role: 'numbered-item', depth: 2, text: '地', from: {} },
        { role: 'body', text: '', from: {} },
        { role: 'verse-line', text: '洪', from: {} },
        {
          role: 'table-cell',
          cell: { table: '0', row: '0', column: '0', isHeader: true },
          text: '荒',
          from: {},
        },
        { role: 'table-cell', cell: { table: '0', row: '1', column: '0' }, text: '日', from: {} },
      ],
      warnings: [],
    })
  })

  test('says of each thread by block and character what it is about', () => {
    const at = (tell: Parameters<typeof threadOf>[0]) => threadOf(tell).target
    expect(at((text) => text.marks('水\n\n连', ['甲', '说']))).toEqual({
      type: 'range',
      firstBlock: 0,
      start: 3,
      lastBlock: 2,
      end: 1,
    })
    expect(at((text) => text.discussesParagraph(2))).toEqual({ type: 'block', block: 2 })
    expect(at((text) => text.discussesWholeText())).toEqual({ type: 'text' })
    expect(at((text) => text.keepsOrphan('旧句'))).toEqual({ type: 'gone' })
    const outside = { state: 'anchored', range: { start: 90, end: 95 } } as const
    expect(at((text) => text.marks('江').withPlace(outside))).toEqual({ type: 'gone' })
  })

  test('says why a person has to look where a thread stands', () => {
    const range = { start: 0, end: 1 }
    const doubt = (place: { state: 'changed' | 'moved' }) =>
      threadOf((text) =>
        text
          .marks('江')
          .withPlace({ range, share: 0.5, words: '', score: 1, isCertain: false, ...place }),
      ).doubt
    expect([doubt({ state: 'changed' }), doubt({ state: 'moved' })]).toEqual([
      'words-changed',
      'found-again',
    ])
    expect(threadOf((text) => text.marks('江')).doubt).toBeNull()
  })

  test('holds nobody and nothing of a hidden comment', () => {
    const { comments } = threadOf((text) =>
      text.marks('江', ['甲', '问'], ['乙', '骂']).withHidden(1, '伤人'),
    )
    expect(comments[1]).toMatchObject({ authorName: null, body: '', state: 'hidden' })
    expect(JSON.stringify(comments)).not.toMatch(/乙|骂|伤人/)
  })

  test('names in a comment whom it mentions, by what the reader of the copy knows', () => {
    const [known, unknown] = ['a', 'b'].map((last) => `0192f0aa-0000-7000-8000-00000000000${last}`)
    const { comments } = threadOf((text) => {
      text.knows(known as MemberId, '*周*')
      text.marks('春', ['甲', `<@${known}>、<@${unknown}> 好`])
    })
    expect(comments.map(({ body }) => commentText(body))).toEqual(['@*周*、@? 好'])
  })

  test("holds nobody's id", () => {
    expect(JSON.stringify(riverSpeech())).not.toMatch(/member-|paragraph-|annotation-/)
  })
})

test('what a correction proposes is the first thing that its author says, word by word', () => {
  const target = { type: 'range', quote: '春*江', paragraphId: 'p', start: '', end: '' } as const
  const context = { prefix: '', suffix: '' }
  const said = (replacement: string) => {
    const annotation = beginAnnotation({
      id: 'a' as AnnotationId,
      authorId: 'wang' as MemberId,
      kind: 'correction',
      target: { ...target, ...context, paragraphId: 'p' as ParagraphId },
      audience: 'group',
      replacement,
      createdAt: 7,
    })
    return sourceOfWords({
      document: { title: '题', language: 'zh-Hans', paragraphs: [] },
      threads: [{ annotation, comments: [], place: { state: 'orphaned' } }],
      names: new Map([['wang' as MemberId, '王']]),
      images: new Map(),
      groupName: '一组',
      exportedAt: 9,
    }).threads[0]?.comments
  }
  expect(said('春_江_')).toEqual([
    {
      id: 'a',
      authorName: '王',
      writtenAt: 7,
      editedAt: null,
      state: 'shown',
      isProposal: true,
      body: String.raw`春\*江 → 春\_江\_`,
    },
  ])
  expect(said('')?.[0]?.body).toBe(String.raw`春\*江 → —`)
})

test('an image that is repeated beyond all measure is left out of a copy from there on', () => {
  const hash = 'a'.repeat(64)
  const bytes = new Uint8Array(TEXT_IMAGES_MAX_BYTES / 4)
  const paragraphs = Array.from({ length: 6 }, (_, at) => ({
    id: `p${at}` as ParagraphId,
    role: 'image' as const,
    image: { hash, width: 1, height: 1 },
    text: '图',
  }))
  const { blocks } = sourceOfWords({
    document: { title: '题', language: 'zh-Hans', paragraphs },
    threads: [],
    names: new Map(),
    images: new Map([[hash, { type: 'held', mediaType: 'image/png', bytes }]]),
    groupName: '一组',
    exportedAt: 9,
  })
  const types = blocks.map((block) => block.type === 'image' && block.image.type)
  expect(types).toEqual(['held', 'held', 'held', 'held', 'named', 'named'])
})
