import { commentText } from '@variorum/comment-markup'
import type { AnnotatedText, RoomBlock, SourceThread } from '@variorum/document'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { annotatedFixture, cellAt, riverSpeech } from '../annotated-fixture.ts'
import { illustrated } from '../illustrated-fixture.ts'
import { exportDocx } from '../word/export-docx.ts'
import { importDocx } from './import-docx.ts'

async function thereAndBack(text: AnnotatedText) {
  const { bytes } = exportDocx(text, { language: 'zh-Hans', timeZone: 'UTC' })
  const outcome = await importDocx(bytes, { fileName: '稿.docx', maxParagraphs: 10_000 })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

/** What a Word copy says of a thread: everything but marks without words, and who resolved it. */
function sayings(threads: readonly SourceThread[]) {
  return threads
    .filter(({ comments }) => comments.length > 0)
    .map(({ kind, attributes, audience, authorName, target, comments, resolved }) => ({
      kind,
      tags: attributes.tags ?? [],
      audience,
      authorName,
      target,
      isResolved: resolved !== null,
      comments: comments.map((comment) => ({
        authorName: comment.authorName,
        writtenAt: comment.writtenAt,
        // Word has lines, and no distances between them.
        text: commentText(comment.body).replaceAll(/\s*\n\s*/g, '\n'),
      })),
    }))
}

test('a speech comes back from Word with its words, threads, authors, times and what is resolved', async () => {
  const speech = riverSpeech()
  const back = await thereAndBack(speech)
  expect(back.title).toBe(speech.title)
  expect(back.language).toBe(speech.language)
  expect(back.blocks.map(({ from: _from, ...block }) => block)).toEqual(speech.blocks)
  const [whole, ...others] = sayings(speech.threads)
  // Word has no comment on a whole text.
  const first = { ...whole, target: { type: 'block', block: 0 } }
  expect(sayings(back.threads)).toEqual([first, ...others])
  expect(back.warnings).toEqual([])
})

test('what our copies say before a comment is not part of it', async () => {
  const fixture = annotatedFixture('题', [
    ['title', '题'],
    ['body', '春江潮水连海平'],
  ])
  fixture.marks('春', ['甲', '问？']).as('question').tagged('水', '月亮')
  fixture.marks('江', ['甲', '**重**密']).seenBy('facilitators')
  fixture.marks('潮', ['甲', '【提问】不是标签'])
  fixture.marks('水', ['甲', '#题 不是标签'])
  const text = fixture.text()
  expect(sayings((await thereAndBack(text)).threads)).toEqual(sayings(text.threads))
})

test('pictures, tables, lists and footnotes come back', async () => {
  const back = await thereAndBack(illustrated())
  const shapes = back.blocks.map((block) => [block.type, block.text])
  expect(shapes).toEqual([
    ['paragraph', '天\uFFFC地玄\uFFFC黄'],
    ['image', '一个红点'],
    ['image', ''],
    ['paragraph', '不在了'],
    // A footnote of Word has one reference; the next ones are its number.
    ['paragraph', '宇1宙?洪荒'],
    ['paragraph', '无人引'],
    ['footnote', '甲注'],
    ['footnote', '乙注 <b>'],
  ])
  const text = annotatedFixture('题', [
    ['title', '题'],
    ['numbered-item', '天'],
    ['bulleted-item', '地', 2],
    ['verse-line', '玄'],
    ['verse-line', '黄'],
    ['table-cell', '宇', cellAt(0, 0)],
    ['table-cell', '宙', cellAt(0, 1)],
    ['table-cell', '', cellAt(1, 0)],
    ['table-cell', '洪', cellAt(1, 1)],
    ['quotation', '荒'],
  ]).text()
  const { blocks } = await thereAndBack(text)
  expect(blocks.map(({ from: _from, ...block }) => block)).toEqual(text.blocks)
})

const WORDS = fc
  .array(fc.constantFrom('春', '江 ', 'ab', '&<>"', '😀', '“潮”', '𠮷', 'ש', '\t', '—'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '')
const BODY = fc
  .array(
    fc.constantFrom(
      '问',
      '*',
      '**',
      '1. ',
      '# ',
      '> ',
      '`',
      '_',
      '答',
      ' ',
      '\n',
      '\n\n',
      '<b>',
      '&',
      '[a](b)',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  // Lists and quotations become words with signs before them: Word has neither in comments.
  .map((parts) => `言${parts.join('').replaceAll(/\n\s*/g, (line) => `${line}言`)}尾`)
const NAME = fc.constantFrom('林岚', '周远', 'O’Brien & Söhne', '何 田')

test('whatever is marked and said in a text comes back from Word', async () => {
  const paragraphs = fc.array(WORDS, { minLength: 1, maxLength: 5 })
  const talks = fc.array(
    fc.record({
      ends: fc.tuple(fc.nat(40), fc.nat(40)),
      said: fc.array(fc.tuple(NAME, BODY), { minLength: 1, maxLength: 3 }),
      isResolved: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  await fc.assert(
    fc.asyncProperty(paragraphs, talks, async (texts, some) => {
      const fixture = annotatedFixture(
        '题',
        texts.map((text) => ['body', text] as const),
      )
      const whole = texts.join('\n')
      for (const { ends, said, isResolved } of some) {
        const [start, end] = ends.toSorted((one, other) => one - other)
        // What stands twice is marked where it stands first; half a character, or the end of a line, by nobody.
        const quote = whole.slice(start, end)
        if (quote.trim() === '' || !quote.isWellFormed() || /^\s|\s$/.test(quote)) continue
        const talk = fixture.marks(quote, ...said)
        if (isResolved) talk.resolvedBy('林岚')
      }
      const text = fixture.text()
      const back = await thereAndBack(text)
      expect(back.blocks.map((block) => block.text)).toEqual(texts)
      const wholeBlock = (thread: ReturnType<typeof sayings>[number]) => ({
        ...thread,
        target: isAllOf(thread.target, text.blocks)
          ? { type: 'block', block: thread.target.firstBlock }
          : thread.target,
      })
      const order = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).toSorted()
      expect(order(sayings(back.threads))).toEqual(order(sayings(text.threads).map(wholeBlock)))
    }),
    { numRuns: 40 },
  )
})

function isAllOf(
  target: SourceThread['target'],
  blocks: readonly RoomBlock[],
): target is Extract<SourceThread['target'], { type: 'range' }> {
  if (target.type !== 'range' || target.firstBlock !== target.lastBlock) return false
  return target.start === 0 && target.end === blocks[target.firstBlock]?.text.length
}
