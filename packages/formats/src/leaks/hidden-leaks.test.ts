import { COPY_FORMAT_NAMES, type AnnotatedText, type CopyFormat } from '@variorum/document'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { riverSpeech } from '../annotated-fixture.ts'
import { COPY_WRITERS, type CopyWriter } from '../copy-writers.ts'
import { illustrated } from '../illustrated-fixture.ts'
import type { PrivateTerms } from './find-terms.ts'
import { hiddenLeaks } from './hidden-leaks.ts'

const OPTIONS = { language: 'en', timeZone: 'UTC' } as const
const TERMS = {
  // As styles of Word, words of the speech and pieces of names that belong in the copy are called, too.
  names: ['孔明', 'Zoe Quimby', 'Normal', 'title', '河水', '林', '周远'],
  marks: ['kong@example.org', '0190a000-0000-4000-8000-00000000beef', 'user_Kd83jGh2Lq0'],
}
const PLANTS = ['孔明', 'Zoe Quimby', ...TERMS.marks]

async function leaksOf(
  format: CopyFormat,
  annotated: AnnotatedText,
  change = (bytes: Uint8Array): Uint8Array => bytes,
  terms: PrivateTerms = TERMS,
) {
  const writer: CopyWriter = COPY_WRITERS[format]
  const write = async (text: AnnotatedText) => (await writer.write(text, OPTIONS)).bytes
  const bytes = change(await write(annotated))
  return hiddenLeaks(format, bytes, terms, { annotated, writeAgain: write })
}

describe.each(COPY_FORMAT_NAMES)('a copy as %s', (format) => {
  test('goes out, whatever its words and its makers are called', async () => {
    expect(await leaksOf(format, riverSpeech())).toEqual([])
    expect(await leaksOf(format, illustrated())).toEqual([])
  })

  test('goes out that says a private name, an address and an id in its words and comments', async () => {
    const text = riverSpeech()
    const [block, ...blocks] = text.blocks
    const words = PLANTS.join(' ')
    const threads = text.threads.map((thread) => ({
      ...thread,
      comments: thread.comments.map((comment) => ({ ...comment, body: words })),
    }))
    const said = block ? [{ ...block, text: `${block.text} ${words}` }, ...blocks] : []
    expect(await leaksOf(format, { ...text, title: words, blocks: said, threads })).toEqual([])
  })

  test('goes out whatever numbers for characters somebody wrote', async () => {
    const text = riverSpeech()
    const [block, ...blocks] = text.blocks
    const words = '&#1234567; &#x110000; &#99999999999999999999; &#0; &#xd800;'
    const said = block ? [{ ...block, text: `${block.text} ${words}` }, ...blocks] : []
    expect(await leaksOf(format, { ...text, title: words, blocks: said })).toEqual([])
  })

  test.each(PLANTS)('is held back where a writer leaks %s', async (plant) => {
    const text = riverSpeech()
    // As a writer would that took it for the author, or for the id of a comment.
    const leaky: Partial<Record<CopyFormat, (bytes: Uint8Array) => Uint8Array>> = {
      docx: (bytes) => inMember(bytes, 'docProps/core.xml', 'creator>', `creator>${plant}`),
      pdf: (bytes) =>
        inText(bytes, '/Creator (Typst', `/Keywords (${marked(plant)}) /Creator (Typst`),
      html: (bytes) => inText(bytes, '<main>', `<main data-by="${plant}">`),
      jsonld: (bytes) => inText(bytes, '"type": "Person"', `"type": "Person", "nick": "${plant}"`),
      archive: (bytes) =>
        inMember(bytes, 'manifest.json', '"version"', `"by": "${plant}", "version"`),
    }
    const change = leaky[format] ?? ((bytes) => strToU8(`${strFromU8(bytes)}\n${plant}\n`))
    expect(await leaksOf(format, text, change)).not.toEqual([])
  })
})

describe('a name in a field for authors holds back a copy', () => {
  const plant = 'Zoe Quimby'
  const author = '子贡'
  const inAuthors: Record<Exclude<CopyFormat, 'pdf'>, (bytes: Uint8Array) => Uint8Array> = {
    html: (bytes) => inText(bytes, '<bdi class="author">', `<bdi class="author">${plant} `),
    docx: (bytes) => inMember(bytes, 'word/comments.xml', 'w:author="', `w:author="${plant} `),
    markdown: (bytes) => inText(bytes, latin1(`**${author}`), `**${plant} ${author}`),
    csv: (bytes) => inText(bytes, latin1(`,${author},`), `,"${plant}, ${author}",`),
    jsonld: (bytes) => inText(bytes, latin1(`"name": "${author}"`), `"name": "${plant}"`),
    archive: (bytes) =>
      inMember(bytes, 'discussions.json', `"author": "${author}"`, `"author": "${plant}"`),
  }
  test.each(Object.entries(inAuthors))('as %s', async (format, change) => {
    const annotated = callingAll(riverSpeech(), author)
    expect(await leaksOf(format as CopyFormat, annotated, change)).not.toEqual([])
  })

  test('as html, also of who resolved a thread', async () => {
    const change = (bytes: Uint8Array) =>
      inText(bytes, '<p class="resolution">', `<p class="resolution">${plant} `)
    expect(await leaksOf('html', riverSpeech(), change)).not.toEqual([])
  })
})

