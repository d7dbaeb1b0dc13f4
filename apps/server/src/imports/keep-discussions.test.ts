import type { Paragraph, ParagraphId, SourceComment, SourceThread } from '@variorum/document'
import {
  COMMENT_MAX_CHARS,
  IMPORT_LISTED_COMMENTS,
  IMPORT_MAX_AUTHORS,
  IMPORT_MAX_REACTIONS,
  IMPORT_MAX_THREADS,
  QUOTE_MAX_CHARS,
} from '@variorum/protocol'
import { createWords } from '@variorum/ydoc'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { keepDiscussions } from './keep-discussions.ts'

const paragraphs = (...texts: readonly string[]): Paragraph[] =>
  texts.map((text) => ({ id: v7() as ParagraphId, role: 'body', text }))

const wordsOf = (given: readonly Paragraph[]): Uint8Array =>
  createWords({ title: '题', language: 'zh-Hans', paragraphs: given })

const comment = (authorName: string | null, body: string, writtenAt = 5): SourceComment => ({
  id: v7(),
  authorName,
  writtenAt,
  editedAt: null,
  state: 'shown',
  body,
})

const thread = (given: Partial<SourceThread>): SourceThread => ({
  kind: 'note',
  attributes: {},
  audience: 'group',
  authorName: '甲',
  createdAt: 5,
  target: { type: 'block', block: 0 },
  quote: null,
  doubt: null,
  comments: [comment('甲', '问')],
  resolved: null,
  ...given,
})

const range = (start: number, end: number, firstBlock = 0, lastBlock = firstBlock) =>
  ({ type: 'range', firstBlock, start, lastBlock, end }) as const

