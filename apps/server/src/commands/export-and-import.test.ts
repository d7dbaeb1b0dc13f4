import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { COPY_FORMAT_NAMES } from '@variorum/document'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommandLine } from '../testing/test-command.ts'
import { CommandFailure } from './command-failure.ts'

let line: CommandLine
beforeAll(async () => {
  line = await CommandLine.start()
})
afterAll(() => line.ends())

const failure = async (...args: readonly string[]) => {
  const error: unknown = await line.runs(...args).catch((reason: unknown) => reason)
  return error instanceof CommandFailure ? error.sentences[1] : error
}

describe('export', () => {
  it.each(COPY_FORMAT_NAMES)('writes a copy as %s, for its owner only', async (format) => {
    const out = line.path(`copy.${format}`)
    expect(await line.runs('export', line.textId, '--format', format, '--out', out)).toBe(0)
    expect(readFileSync(out).length).toBeGreaterThan(200)
    expect(statSync(out).mode & 0o077).toBe(0)
    expect(line.printed[0]).toContain(`Exported to ${out}`)
  })

  it('takes the options of copies, and the title for a name, while the server runs', async () => {
    const server = await line.startsServer()
    await line.annotates(server)
    const title = String(line.reads('select title from text')[0]?.['title'])
    const out = line.path('numbers.html')
    const options = ['--names', 'numbers', '--language', 'en', '--kinds', 'question']
    const zone = ['--time-zone', 'Asia/Shanghai', '--from-paragraph', '1']
    expect(
      await line.runs('export', title, '--format', 'html', '--out', out, ...options, ...zone),
    ).toBe(0)
    await line.stopsServer()
    const page = readFileSync(out, 'utf8')
    expect(page).toContain('All times are Asia/Shanghai')
    expect(page).not.toContain('为什么？')
    expect(await line.runs('check')).toBe(0)
    expect(readdirSync(line.dataFolder).filter((name) => name.includes('export'))).toEqual([])
  })

  it('overwrites nothing, and says what there is where a value is unknown', async () => {
    const out = line.path('there.html')
    writeFileSync(out, 'x')
    expect(await failure('export', line.textId, '--format', 'html', '--out', out)).toContain(
      'is not overwritten',
    )
    expect(await failure('export', line.textId)).toContain('html, docx, pdf')
    expect(await failure('export', line.textId, '--format', 'odt')).toContain('html, docx, pdf')
    expect(await failure('export', 'nothing', '--format', 'html')).toContain('no text')
    const asked = ['export', line.textId, '--format', 'html']
    expect(await failure(...asked, '--include', 'own-notes')).toContain('facilitators-notes, names')
    expect(await failure(...asked, '--threads', 'best')).toContain('threads')
    expect(await failure(...asked, '--time-zone', 'Moon/Sea')).toContain('time-zone')
    expect(await line.runs(...asked, '--group', 'x')).toBe(2)
  })
})

describe('an archive', () => {
  it('holds what facilitators keep, and becomes the same text on an empty server', async () => {
    const server = await line.startsServer()
    await line.annotates(server)
    await line.stopsServer()
    const out = line.path('all.zip')
    expect(await line.runs('export', line.textId, '--format', 'archive', '--out', out)).toBe(0)
    const other = await CommandLine.start()
    try {
      expect(await other.runs('import', out, '--title', '再读')).toBe(0)
      expect(await other.runs('check')).toBe(0)
      const again = other.path('again.zip')
      const wish = ['--format', 'archive', '--out', again]
      expect(await other.runs('export', '再读', ...wish)).toBe(0)
      const [first, second] = [out, again].map((file) => {
        const members = unzipSync(readFileSync(file))
        const said = strFromU8(members['discussions.json'] ?? new Uint8Array())
        return [
          strFromU8(members['text.json'] ?? new Uint8Array()),
          said.replaceAll('（随文件导入）', ''),
        ]
      })
      expect(first?.[1]).toContain('为什么？')
      expect(second?.[1]).toBe(first?.[1])
      expect(second?.[0]?.split('\n').slice(2)).toEqual(first?.[0]?.split('\n').slice(2))
      expect(other.reads('select state_said from desk_entry').length).toBeGreaterThan(0)
    } finally {
      await other.ends()
    }
  })

  it('leaves out what it is told to', async () => {
    const out = line.path('kept.zip')
    const wish = ['--format', 'archive', '--states', 'kept', '--names', 'none', '--out', out]
    expect(await line.runs('export', line.textId, ...wish)).toBe(0)
    const said = strFromU8(unzipSync(readFileSync(out))['discussions.json'] ?? new Uint8Array())
    expect(said).not.toContain('"state": "')
    expect(said).not.toMatch(/"author": "/)
  })

  it('that was cut off is told, and so is another ZIP file', async () => {
    const out = line.path('sound.zip')
    expect(await line.runs('export', line.textId, '--format', 'archive', '--out', out)).toBe(0)
    writeFileSync(line.path('cut.zip'), readFileSync(out).subarray(0, 400))
    writeFileSync(line.path('other.zip'), zipSync({ 'a.txt': strToU8('a') }))
    const files = ['cut.zip', 'other.zip'].map((name) => line.path(name))
    expect(await line.runs('import', ...files)).toBe(1)
    expect(line.printed[0]).toContain('file-broken')
    expect(line.printed[1]).toContain('file-foreign-zip')
  })
})

describe('import', () => {
  const words = '论友谊\n\n友谊是一件难事。\n\n我们慢慢读。\n'

  it('makes texts of files, which can be read and exported', async () => {
    for (const name of ['one.txt', 'two.md']) writeFileSync(line.path(name), words)
    const files = [line.path('one.txt'), line.path('two.md')]
    expect(await line.runs('import', ...files, '--group', '一组')).toBe(0)
    expect(line.printed).toHaveLength(2)
    expect(await line.runs('check')).toBe(0)
    const [{ id }] = line.reads("select id from text where title = '论友谊' limit 1") as [
      { id: string },
    ]
    const out = line.path('friendship.md')
    expect(await line.runs('export', id, '--format', 'markdown', '--out', out)).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('友谊是一件难事。')
  })

  it('gives a text the title that it is told', async () => {
    writeFileSync(line.path('named.txt'), words)
    expect(await line.runs('import', line.path('named.txt'), '--title', '慢读')).toBe(0)
    expect(line.reads("select title from text where title = '慢读'")).toHaveLength(1)
  })

  it('tells of a file that is none, and imports the others', async () => {
    writeFileSync(line.path('empty.txt'), '')
    writeFileSync(line.path('good.txt'), words)
    const files = ['empty.txt', 'missing.txt', 'good.txt'].map((name) => line.path(name))
    expect(await line.runs('import', ...files)).toBe(1)
    expect(line.printed[0]).toContain('file-empty')
    expect(line.printed[1]).toContain("can't be used")
    expect(line.printed[2]).toContain('Imported')
  })

  it('is refused while the server runs, for no such group, and with one title for two files', async () => {
    const file = line.path('good.txt')
    writeFileSync(file, words)
    expect(await failure('import', file, '--group', '二组')).toContain('no group 二组')
    expect(await failure('import', file, file, '--title', '慢读')).toContain('One title')
    await line.startsServer()
    expect(await failure('import', file)).toContain('Stop the server first')
    await line.stopsServer()
  })
})
