import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ANNOTATIONS_MAX_PER_MEMBER, COMMENTS_MAX_PER_MEMBER } from '../limits/totals.ts'
import { CommandLine } from '../testing/test-command.ts'

let line: CommandLine
beforeAll(async () => {
  line = await CommandLine.start()
})
afterAll(() => line.ends())

const counts = () =>
  line.reads(
    'select (select count(*) from annotation) as marks, (select count(*) from comment) as comments, (select count(*) from thread_fact) as facts',
  )[0]

const annotation = (exact: string, value: string) => ({
  type: 'Annotation',
  creator: { type: 'Person', name: 'Anna' },
  created: '2026-03-05T01:30:00Z',
  bodyValue: value,
  target: { source: 'x', selector: { type: 'TextQuoteSelector', exact } },
})

it('adds annotations of another program to a text, once, and tells of those without a place', async () => {
  const words = '论友谊\n\n友谊是一件难事。\n\n我们慢慢读。\n'
  writeFileSync(line.path('text.txt'), words)
  expect(await line.runs('import', line.path('text.txt'), '--title', '论友谊')).toBe(0)
  const before = counts()
  const file = line.path('notes.jsonld')
  const notes = [annotation('一件难事', '为什么难？'), annotation('早就没有的话', '还在吗？')]
  writeFileSync(file, JSON.stringify(notes))
  expect(await line.runs('import', file, '--into', '论友谊')).toBe(0)
  expect(line.printed[0]).toContain('Added 2 annotations')
  expect(line.printed[0]).toContain('1 have lost their words')
  expect(line.printed[1]).toBe('  Anna: 还在吗？ (早就没有的话)')
  const grown = (by: number) =>
    Object.fromEntries(
      Object.entries(before ?? {}).map(([name, count]) => [name, Number(count) + by]),
    )
  expect(counts()).toEqual(grown(2))
  expect(await line.runs('import', file, '--into', '论友谊')).toBe(0)
  expect(line.printed[0]).toContain('2 stood there already')
  expect(counts()).toEqual(grown(2))
  expect(await line.runs('check')).toBe(0)
  const out = line.path('notes.md')
  expect(await line.runs('export', '论友谊', '--format', 'markdown', '--out', out)).toBe(0)
  const copy = readFileSync(out, 'utf8')
  expect(copy).toContain('一件难事[^n1]')
  expect(copy).toContain('Anna（随文件导入）')
})

it('knows again what has no date, or is kept otherwise than the file has it', async () => {
  const file = line.path('odd.jsonld')
  const { created: _created, ...undated } = annotation('一件难事', '没有日期')
  const id = '0197c0de-0000-7000-8000-000000000001'
  const notes = [
    undated,
    { ...undated, creator: { type: 'Person', name: ' Bea ' } },
    { ...undated, target: { source: 'x', selector: { type: 'TextQuoteSelector', exact: '慢慢' } } },
    { ...undated, target: { source: 'x', selector: { type: 'TextQuoteSelector', exact: '没了' } } },
    { ...undated, target: 'x:whole' },
    { ...annotation('友谊', '还没到'), created: '2999-01-01T00:00:00Z' },
    annotation('友谊', '  两端有空格 \n'),
    annotation('友谊', '很长。'.repeat(5_000)),
    { ...annotation('友谊', ''), bodyValue: undefined, body: `问 <@${id}> 吗` },
    { ...annotation('友谊', ''), bodyValue: undefined, motivation: 'highlighting' },
    { ...undated, bodyValue: undefined, motivation: 'highlighting' },
  ]
  writeFileSync(file, JSON.stringify(notes))
  expect(await line.runs('import', file, '--into', '论友谊')).toBe(0)
  expect(line.printed[0]).toContain(`Added ${notes.length} annotations`)
  const before = counts()
  expect(await line.runs('import', file, '--into', '论友谊')).toBe(0)
  expect(line.printed[0]).toContain(`${notes.length} stood there already`)
  expect(counts()).toEqual(before)
})

it('takes nothing from what the facilitator may write, since others wrote it', async () => {
  const tally =
    'insert or replace into text_tally (text_id, member_id, annotation_count, comment_count)'
  const full = [ANNOTATIONS_MAX_PER_MEMBER, COMMENTS_MAX_PER_MEMBER]
  const whose = "select text.id, member.id, ?, ? from text, member where role = 'facilitator'"
  line.tampers(`${tally} ${whose}`, ...full)
  const file = line.path('more.jsonld')
  writeFileSync(file, JSON.stringify([annotation('友谊', '还有一条')]))
  expect(await line.runs('import', file, '--into', '论友谊')).toBe(0)
  expect(line.printed[0]).toContain('Added 1 annotations')
})

it('brings back into a text what its own copy says that was deleted since, and no more', async () => {
  const out = line.path('own.jsonld')
  const wish = ['--format', 'jsonld', '--language', 'en', '--out', out]
  expect(await line.runs('export', '论友谊', ...wish)).toBe(0)
  expect(await line.runs('import', out, '--into', '论友谊')).toBe(0)
  expect(line.printed[0]).toContain('Added 0 annotations')
})

it('refuses what holds no annotations, and a text that there is not', async () => {
  const file = line.path('other.jsonld')
  writeFileSync(file, '{"name": "a"}')
  expect(await line.runs('import', file, '--into', '论友谊')).toBe(1)
  expect(line.printed[0]).toContain('file-not-annotations')
  expect(await line.runs('import', file, '--into', '没有')).toBe(1)
  expect(line.printed[0]).toContain('no text')
})
