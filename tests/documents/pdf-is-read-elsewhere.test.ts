import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COPY_WRITERS } from '@variorum/formats'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isHere, says } from './programs.ts'
import { SPEECHES } from './speeches.ts'

/** The words of a comment, without what Markdown makes of it and without what the faces of a PDF do not hold. */
const writtenWords = (body: string): string[] => body.match(/[\p{Script=Han}\d]+/gu) ?? []

const NEEDED = ['qpdf', 'pdftotext', 'pdffonts', 'pdfinfo']

describe.skipIf(!NEEDED.every(isHere))(
  'a PDF copy read by other programs (needs qpdf and the tools of Poppler on the PATH)',
  () => {
    let folder = ''

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'variorum-pdf-'))
      for (const [name, text] of Object.entries(SPEECHES)) {
        const options = { language: 'zh-Hans', timeZone: 'Asia/Shanghai' } as const
        const { bytes } = await COPY_WRITERS.pdf.write(text, options)
        await writeFile(join(folder, name), bytes)
      }
    })

    afterAll(() => rm(folder, { recursive: true, force: true }))

    describe.each(Object.keys(SPEECHES) as (keyof typeof SPEECHES)[])('(%s)', (name) => {
      test('is sound', async () => {
        expect(await says('qpdf', '--check', join(folder, name))).toContain('No syntax or stream')
      })

      test('says every word of the text and of its comments', async () => {
        const said = (await says('pdftotext', '-raw', join(folder, name), '-')).replaceAll(
          /\s/g,
          '',
        )
        const { threads } = SPEECHES[name]
        for (const { body } of threads.flatMap(({ comments }) => comments)) {
          for (const words of writtenWords(body)) expect(said).toContain(words)
        }
      })

      test('has every face embedded, with what its glyphs stand for', async () => {
        const [, , ...fonts] = (await says('pdffonts', join(folder, name))).trimEnd().split('\n')
        expect(fonts.length).toBeGreaterThan(1)
        for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/)
      })

      test('says its title, and that it is tagged', async () => {
        const facts = await says('pdfinfo', join(folder, name))
        expect(facts).toMatch(new RegExp(`^Title: +${SPEECHES[name].title}$`, 'm'))
        expect(facts).toMatch(/^Tagged: +yes$/m)
        expect(facts).toMatch(/^Page size: .*A4/m)
      })
    })
  },
)
