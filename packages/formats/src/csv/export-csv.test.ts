import type { AnnotatedText } from '@variorum/document'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotatedFixture, riverSpeech } from '../annotated-fixture.ts'
import { exportCsv } from './export-csv.ts'

const OPTIONS = { language: 'en', timeZone: 'Asia/Shanghai' } as const

/** The records of a table after RFC 4180, read by a machine that knows nothing of how it was written. */
function recordsIn(csv: string): string[][] {
  const records: string[][] = [[]]
  let at = 0
  while (at < csv.length) {
    let cell = ''
    if (csv[at] === '"') {
      for (at++; csv[at] !== '"' || csv[at + 1] === '"'; at++) {
        if (at >= csv.length) throw new Error('a quoted cell does not end')
        if (csv[at] === '"') at++
        cell += csv[at]
      }
      at++
    } else {
      for (; at < csv.length && csv[at] !== ',' && csv[at] !== '\r'; at++) cell += csv[at]
    }
    records.at(-1)?.push(cell)
    if (csv[at] === ',') at++
    else if (csv.slice(at, at + 2) === '\r\n') {
      at += 2
      records.push([])
    } else throw new Error(`nothing may stand behind a cell: ${csv.slice(at, at + 9)}`)
  }
  if (records.pop()?.length !== 0) throw new Error('the last record does not end')
  return records
}

function table(text: AnnotatedText) {
  const { bytes, warnings } = exportCsv(text, OPTIONS)
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const [headings = [], ...records] = recordsIn(csv.slice(1))
  const rows = records.map(
    (record) => new Map(headings.map((heading, at) => [heading, record[at] ?? ''])),
  )
  return { mark: csv[0], headings, records, rows, warnings }
}

describe('a table of comments', () => {
  test('has a row for each comment, and for each mark without one, all of the same width', () => {
    const text = riverSpeech()
    const { rows, records, headings } = table(text)
    const counts = text.threads.map(({ comments }) => Math.max(1, comments.length))
    expect(rows).toHaveLength(counts.reduce((sum, count) => sum + count, 0))
    expect(new Set(records.map(({ length }) => length))).toEqual(new Set([headings.length]))
    expect(rows.map((row) => row.get('Comment'))).toEqual(
      text.threads.flatMap(({ comments }) =>
        comments.length > 0 ? comments.map(({ body }) => body) : [''],
      ),
    )
  })

  test('begins with the mark by which spreadsheets know UTF-8', () => {
    expect(table(riverSpeech()).mark).toBe('\uFEFF')
  })

  test('says of each comment where it stands, whose it is, and what became of it', () => {
    const fixture = annotatedFixture('题', [
      ['title', '题'],
      ['body', '春江潮水'],
    ])
    fixture.marks('春', ['甲', '问'], ['乙', '答']).as('question').tagged('水').resolvedBy('丙')
    fixture.marks('江').drawnIn('green')
    fixture.marks('潮', ['甲', '密']).seenBy('facilitators')
    fixture.keepsOrphan('旧', ['甲', '旧']).withDeleted(0)
    const { rows, records } = table(fixture.text())
    expect(Object.fromEntries(rows[1]!)).toEqual({
      Thread: '1',
      'Comment no.': '2',
      Paragraph: '2',
      Kind: 'Question',
      For: '',
      Words: '春',
      Author: '乙',
      'Written (Asia/Shanghai)': '2026-03-05 09:33:00',
      Comment: '答',
      Tags: '#水',
      Colour: '',
      State: 'Resolved',
      'Resolved by': '丙',
      'Resolved (Asia/Shanghai)': '2026-03-05 09:34:00',
      Remarks: '',
    })
    expect(rows[2]?.get('Colour')).toBe('green')
    expect(rows[3]?.get('For')).toBe('Facilitators only')
    expect(records[4]?.at(-1)).toBe('Orphaned: its words are gone; deleted')
  })

  test('says beside a comment that it answered the question', () => {
    const fixture = annotatedFixture('题', [['body', '春江潮水']])
    fixture.marks('春', ['甲', '问'], ['乙', '因为']).as('question').answeredBy(1)
    const { records } = table(fixture.text())
    expect(records.map((record) => record.includes('Answer'))).toEqual([false, true])
  })

  test('holds nothing of a hidden comment', () => {
    const fixture = annotatedFixture('题', [['body', '春江']])
    fixture.marks('江', ['甲', '问'], ['乙', '骂']).withHidden(1, '伤人')
    const { records } = table(fixture.text())
    expect(records.join()).not.toMatch(/乙|骂|伤人/)
  })

  const FORMULAS = [
    '=1+1',
    '+1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '\u200B=1',
    '＝1＋1',
    '\n@a',
  ]
  test.each(FORMULAS)('gives a spreadsheet nothing to compute: %j', (formula) => {
    const fixture = annotatedFixture('题', [['body', `${formula}。`]])
    fixture.marks(formula.trim(), [formula, formula]).tagged(formula)
    const { records, warnings } = table(fixture.text())
    for (const cell of records.flat()) expect(cell).not.toMatch(/^[\s\u200B]*[=+\-@＝＋－＠]/)
    expect(warnings.find(({ code }) => code === 'cells-guarded')?.count).toBeGreaterThan(0)
  })

  test('gives back every comment as it was written, whatever it says', () => {
    const bodies = fc.string({
      unit: fc.constantFrom(...Array.from('a,"\n=+-@；\t\'言')),
      minLength: 1,
    })
    fc.assert(
      fc.property(bodies, (body) => {
        const fixture = annotatedFixture('题', [['body', '春江']])
        fixture.marks('江', ['甲', body])
        const said = table(fixture.text()).rows[0]?.get('Comment')
        expect([body, `'${body}`]).toContain(said)
      }),
    )
  })

  test('says that the words are not in it, and which cells have an apostrophe', () => {
    const fixture = annotatedFixture('题', [
      ['body', '春江'],
      ['body', '潮水'],
    ])
    fixture.marks('江', ['甲', '-1'])
    expect(table(fixture.text()).warnings).toEqual([
      { code: 'words-left-out', count: 2 },
      { code: 'cells-guarded', count: 1 },
    ])
  })
})
