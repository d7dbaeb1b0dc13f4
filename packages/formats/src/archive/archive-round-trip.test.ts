import { REACTIONS, THREAD_STATES, type AnnotatedText, type SourceThread } from '@variorum/document'
import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { annotatedFixture, cellAt, riverSpeech } from '../annotated-fixture.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { exportArchive } from './export-archive.ts'
import { importArchive } from './import-archive.ts'

const OPTIONS = { language: 'en', timeZone: 'UTC' } as const
const FILE = { fileName: '稿.zip', maxParagraphs: 10_000 }

const archiveOf = async (text: AnnotatedText) => (await exportArchive(text, OPTIONS)).bytes

/** What an archive says, as a text that can be archived again. */
async function thereAndBack(text: AnnotatedText): Promise<AnnotatedText> {
  const outcome = await importArchive(await archiveOf(text), FILE)
  if (!outcome.ok) throw new Error(outcome.reason)
  const { groupName, exportedAt } = text
  const blocks = outcome.source.blocks.map(({ from: _from, ...block }) => block)
  return { ...outcome.source, blocks, groupName, exportedAt }
}

/** What nothing but the archive of a room has: ids that mean nothing elsewhere, the quote of what stands where it should, and proposals in words. */
const told = ({ threads, blocks }: AnnotatedText) => ({
  blocks,
  threads: threads.map(({ quote: _quote, ...thread }) => ({
    ...thread,
    comments: thread.comments
      .filter(({ isProposal }) => !isProposal)
      .map(({ id: _id, ...comment }) => comment),
  })),
})

test.each([
  ['a speech', riverSpeech],
  ['lists and tables', listed],
])('%s comes back from an archive as it was', async (_, make) => {
  const text = make()
  const back = await thereAndBack(text)
  expect(told(back)).toEqual(told(text))
  expect([back.title, back.language]).toEqual([text.title, text.language])
  expect(await archiveOf(back)).toEqual(await archiveOf(text))
})

test('pictures and footnotes come back, and of a picture without bytes its words', async () => {
  const text = illustrated()
  const back = await thereAndBack(text)
  expect(told(back)).toEqual(told(text))
  expect(await archiveOf(back)).toEqual(await archiveOf(text))
})

function listed(): AnnotatedText {
  return annotatedFixture('题', [
    ['title', '题'],
    ['numbered-item', '天'],
    ['bulleted-item', '地', 3],
    ['verse-line', '玄'],
    ['table-cell', '宇', cellAt(0, 0)],
    ['table-cell', '宙', cellAt(0, 1)],
    ['table-cell', '', cellAt(1, 1)],
    ['body', ''],
    ['body', '\u0001\uD800 \t'],
  ]).text()
}

test('people stand in it by the names of the copy and by no id, and the time of the copy nowhere', async () => {
  const text = riverSpeech()
  const bytes = await archiveOf(text)
  expect(await archiveOf({ ...text, exportedAt: text.exportedAt + 86_400_000 })).toEqual(bytes)
  const said = Object.values(unzipSync(bytes)).map((member) => strFromU8(member))
  expect(said.join('\n')).toContain('"author": "林岚"')
  for (const { id } of text.threads.flatMap(({ comments }) => comments)) {
    expect(said.join('\n')).not.toContain(id)
  }
})

test('a name that a file brought comes back without what a copy says beside it', async () => {
  const text = riverSpeech()
  const importing = (name: string | null) => name && `${name} (imported)`
  const threads = text.threads.map((thread) => ({
    ...thread,
    authorName: importing(thread.authorName),
    resolved: thread.resolved && { ...thread.resolved, by: importing(thread.resolved.by) },
    comments: thread.comments.map((one) => ({ ...one, authorName: importing(one.authorName) })),
  }))
  expect(told(await thereAndBack({ ...text, threads }))).toEqual(told(text))
})

