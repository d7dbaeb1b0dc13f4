import { formattedPieces, type Paragraph, type ParagraphId } from '@variorum/document'
import { expect, test } from 'vitest'
import { Replica } from './replica.test-support.ts'
import { readBlocks, WordsSequence } from './words-sequence.ts'
import { readParagraphs } from './words.ts'

/** `*strong*`, `_emphasis_` and `[link]`, which leads to `https://example.org`. */
function written(...given: string[]): Paragraph[] {
  return given.map((source, number) => {
    const formats: { start: number; end: number; strong?: true; emphasis?: true; link?: string }[] =
      []
    let text = ''
    for (const [, strong, emphasis, link, plain] of source.matchAll(
      /\*(.+?)\*|_(.+?)_|\[(.+?)\]|([^*_[]+)/g,
    )) {
      const said = strong ?? emphasis ?? link ?? plain ?? ''
      const run = { start: text.length, end: text.length + said.length }
      if (strong) formats.push({ ...run, strong: true })
      if (emphasis) formats.push({ ...run, emphasis: true })
      if (link) formats.push({ ...run, link: 'https://example.org' })
      text += said
    }
    const id = `p${number}` as ParagraphId
    return { id, role: 'body', text, ...(formats.length > 0 ? { formats } : {}) }
  })
}

/** The same, read from the words. What is kept in step is what is read anew. */
function said({ doc }: Replica): string[] {
  return readParagraphs(doc).map(({ text, formats = [] }) =>
    formattedPieces(text, formats)
      .map(({ text: piece, formats: { strong, emphasis, link } }) => {
        const inner = strong ? `*${piece}*` : emphasis ? `_${piece}_` : piece
        return link ? `[${inner}]` : inner
      })
      .join(''),
  )
}

const speech = () => new Replica(written('从*群众*中来', '到[群众]中去'))

test('[W4] words come back from a new room as they were set apart', () => {
  const paragraphs = written('从*群众*中来', '_到群众中去_', '读[这里]', '无')
  expect(readParagraphs(new Replica(paragraphs).doc)).toEqual(paragraphs)
})

test('[W4] a link that could run something, and formats that are not known, are plain words', () => {
  const replica = new Replica(written('甲乙丙丁'))
  replica.text.format(1, 1, { link: 'javascript:alert(1)' })
  replica.text.format(2, 1, { link: 'data:text/html,x', strong: 'very' })
  replica.text.format(3, 2, { comment: 'x', link: { href: 'https://example.org' } })
  expect(said(replica)).toEqual(['甲乙丙丁'])
  replica.text.format(1, 2, { link: 'mailto:a@example.org' })
  expect(said(replica)).toEqual(['[甲乙]丙丁'])
})

test.each([
  ['emphasis grows at its end', 3, '从*群众，*中来'],
  ['and not at its beginning', 1, '从，*群众*中来'],
])('%s, where nothing else is said', (_title, offset, expected) => {
  const replica = speech()
  replica.types(0, offset, '，')
  expect(said(replica)[0]).toBe(expected)
})

test('what is put in with formats of its own ends them, and goes on as it was around', () => {
  const replica = speech()
  replica.replaces(1, 3, 0, [{ type: 'text', text: '，', formats: {} }])
  replica.replaces(1, 2, 0, [{ type: 'text', text: '广大', formats: { strong: true } }])
  replica.replaces(0, 0, 0, [{ type: 'text', text: '要', formats: { emphasis: true } }])
  replica.replaces(0, 5, 0, [{ type: 'text', text: '。' }])
  expect(said(replica)).toEqual(['_要_从*群众*中。来', '到[群]*广大*[众]，中去'])
})

test('what is put in behind a link stands behind its end: undoing the link leaves no other', () => {
  const replica = speech()
  replica.replaces(1, 3, 0, [{ type: 'text', text: '，', formats: {} }])
  const values = replica.text
    .toDelta()
    .map(({ insert, attributes }: { insert: unknown; attributes?: unknown }) => [
      typeof insert === 'string' ? insert : '',
      attributes ?? null,
    ])
  expect(values.slice(-3)).toEqual([
    ['到', null],
    ['群众', { link: 'https://example.org' }],
    ['，中去\n', null],
  ])
})

test('a split puts in a spacer and a mark alone, and a join takes them out: formats go on over both', () => {
  const replica = speech()
  const kept = new WordsSequence(replica.doc)
  expect(kept.blocks).toHaveLength(2)
  const before = replica.state.length
  replica.splits(0, 2, 'p9')
  expect(replica.state.length - before).toBeLessThanOrEqual(150)
  expect(said(replica)).toEqual(['从*群*', '*众*中来', '到[群众]中去'])
  expect(kept.blocks).toEqual(readBlocks(replica.doc))
  replica.joinsWithNext(0)
  expect(said(replica)).toEqual(['从*群众*中来', '到[群众]中去'])
  expect(kept.blocks).toEqual(readBlocks(replica.doc))
})

test('only the paragraphs that formats reach are read again', () => {
  const replica = new Replica(written('甲', '乙', '丙', '丁', '戊'))
  const kept = new WordsSequence(replica.doc)
  expect(kept.blocks).toHaveLength(5)
  const before = kept.readCount
  // From the second to the third: units are counted, marks and spacers with them.
  replica.text.format(4, 4, { strong: true })
  expect(kept.blocks).toEqual(readBlocks(replica.doc))
  expect(said(replica)).toEqual(['甲', '*乙*', '*丙*', '丁', '戊'])
  expect(kept.readCount - before).toBeLessThanOrEqual(5)
})

test('two who split and write in words that are set apart agree, whoever is heard first', () => {
  const [anna, bo] = [speech(), speech()]
  bo.receives(anna)
  const one = anna.fork()
  const other = anna.fork()
  one.splits(0, 2, 'p9')
  other.types(0, 2, '民')
  one.receives(other)
  other.receives(one)
  expect(said(one)).toEqual(said(other))
  expect(said(one).join('|')).toMatch(/^从\*群(民\*\|\*众|\*\|\*民众)\*中来\|到\[群众\]中去$/)
})
