import { COPY_WRITERS } from '@variorum/formats'
import { annotatedFixture } from '../../packages/formats/src/annotated-fixture.ts'
import {
  PAGE_DESIGNS,
  typesetLines,
} from '../../packages/formats/src/pdf/reading/typeset-fixture.ts'

type Language = 'zh' | 'en'

/** Real texts that are made PDFs of. */
export const PDF_TEXTS = [
  { name: 'report', file: 'report-2024-clean.txt', language: 'zh' },
  { name: 'literary speech', file: 'luxun-1927-clean.txt', language: 'zh' },
  { name: 'English speech', file: 'lincoln-1861-clean.txt', language: 'en' },
] as const

interface PdfCase {
  readonly design: string
  readonly make: (lines: readonly string[], language: Language) => Promise<Uint8Array>
}

/** How they are set: as others do it, and as our own copies are. */
export const PDF_CASES: readonly PdfCase[] = [
  ...Object.entries(PAGE_DESIGNS).map(([name, design]): PdfCase => {
    return { design: name, make: (lines, language) => typesetLines(lines, language, design) }
  }),
  { design: 'a copy of ours, notes at the end', make: ownCopyOf },
]

async function ownCopyOf(lines: readonly string[], language: Language): Promise<Uint8Array> {
  const fixture = annotatedFixture(
    'A speech',
    lines.map((line) => ['body', line] as const),
  )
  fixture.marks(lines[3]?.slice(2, 9) ?? '', ['林', '这里说得好。'], ['Zhou', 'I agree.'])
  const copy = await COPY_WRITERS.pdf.write(fixture.text(), {
    language: language === 'en' ? 'en' : 'zh-Hans',
    notesPlace: 'end',
  })
  return copy.bytes
}