const NAME = fc.constantFrom('林岚', 'O’Brien "&" Söhne', '何 田', null)
const BODY = fc.string({ unit: 'grapheme', maxLength: 20 })
const TIME = fc.integer({ min: 0, max: 4e12 })
const COMMENT = fc.record({
  authorName: NAME,
  writtenAt: TIME,
  editedAt: fc.option(TIME),
  state: fc.constantFrom('shown' as const, 'deleted' as const, 'hidden' as const),
  body: BODY,
  reactions: fc.array(fc.record({ reaction: fc.constantFrom(...REACTIONS), by: NAME }), {
    minLength: 1,
    maxLength: 3,
  }),
})
const THREAD = fc.record({
  kind: fc.constantFrom('note' as const, 'question' as const, 'highlight' as const),
  tags: fc.array(fc.constantFrom('水', 'a b', '#'), { maxLength: 2 }),
  audience: fc.constantFrom('group' as const, 'facilitators' as const, 'self' as const),
  authorName: NAME,
  createdAt: TIME,
  places: fc.array(fc.nat(9), { minLength: 4, maxLength: 4 }),
  doubt: fc.constantFrom('found-again' as const, 'words-changed' as const, null),
  state: fc.option(fc.constantFrom(...THREAD_STATES)),
  resolved: fc.option(fc.record({ by: NAME, at: TIME })),
  comments: fc.array(COMMENT, { maxLength: 3 }),
})
const BLOCK = fc.record({
  role: fc.constantFrom('body' as const, 'heading' as const, 'point' as const),
  text: fc.string({ unit: 'grapheme', minLength: 10, maxLength: 20 }).map(withoutBreaks),
  formats: fc.array(fc.constantFrom('strong' as const, 'emphasis' as const), { maxLength: 2 }),
})

function withoutBreaks(text: string): string {
  return text.replaceAll(/[\n\r\u2028\u2029]/g, '')
}

test('whatever is said of a text comes back from an archive, and is archived alike', async () => {
  const blocks = fc.array(BLOCK, { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(blocks, fc.array(THREAD, { maxLength: 4 }), async (words, some) => {
      const text: AnnotatedText = {
        ...riverSpeech(),
        blocks: words.map(({ role, text: said, formats }) => ({
          type: 'paragraph',
          role,
          text: said,
          formats:
            said.length > 3 ? formats.map((type, at) => ({ type, start: at, end: at + 2 })) : [],
        })),
        threads: some.map(({ tags, places, state, comments, ...thread }): SourceThread => {
          const { target, quote } = placed(places, words)
          return {
            ...thread,
            attributes:
              tags.length > 0 ? { tags: [...new Set(tags.filter((t) => t !== '#'))] } : {},
            target,
            quote,
            ...(state ? { state } : {}),
            comments: comments.map((comment, at) => ({ id: `${at}`, ...comment })),
          }
        }),
      }
      const tidy = { ...text, threads: text.threads.map(withoutEmpty) }
      const back = await thereAndBack(tidy)
      expect(told(back)).toEqual(told(tidy))
      expect(await archiveOf(back)).toEqual(await archiveOf(tidy))
    }),
    { numRuns: 60 },
  )
})

function withoutEmpty(thread: SourceThread): SourceThread {
  return (thread.attributes.tags ?? []).length > 0 ? thread : { ...thread, attributes: {} }
}

function placed(
  places: readonly number[],
  words: readonly { readonly text: string }[],
): Pick<SourceThread, 'target' | 'quote'> {
  const [type = 0, one = 0, other = 0, start = 0] = places
  const [firstBlock = 0, lastBlock = 0] = [one % words.length, other % words.length].toSorted(
    (a, b) => a - b,
  )
  const length = words[lastBlock]?.text.length ?? 0
  if (type < 2) return { target: { type: 'text' }, quote: null }
  if (type < 4) return { target: { type: 'block', block: firstBlock }, quote: '旧' }
  if (type < 6 || start >= length) return { target: { type: 'gone' }, quote: '旧话' }
  const from = Math.min(start, words[firstBlock]?.text.length ?? 0)
  return { target: { type: 'range', firstBlock, start: from, lastBlock, end: length }, quote: '旧' }
}
