import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EMBEDDED } from '@variorum/document'
import { COPY_WRITERS } from '@variorum/formats'
import { readImport } from '@variorum/formats/read-import'
import { expect, test } from 'vitest'
import { annotatedFixture, cellAt } from '../../packages/formats/src/annotated-fixture.ts'
import { isHere, says } from './programs.ts'

const LONG =
  'A speech that was so long that nobody could say how it had begun when it came to its end, and nobody remembered it afterwards.'
const PARAGRAPHS = [
  'In the spring of that year the circle met for the first time in the back room of the library, where nobody had lit a fire since the war.',
  `They had agreed on nothing${EMBEDDED} but the hour, and on the text${EMBEDDED}, which was chosen by lot.`,
]
const NOTES = ['Least of all on a chair.', 'It was a letter.']

function speech() {
  return annotatedFixture(
    'Of reading',
    [
      ['title', 'Of reading'],
      ['heading', 'How it began'],
      ['body', PARAGRAPHS[0] ?? ''],
      ['body', PARAGRAPHS[1] ?? '', { leadsTo: [8, 9] }],
      ['table-cell', 'Who', cellAt(0, 0)],
      ['table-cell', 'What', cellAt(0, 1)],
      ['table-cell', 'Lin', cellAt(1, 0)],
      ['table-cell', LONG, cellAt(1, 1)],
      ['footnote', NOTES[0] ?? ''],
      ['footnote', NOTES[1] ?? ''],
    ],
    'en',
  ).text()
}

test.skipIf(!isHere('soffice'))(
  'a PDF that LibreOffice makes comes in with its headings, footnotes and table (needs soffice on the PATH)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'variorum-pdf-'))
    const { bytes } = await COPY_WRITERS.docx.write(speech(), { language: 'en' })
    await writeFile(join(folder, 'copy.docx'), bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    await says(
      'soffice',
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, 'copy.docx'),
    )
    const pdf = new Uint8Array(await readFile(join(folder, 'copy.pdf')))
    await rm(folder, { recursive: true, force: true })
    const outcome = await readImport(pdf, { fileName: 'copy.pdf', maxParagraphs: 5_000 })
    if (!outcome.ok) throw new Error(outcome.reason)
    const { blocks } = outcome.source
    const roles = blocks.flatMap((one) => (one.type === 'paragraph' ? [[one.role, one.text]] : []))
    expect(roles).toContainEqual(['title', 'Of reading'])
    expect(roles).toContainEqual(['heading', 'How it began'])
    for (const text of PARAGRAPHS) expect(roles).toContainEqual(['body', text])
    expect(blocks.flatMap((one) => (one.type === 'footnote' ? [one.text] : []))).toEqual(NOTES)
    expect(
      blocks.flatMap((one) => (one.type === 'table-cell' ? [[one.row, one.column, one.text]] : [])),
    ).toEqual([
      [0, 0, 'Who'],
      [0, 1, 'What'],
      [1, 0, 'Lin'],
      [1, 1, LONG],
    ])
  },
)
