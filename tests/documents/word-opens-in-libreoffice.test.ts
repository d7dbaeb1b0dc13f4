import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { COPY_WRITERS } from '@variorum/formats'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { riverSpeech } from '../../packages/formats/src/annotated-fixture.ts'
import { isHere, says } from './programs.ts'

describe.skipIf(!isHere('soffice'))(
  'a Word copy opened by LibreOffice (needs soffice on the PATH)',
  () => {
    let folder = ''
    let annotations: Annotation[] = []
    let content = ''

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'variorum-word-'))
      content = await openedAndSavedAgain(folder)
      annotations = annotationsIn(content)
    })

    afterAll(() => rm(folder, { recursive: true, force: true }))

    test('shows every comment and every reply, each on a range', () => {
      const said = riverSpeech().threads.flatMap(({ comments }) => comments)
      expect(annotations).toHaveLength(said.length)
      expect(content.match(/<office:annotation-end /g)).toHaveLength(said.length)
      for (const { body } of said) {
        const found = annotations.filter(({ words }) => words.endsWith(body))
        expect(found.map(({ words }) => words)).toHaveLength(1)
      }
    })

    test('shows who wrote a comment, and when by the clock of the zone asked for', () => {
      expect(annotations.find(({ words }) => words === '同意。')).toMatchObject({
        author: '林岚',
        initials: '林',
        date: '2026-03-05T09:46:00',
      })
    })

    test('shows the resolved threads as resolved, and no others', () => {
      const resolved = annotations.filter(({ isResolved }) => isResolved)
      expect(resolved.map(({ words }) => words).toSorted()).toEqual(
        ['与年报核对过，一致。', '已经删了。', '这一句太空，建议删去。'].toSorted(),
      )
    })

    test('holds the words with their headings', () => {
      const words = content.replaceAll(/<office:annotation .*?<\/office:annotation>/gs, '')
      const text = words.replaceAll(/<[^>]*>/g, '').replaceAll('&quot;', '"')
      for (const block of riverSpeech().blocks) {
        expect(text).toContain(block.text)
      }
      expect(words).toMatch(/<text:h [^>]*text:outline-level="1"[^>]*>[^]*?一、成绩来之不易/)
    })
  },
)

interface Annotation {
  readonly author: string
  readonly initials: string
  readonly date: string
  readonly isResolved: boolean
  readonly words: string
}

async function openedAndSavedAgain(folder: string): Promise<string> {
  const options = { language: 'zh-Hans', timeZone: 'Asia/Shanghai' } as const
  const { bytes } = await COPY_WRITERS.docx.write(riverSpeech(), options)
  await writeFile(join(folder, 'copy.docx'), bytes)
  const profile = pathToFileURL(join(folder, 'profile')).href
  const args = ['--headless', '--convert-to', 'odt', '--outdir', folder, join(folder, 'copy.docx')]
  await says('soffice', `-env:UserInstallation=${profile}`, ...args)
  const part = unzipSync(await readFile(join(folder, 'copy.odt')))['content.xml']
  if (!part) throw new Error('LibreOffice wrote no content.xml')
  return strFromU8(part)
}

function annotationsIn(content: string): Annotation[] {
  const found = content.match(/<office:annotation .*?<\/office:annotation>/gs) ?? []
  return found.map((xml) => ({
    author: inside(xml, 'dc:creator'),
    initials: inside(xml, 'meta:creator-initials'),
    date: inside(xml, 'dc:date').slice(0, 19),
    isResolved: xml.includes('loext:resolved="true"'),
    words: (xml.match(/<text:p\/>|<text:p [^>]*\/>|<text:p[ >].*?<\/text:p>/gs) ?? [])
      .map((line) => line.replaceAll(/<[^>]*>/g, ''))
      .join('\n'),
  }))
}

function inside(xml: string, name: string): string {
  return new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? ''
}