test.each(COPY_FORMAT_NAMES)(
  'members with ordinary names hold back no copy as %s',
  async (format) => {
    const ordinary = [
      'Person',
      'name',
      'type',
      'creator',
      '8888',
      'Al',
      'author',
      'Page',
      'x',
      '作者',
    ]
    const text = callingAll(riverSpeech(), 'Li "Al" *Wu*, =x')
    expect(await leaksOf(format, text, undefined, { names: ordinary, marks: [] })).toEqual([])
  },
)

test.each(COPY_FORMAT_NAMES)(
  'a member called by an address holds back no copy as %s',
  async (format) => {
    const text = callingAll(riverSpeech(), 'kong@example.org')
    expect(await leaksOf(format, text)).toEqual([])
  },
)

test.each(['kong%40example.org', String.raw`kong\u0040example.org`])(
  'an address that is written as %s holds back a copy',
  async (written) => {
    const change = (bytes: Uint8Array) => inText(bytes, '<main>', `<main data-by="${written}">`)
    expect(await leaksOf('html', riverSpeech(), change)).not.toEqual([])
  },
)

test.each([
  ['a string with brackets', '/Keywords (of (some) kong@example.org)'],
  ['a name', '/Zoe#20Quimby true'],
])('a PDF is held back for what stands in %s', async (_, entry) => {
  const change = (bytes: Uint8Array) => inText(bytes, '/Creator (Typst', `${entry} /Creator (Typst`)
  expect(await leaksOf('pdf', riverSpeech(), change)).not.toEqual([])
})

/** With everybody under this name. */
function callingAll(text: AnnotatedText, name: string): AnnotatedText {
  const threads = text.threads.map((thread) => ({
    ...thread,
    authorName: name,
    resolved: thread.resolved && { ...thread.resolved, by: name },
    comments: thread.comments.map((comment) => ({ ...comment, authorName: name })),
  }))
  return { ...text, threads }
}

describe('a Word copy is held back', () => {
  test.each([
    ['word/comments.xml', 'w:author="', 'w:author="孔明 '],
    ['word/document.xml', '<w:p>', '<w:p w:rsidR="0190a000-0000-4000-8000-00000000beef">'],
    ['word/people.xml', 'w15:author="', 'w15:author="kong@example.org '],
    ['word/styles.xml', '<w:styles', '<!-- Zoe Quimby --><w:styles'],
  ])('for what stands in %s', async (member, before, after) => {
    const text = riverSpeech()
    expect(
      await leaksOf('docx', text, (bytes) => inMember(bytes, member, before, after, true)),
    ).not.toEqual([])
  })

  test('for the name of a member of its package', async () => {
    const add = (bytes: Uint8Array) =>
      zipSync({ ...unzipSync(bytes), 'word/media/孔明.bin': strToU8('x') })
    expect(await leaksOf('docx', riverSpeech(), add)).toEqual(['zip'])
  })
})

test('it is said where, and not what', async () => {
  const leaks = await leaksOf('docx', riverSpeech(), (bytes) =>
    inMember(bytes, 'docProps/core.xml', 'creator>', 'creator>孔明'),
  )
  expect(leaks).toEqual(['docProps/core.xml'])
})

test('a style that is called as a member goes out once more often than it should, and is held back', async () => {
  const more = (bytes: Uint8Array) =>
    inMember(bytes, 'docProps/core.xml', 'creator>', 'creator>Normal ')
  expect(await leaksOf('docx', riverSpeech(), more)).not.toEqual([])
})

function inText(bytes: Uint8Array, before: string, after: string): Uint8Array {
  const text = strFromU8(bytes, true)
  if (!text.includes(before)) throw new Error(`the file does not hold ${before}`)
  return strToU8(
    text.replace(before, () => latin1(after)),
    true,
  )
}

function latin1(text: string): string {
  return strFromU8(strToU8(text), true)
}

/** A string of a PDF, whose bytes `inText` writes as they are: UTF-8 with its mark. */
function marked(text: string): string {
  return `\uFEFF${text}`
}

function inMember(
  bytes: Uint8Array,
  name: string,
  before: string,
  after: string,
  mayLack = false,
): Uint8Array {
  const parts = unzipSync(bytes)
  const part = parts[name]
  const xml = part ? strFromU8(part) : ''
  if (!xml.includes(before) && !mayLack) throw new Error(`${name} does not hold ${before}`)
  const changed = xml.includes(before) ? xml.replace(before, () => after) : `<x>${after}"/></x>`
  return zipSync({ ...parts, [name]: strToU8(changed) })
}
