import { describe, expect, test } from 'vitest'
import { corpusFile, hasCorpus, skipNote } from './corpus-file.ts'
import { measureRecovery, measureWrapped } from './measure-recovery.ts'
import { DAMAGES, linesOf, WRAPPINGS } from './recovery-cases.ts'
import { wrapText } from './wrap-text.ts'

describe.skipIf(!hasCorpus)(`paragraphs of a damaged text${skipNote}`, () => {
  const report = (): string => corpusText('report-2024-clean.txt')
  const literary = (): string => corpusText('luxun-1927-clean.txt')

  test.each(DAMAGES)('of a report come back after $name, better than by the naive rule', (one) => {
    const { taken, offered, naive, isIntact } = measureRecovery(report(), one.damage(), one.share)
    expect(isIntact).toBe(true)
    expect(taken.precision).toBeGreaterThanOrEqual(0.95)
    expect(taken.f1).toBeGreaterThanOrEqual(0.55)
    expect(taken.f1).toBeGreaterThan(naive.f1)
    expect(offered.f1).toBeGreaterThanOrEqual(0.7)
  })

  test.each(DAMAGES)('of a literary speech are never begun wrongly after $name', (one) => {
    const { wrong, isIntact } = measureRecovery(literary(), one.damage(), one.share)
    expect({ wrong, isIntact }).toEqual({ wrong: [], isIntact: true })
  })

  test.each(WRAPPINGS)(
    'come back from lines of $width characters, indented, $hangs',
    (wrapping) => {
      for (const text of [report(), literary()]) {
        const lines = linesOf(text)
        expect(measureWrapped(lines, wrapText(lines, wrapping)).f1).toBeGreaterThanOrEqual(0.95)
      }
    },
  )
})

function corpusText(name: string): string {
  return new TextDecoder().decode(corpusFile(name))
}
