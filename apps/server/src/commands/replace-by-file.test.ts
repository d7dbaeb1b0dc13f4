import { readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CommandLine } from '../testing/test-command.ts'

let line: CommandLine
beforeAll(async () => {
  line = await CommandLine.start()
})
afterAll(() => line.ends())

const note = (exact: string, value: string) => ({
  type: 'Annotation',
  creator: { type: 'Person', name: 'Anna' },
  created: '2026-03-05T01:30:00Z',
  bodyValue: value,
  target: { source: 'x', selector: { type: 'TextQuoteSelector', exact } },
})

it('puts a better copy in the place of a text’s words, with the notes on what is in both', async () => {
  const file = line.path('text.txt')
  writeFileSync(file, '论友谊\n\n友谊是一件难事,要慢慢读。\n\n下载更多资料\n')
  expect(await line.runs('import', file, '--title', '论友谊')).toBe(0)
  const notes = line.path('notes.jsonld')
  writeFileSync(
    notes,
    JSON.stringify([note('一件难事', '为什么难？'), note('更多资料', '哪来的？')]),
  )
  expect(await line.runs('import', notes, '--into', '论友谊')).toBe(0)

  const better = line.path('better.txt')
  writeFileSync(better, '论友谊\n\n友谊是一件难事，要慢慢读。\n\n这是结尾。\n')
  expect(await line.runs('import', better, '--replace', '论友谊')).toBe(0)
  expect(line.printed[0]).toMatch(/1 notes stay on their words, 0 should be looked at, 1 have lost/)
  expect(await line.runs('check')).toBe(0)
  const out = line.path('copy.md')
  expect(await line.runs('export', '论友谊', '--format', 'markdown', '--out', out)).toBe(0)
  const copy = readFileSync(out, 'utf8')
  expect(copy).toContain('一件难事[^n1]，要慢慢读')
  expect(copy).not.toContain('下载')

  // What could take it back lies beside for minutes, and in no backup.
  expect(line.reads('select kept_json from text_replacement')).toHaveLength(1)
  const kept = line.path('backup.db')
  expect(await line.runs('backup', kept)).toBe(0)
  const copied = new DatabaseSync(kept)
  expect(copied.prepare('select * from text_replacement').all()).toEqual([])
  copied.close()

  expect(await line.runs('import', better, '--replace', '论友谊')).toBe(1)
  expect(line.printed[0]).toContain('replacement-same')
  await expect(line.runs('import', better, file, '--replace', '论友谊')).rejects.toThrow('one file')
  await expect(line.runs('import', better, '--replace', '没有')).rejects.toThrow('没有')
})
