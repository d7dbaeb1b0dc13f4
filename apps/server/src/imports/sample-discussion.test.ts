import {
  attributesFor,
  faultOfCorrection,
  faultOfTags,
  reactionsFor,
  type SourceBlock,
} from '@variorum/document'
import { readImport } from '@variorum/formats/read-import'
import { IMPORT_MAX_PARAGRAPHS, SAMPLE_LANGUAGES, type SampleLanguage } from '@variorum/protocol'
import { describe, expect, it } from 'vitest'
import { TestServer } from '../testing/test-server.ts'
import { sampleDiscussion, threadsOfSample } from './sample-discussion.ts'
import { readSample, readSampleDiscussion } from './sample-files.ts'

const AT = Date.UTC(2030, 0, 1)

async function blocksOf(language: SampleLanguage): Promise<readonly SourceBlock[]> {
  const { name, bytes } = await readSample(language)
  const outcome = await readImport(bytes, { fileName: name, maxParagraphs: IMPORT_MAX_PARAGRAPHS })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source.blocks
}

describe.each(SAMPLE_LANGUAGES)('the discussion of the sample text in %s', async (language) => {
  const json = await readSampleDiscussion(language)
  const { people, threads } = sampleDiscussion.parse(JSON.parse(json))
  const blocks = await blocksOf(language)
  const said = threads.flatMap(({ comments }) => comments)

  it.each(threads.flatMap(({ quote, paragraph }) => quote ?? paragraph ?? []))(
    'has “%s” at one place',
    (words) => {
      const found = blocks.map(({ text }) => text.split(words).length - 1)
      expect(found.reduce((sum, count) => sum + count)).toBe(1)
    },
  )

  it('is held by the people that it names, all of whom write', () => {
    const writing = new Set([...threads, ...said].map(({ by }) => by))
    const reacting = said.flatMap(({ reactions }) => Object.values(reactions).flat())
    const resolving = threads.flatMap(({ resolvedBy }) => resolvedBy ?? [])
    expect([...writing].toSorted()).toEqual(people.toSorted())
    expect(people).toEqual(expect.arrayContaining([...reacting, ...resolving]))
  })

  it('is one that its people could have held', () => {
    for (const thread of threads) {
      const { kind, quote = null, color, tags = [], replacement, comments, by } = thread
      expect(comments.length > 0).toBe(kind !== 'highlight')
      expect(comments[0]?.by ?? by).toBe(by)
      expect(color === undefined || attributesFor(kind).includes('color')).toBe(true)
      expect(faultOfTags(tags)).toBeNull()
      expect(replacement !== undefined).toBe(kind === 'correction')
      expect(replacement === undefined ? null : faultOfCorrection(quote, replacement)).toBeNull()
      expect(comments.filter(({ isAnswer }) => isAnswer).length).toBeLessThan(2)
      for (const [index, comment] of comments.entries()) {
        expect(comment.isAnswer === undefined || kind === 'question').toBe(true)
        const offered = reactionsFor(kind === 'question' && index === 0)
        expect(offered).toEqual(expect.arrayContaining(Object.keys(comment.reactions)))
        for (const names of Object.values(comment.reactions)) {
          expect(names).not.toContain(comment.by)
          expect(new Set(names).size).toBe(names.length)
        }
      }
    }
  })

  it('was over when somebody asked for it', () => {
    for (const { comments, createdAt } of threadsOfSample({ json, at: AT }, blocks)) {
      expect(Math.max(createdAt, ...comments.map(({ writtenAt }) => writtenAt))).toBeLessThan(AT)
    }
  })

  it('shows what a room can be full of', () => {
    const noted = (block: SourceBlock) =>
      threads.filter(({ quote, paragraph, kind }) => {
        const words = quote ?? paragraph
        return kind !== 'highlight' && words !== undefined && block.text.includes(words)
      })
    const questions = threads.filter(({ kind }) => kind === 'question')
    const isAnswered = ({ comments }: (typeof threads)[number]) =>
      comments.some(({ isAnswer }) => isAnswer)
    expect(threads.length).toBeGreaterThan(35)
    expect(Math.max(...threads.map(({ comments }) => comments.length))).toBeGreaterThan(8)
    expect(Math.max(...blocks.map((block) => noted(block).length))).toBeGreaterThan(5)
    expect(questions.some(isAnswered)).toBe(true)
    expect(questions.some((question) => !isAnswered(question))).toBe(true)
    expect(new Set(threads.map(({ kind }) => kind)).size).toBe(4)
    expect(new Set(threads.map(({ color }) => color)).size).toBeGreaterThan(4)
  })
})

it('says of words that are not there that they are gone', () => {
  const threads = [
    { kind: 'note', by: '甲', quote: '没有', hoursAgo: 1, comments: [{ by: '甲', body: '？' }] },
    {
      kind: 'note',
      by: '甲',
      paragraph: '没有',
      hoursAgo: 1,
      comments: [{ by: '甲', body: '？' }],
    },
  ]
  const json = JSON.stringify({ people: ['甲'], threads })
  const placed = threadsOfSample({ json, at: AT }, [
    { type: 'paragraph', text: '有', formats: [] } as never,
  ])
  expect(placed.map(({ target }) => target)).toEqual([{ type: 'gone' }, { type: 'gone' }])
})

describe('a sample text', () => {
  it('comes with its discussion where that is wished, also when it is read again', async () => {
    const server = await TestServer.start()
    const facilitator = await server.facilitator()
    const groupId = await facilitator.groupId()
    const path = `/api/groups/${groupId}/imports`
    const previews = async (wish: object, at = 'sample') =>
      (
        await facilitator.posts<{ importId: string; discussions: object | null }>(
          `${path}/${at}`,
          wish,
        )
      ).body
    const alone = await previews({ language: 'en' })
    expect(alone.discussions).toBeNull()
    const { importId, discussions } = await previews({ language: 'en', withDiscussion: true })
    const all = sampleDiscussion.parse(JSON.parse(await readSampleDiscussion('en')))
    expect(discussions).toMatchObject({
      threadCount: all.threads.length,
      commentCount: all.threads.reduce((sum, { comments }) => sum + comments.length, 0),
      unplacedCount: 0,
      isInvented: true,
    })
    const again = await previews({ importId }, 'revision')
    expect(again.discussions).toEqual(discussions)
    const made = { importId, title: 'The river path' }
    await facilitator.posts(`/api/groups/${groupId}/texts`, made)
    const { rows } = server.storage
    const threads = await rows.selectFrom('annotation').selectAll().execute()
    expect(threads).toHaveLength(all.threads.length)
    const states = threads.filter(({ state }) => state === 'featured')
    expect(states).toHaveLength(all.threads.filter(({ state }) => state === 'featured').length)
    const corrections = threads.filter(({ replacement }) => replacement !== null)
    expect(corrections.length).toBeGreaterThan(1)
    const said = await rows.selectFrom('reaction').selectAll().execute()
    const wished = all.threads.flatMap(({ comments }) =>
      comments.flatMap(({ reactions }) => Object.values(reactions).flat()),
    )
    expect(said).toHaveLength(wished.length)
    const members = await rows.selectFrom('member').selectAll().execute()
    const invented = members.filter(({ user_id: userId }) => userId === null)
    expect(invented.map(({ name }) => name).toSorted()).toEqual(all.people.toSorted())
    await server.close()
  })
})
