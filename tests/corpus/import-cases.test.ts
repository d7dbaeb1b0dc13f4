import { existsSync, readFileSync } from 'node:fs'
import type { ImportAdjustment, ImportedDocument } from '@variorum/document'
import { IMPORT_READERS } from '@variorum/formats/read-import'
import { describe, expect, test } from 'vitest'

/** What a file must come to. Each member is a demand of its own. */
interface Wanted {
  readonly paragraphs?: readonly string[]
  readonly title?: string
  readonly headings?: readonly string[]
  readonly notHeadings?: readonly string[]
  readonly starts?: readonly string[]
  readonly contains?: readonly string[]
  readonly notContains?: readonly string[]
  readonly notices?: readonly string[]
  readonly notNotices?: readonly string[]
  readonly proposal?: string
  readonly refusedOrWarned?: string
  readonly notMisreads?: boolean
  readonly orRefused?: string
}

interface ImportCase {
  readonly id: string
  readonly why: string
  readonly text?: string
  readonly base64?: string
  readonly want: Wanted
}

/** How the cases call what the preview says, and how we do. */
const NOTICES: Readonly<Record<string, string>> = {
  'page numbers removed': 'page-numbers-removed',
  'running head removed': 'running-head-removed',
  'site numbers removed': 'chunk-markers-removed',
  'compatibility characters': 'usual-characters',
  'blanks between characters': 'no-blanks-between',
  'end cut': 'cut-off-end',
  'the text was damaged by a wrong encoding before it came here': 'text-ruined',
}

const CASES = new URL('../../../shared/cases/import-cases.json', import.meta.url)
const hasCases = existsSync(CASES)
const cases = hasCases
  ? (JSON.parse(readFileSync(CASES, 'utf8')) as { readonly cases: readonly ImportCase[] }).cases
  : []

describe.skipIf(!hasCases)(`cases of import${hasCases ? '' : ' (skipped: no corpus)'}`, () => {
  test('are there', () => expect(cases.length).toBeGreaterThan(20))

  test.each(cases.map((one) => [one.id, one.why, one] as const))('%s: %s', (_id, _why, one) => {
    expect(resultOf(one)).toEqual(one.want)
  })
})

/** What became of a case, said as its wishes are: of each, what is so. A file that is read needs no refusal. */
function resultOf(one: ImportCase): Wanted {
  const { want } = one
  const read = readCase(one)
  const paragraphs = read.blocks.map(({ text }) => text)
  const whole = paragraphs.join('\n')
  const headings = headingsOf(read)
  const says = (notice: string): boolean => saidOf(read).includes(codeOf(notice))
  const result: { readonly [Wish in keyof Wanted]: () => Wanted[Wish] } = {
    paragraphs: () => paragraphs,
    title: () => read.title,
    headings: () => want.headings?.filter((line) => headings.includes(line)),
    notHeadings: () => want.notHeadings?.filter((line) => !headings.includes(line)),
    starts: () => want.starts?.filter((words) => paragraphs.some((text) => text.startsWith(words))),
    contains: () => want.contains?.filter((words) => whole.includes(words)),
    notContains: () => want.notContains?.filter((words) => !whole.includes(words)),
    notices: () => want.notices?.filter(says),
    notNotices: () => want.notNotices?.filter((notice) => !says(notice)),
    proposal: () => {
      const all = read.offers?.adjustments.map(({ kind }) => kind) ?? []
      return readCase(one, all)
        .blocks.map(({ text }) => text)
        .join('\n')
    },
    refusedOrWarned: () => (says(want.refusedOrWarned ?? '') ? want.refusedOrWarned : 'not said'),
    notMisreads: () => !saidOf(read).includes('suspected-misread'),
    orRefused: () => want.orRefused,
  }
  const wishes = Object.keys(want) as (keyof Wanted)[]
  return Object.fromEntries(wishes.map((wish) => [wish, result[wish]?.()]))
}

function readCase(
  one: ImportCase,
  adjustments: readonly ImportAdjustment[] = [],
): ImportedDocument {
  const bytes =
    one.base64 === undefined
      ? new TextEncoder().encode(one.text)
      : Uint8Array.from(Buffer.from(one.base64, 'base64'))
  const options = { fileName: `${one.id}.txt`, maxParagraphs: 1_000, choices: { adjustments } }
  const outcome = IMPORT_READERS['plain-text'].read(bytes, options)
  if (!outcome.ok) throw new Error(`${one.id}: ${outcome.reason}`)
  return outcome.source
}

function headingsOf({ blocks }: ImportedDocument): string[] {
  return blocks.flatMap((block) => {
    const isHeading =
      block.type === 'paragraph' && ['heading', 'subheading', 'title'].includes(block.role)
    return isHeading ? [block.text] : []
  })
}

function saidOf({ warnings, offers }: ImportedDocument): string[] {
  return [
    ...warnings.map(({ code }) => code),
    ...(offers?.adjustments.map(({ kind }) => kind) ?? []),
  ]
}

function codeOf(notice: string): string {
  const code = NOTICES[notice]
  if (code === undefined) throw new Error(`no code for the notice "${notice}"`)
  return code
}
