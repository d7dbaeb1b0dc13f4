import { readFileSync, writeFileSync } from 'node:fs'
import { corpusFile, hasCorpus } from './corpus-file.ts'
import { measurePdf, measureRecovery, measureWrapped, type Score } from './measure-recovery.ts'
import { PDF_CASES, PDF_TEXTS } from './pdf-cases.ts'
import { DAMAGES, linesOf, WRAPPINGS } from './recovery-cases.ts'
import { wrapText } from './wrap-text.ts'

const DOCUMENT = new URL('../../docs/paragraph-recovery.md', import.meta.url)
const START = '<!-- recovery:start -->'
const END = '<!-- recovery:end -->'
const TEXTS = [
  { name: 'report', file: 'report-2024-clean.txt' },
  { name: 'literary speech', file: 'luxun-1927-clean.txt' },
] as const

if (!hasCorpus) throw new Error('There is no corpus beside this checkout')
const text = readFileSync(DOCUMENT, 'utf8')
const [before = '', rest = ''] = text.split(START)
const after = rest.split(END)[1] ?? ''
const measured = [damageTable(), wrapTable(), await pdfTable()].join('\n\n')
writeFileSync(DOCUMENT, `${before}${START}\n\n${measured}\n\n${END}${after}`)

function damageTable(): string {
  const rows = TEXTS.flatMap(({ name, file }) => {
    const clean = new TextDecoder().decode(corpusFile(file))
    return DAMAGES.map(({ name: damaged, damage, share }) => {
      const { taken, offered, naive, wrong } = measureRecovery(clean, damage(), share)
      return [name, damaged, ...said(taken), `${wrong.length}`, ...said(offered), ...said(naive)]
    })
  })
  const measures = (of: string) => [`${of} P`, 'R', 'F1']
  const head = ['text', 'damage', ...measures('made:'), 'wrong', ...measures('and offered:')]
  return table([...head, ...measures('naive rule:')], rows)
}

function wrapTable(): string {
  const rows = TEXTS.flatMap(({ name, file }) => {
    const lines = linesOf(new TextDecoder().decode(corpusFile(file)))
    return [true, false].map((hangs) => {
      const scores = WRAPPINGS.filter((wrapping) => wrapping.hangs === hangs).map((wrapping) =>
        figure(measureWrapped(lines, wrapText(lines, wrapping)).f1),
      )
      return [name, hangs ? 'stops hang' : 'stops go with their character', ...scores]
    })
  })
  const widths = [...new Set(WRAPPINGS.map(({ width }) => `${width}`))]
  return table(['text', 'F1 in lines of', ...widths], rows)
}

async function pdfTable(): Promise<string> {
  const rows: string[][] = []
  for (const { name, file, language } of PDF_TEXTS) {
    const lines = linesOf(new TextDecoder().decode(corpusFile(file)))
    for (const { design, make } of PDF_CASES) {
      const { precision, recall, f1, isIntact } = await measurePdf(
        lines,
        await make(lines, language),
      )
      rows.push([name, design, ...said({ precision, recall, f1 }), isIntact ? 'all' : 'not all'])
    }
  }
  return table(['text', 'as a PDF, set with', 'P', 'R', 'F1', 'words'], rows)
}

function said({ precision, recall, f1 }: Score): string[] {
  return [precision, recall, f1].map(figure)
}

function figure(value: number): string {
  return value.toFixed(2)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
