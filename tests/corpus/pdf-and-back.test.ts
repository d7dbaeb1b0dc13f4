import { describe, expect, test } from 'vitest'
import { corpusFile, hasCorpus, skipNote } from './corpus-file.ts'
import { measurePdf } from './measure-recovery.ts'
import { PDF_CASES, PDF_TEXTS } from './pdf-cases.ts'
import { linesOf } from './recovery-cases.ts'

const TIMEOUT_MS = 300_000

describe.skipIf(!hasCorpus)(`a real text through a PDF and back${skipNote}`, () => {
  describe.each(PDF_TEXTS)('($name)', ({ file, language }) => {
    test.each(PDF_CASES)(
      'has its words and its paragraphs: $design',
      { timeout: TIMEOUT_MS },
      async ({ make }) => {
        const lines = linesOf(new TextDecoder().decode(corpusFile(file)))
        const { f1, isIntact } = await measurePdf(lines, await make(lines, language))
        expect(isIntact).toBe(true)
        expect(f1).toBeGreaterThanOrEqual(0.95)
      },
    )
  })
})