describe('the discussions of a file', () => {
  it('stand on their words, over paragraphs too', () => {
    const given = paragraphs('春江潮水', '连海平')
    const { kept } = keepDiscussions(wordsOf(given), [
      thread({ target: range(2, 4) }),
      thread({ target: range(3, 1, 0, 1) }),
      thread({ target: { type: 'block', block: 1 } }),
      thread({ target: { type: 'text' } }),
    ])
    expect(kept.threads.map(({ target }) => target)).toMatchObject([
      { type: 'range', quote: '潮水', paragraphId: given[0]?.id },
      { type: 'range', quote: '水\n连' },
      { type: 'paragraph', paragraphId: given[1]?.id, excerpt: '连海平' },
      { type: 'text' },
    ])
  })

  it('of a chapter stand on its first paragraph, those of no words on the paragraph', () => {
    const given = paragraphs('长'.repeat(QUOTE_MAX_CHARS + 1), '短')
    const targets = [range(0, QUOTE_MAX_CHARS + 1), range(1, 1, 1)]
    const { kept } = keepDiscussions(
      wordsOf(given),
      targets.map((target) => thread({ target })),
    )
    expect(kept.threads.map(({ target }) => target)).toMatchObject([
      { type: 'paragraph', paragraphId: given[0]?.id },
      { type: 'paragraph', paragraphId: given[1]?.id },
    ])
  })

  it('whose words are gone are listed, and kept on their old quote', () => {
    const gone = thread({ target: { type: 'gone' }, quote: '旧话' })
    const { kept, shown } = keepDiscussions(
      wordsOf(paragraphs('旧话还在')),
      Array.from({ length: IMPORT_LISTED_COMMENTS + 1 }, () => gone),
    )
    expect(kept.threads[0]?.target).toMatchObject({
      type: 'range',
      quote: '旧话',
      isGivenUp: true,
    })
    expect(shown?.unplacedCount).toBe(IMPORT_LISTED_COMMENTS + 1)
    expect(shown?.unplaced).toHaveLength(IMPORT_LISTED_COMMENTS)
    expect(shown?.unplaced[0]).toEqual({ authorName: '甲', words: '问', quote: '旧话' })
  })

  it('keep the order of the file whatever its clock says', () => {
    const comments = [comment('甲', '一', 9), comment('乙', '二', 3), comment('甲', '三', 12)]
    const { kept } = keepDiscussions(wordsOf(paragraphs('文')), [thread({ comments })])
    expect(kept.threads[0]?.comments.map(({ writtenAt }) => writtenAt)).toEqual([9, 9, 12])
  })

  it('go on in the next comment where one is too long, and lose nothing', () => {
    const line = `${'字'.repeat(4_999)}\n`
    const bodies = [line.repeat(3).trim(), '😀'.repeat(COMMENT_MAX_CHARS)]
    for (const body of bodies) {
      const comments = [{ ...comment('甲', body), isAnswer: true as const }]
      const { kept, leftOutCount } = keepDiscussions(wordsOf(paragraphs('文')), [
        thread({ comments }),
      ])
      const said = kept.threads[0]?.comments ?? []
      expect(said.length).toBeGreaterThan(1)
      expect(said.every((one) => one.body.length <= COMMENT_MAX_CHARS)).toBe(true)
      expect(said.every((one) => one.body.isWellFormed())).toBe(true)
      expect(
        said
          .map((one) => one.body)
          .join('')
          .replaceAll('\n', ''),
      ).toBe(body.replaceAll('\n', ''))
      expect(leftOutCount).toBe(0)
    }
  })

  it('mention nobody, and are by names that can be shown', () => {
    const id = v7()
    const comments = [comment('\u202E甲\u0000', `看 <@${id}>`), comment(' ', '谁？')]
    const { kept } = keepDiscussions(wordsOf(paragraphs('文')), [thread({ comments })])
    expect(kept.authors).toEqual(['甲', ''])
    expect(kept.threads[0]?.comments[0]?.body).toBe(`看 <@ ${id}>`)
  })

  it('without words are counted, but for a mark on words', () => {
    const empty = [comment('甲', '  ')]
    const { kept, leftOutCount } = keepDiscussions(wordsOf(paragraphs('春江')), [
      thread({ comments: empty }),
      thread({ kind: 'highlight', comments: [], target: range(0, 1) }),
    ])
    expect(kept.threads).toMatchObject([{ kind: 'highlight', comments: [] }])
    expect(leftOutCount).toBe(1)
  })

  it('beyond what a text can hold are counted, and the others come in', () => {
    const many = Array.from({ length: IMPORT_MAX_THREADS + 2 }, () => thread({}))
    const tooMany = keepDiscussions(wordsOf(paragraphs('文')), many)
    expect([tooMany.kept.threads.length, tooMany.leftOutCount]).toEqual([IMPORT_MAX_THREADS, 2])
    expect(tooMany.threadsLeftOutCount).toBe(2)
    const crowd = Array.from({ length: IMPORT_MAX_AUTHORS + 3 }, (_, at) =>
      thread({ authorName: `某${at}`, comments: [comment(`某${at}`, '言')] }),
    )
    const crowded = keepDiscussions(wordsOf(paragraphs('文')), crowd)
    expect([crowded.kept.authors.length, crowded.leftOutCount]).toEqual([IMPORT_MAX_AUTHORS, 3])
  })

  it('keep what each said of others, once, and as many reactions as there is room for', () => {
    const said = (...people: readonly string[]) => ({
      ...comment('甲', '问'),
      reactions: people.map((by) => ({ reaction: 'agree' as const, by })),
    })
    const keeps = (...comments: readonly SourceComment[]) =>
      keepDiscussions(wordsOf(paragraphs('文')), [thread({ comments })])
    const { kept, reactionsLeftOutCount } = keeps(said('乙', '甲', '乙', ' 乙', '丙'))
    expect(kept.threads[0]?.comments[0]?.reactions?.map(({ by }) => kept.authors[by])).toEqual([
      '乙',
      '丙',
    ])
    expect(reactionsLeftOutCount).toBe(0)
    const long = keeps({ ...said('乙'), body: '长'.repeat(COMMENT_MAX_CHARS + 1) })
    expect(long.kept.threads[0]?.comments.map(({ reactions }) => reactions?.length)).toEqual([
      1,
      undefined,
    ])
    const crowd = Array.from({ length: 100 }, (_, at) => `某${at}`)
    const loud = keeps(...Array.from({ length: 203 }, () => said(...crowd)))
    const count = loud.kept.threads[0]?.comments.flatMap(({ reactions = [] }) => reactions).length
    expect([count, loud.reactionsLeftOutCount]).toEqual([IMPORT_MAX_REACTIONS, 300])
  })

  it('keep reactions, corrections, states and marks with replies; a correction of no words becomes a note', () => {
    const correction = { replacement: '秋', decision: null, replaced: null }
    const reacted = {
      ...comment('甲', '问'),
      reactions: [{ reaction: 'agree' as const, by: '乙' }],
    }
    const { kept, leftOutCount } = keepDiscussions(wordsOf(paragraphs('春江潮水')), [
      thread({ comments: [reacted], state: 'featured' }),
      thread({ kind: 'correction', correction, comments: [], target: range(0, 1) }),
      thread({ kind: 'correction', comments: [comment('甲', '春 → 秋')], target: range(0, 1) }),
      thread({ kind: 'correction', correction, target: { type: 'block', block: 0 } }),
      thread({ kind: 'correction', correction, target: { type: 'gone' }, quote: '夏' }),
      thread({ kind: 'highlight', target: range(1, 2), comments: [comment('乙', '好')] }),
    ])
    expect(leftOutCount).toBe(0)
    expect(kept.threads.map(({ kind, correction: kept }) => [kind, kept?.replacement])).toEqual([
      ['note', undefined],
      ['correction', '秋'],
      ['note', undefined],
      ['note', undefined],
      ['correction', '秋'],
      ['highlight', undefined],
    ])
    expect(kept.threads[0]).toMatchObject({
      state: 'featured',
      comments: [{ reactions: [{ reaction: 'agree', by: 1 }] }],
    })
    expect(kept.authors).toEqual(['甲', '乙'])
  })

  it('whose words were changed before they came say on which they were opened', () => {
    const changed = thread({ target: range(0, 2), quote: '春水', doubt: 'words-changed' })
    const { kept } = keepDiscussions(wordsOf(paragraphs('春江潮水')), [changed])
    expect(kept.threads[0]?.target).toMatchObject({ type: 'range', quote: '春水' })
  })
})
