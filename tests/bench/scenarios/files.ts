import { randomWords } from '../load/random-words.ts'
import { peakOfChildrenKib } from '../servers/process-usage.ts'
import { duringRows, LARGE, openLibrary } from './library.ts'
import type { Scenario } from './scenario.ts'

/** A report with as much in its margin as a group of thirty writes. */
const REPORT = { paragraphs: 160, notes: 300 }
const LINE_CHARS = 300_000
const SEED = 20_261_129

const largeCopy = 'copy of 300,000 characters with 5,000 notes'

/** One facilitator hands in large files and takes large copies, one after the other; everybody else goes on. */
export const FILES: Scenario = {
  name: 'files',
  rows: [
    ...duringRows('docx', `Word ${largeCopy}`, 5),
    {
      title: 'the largest worker by then, resident',
      figure: 'docxPeakMiB',
      unit: 'MiB',
      target: { type: 'at-most', value: 500 },
    },
    ...duringRows('html', `HTML ${largeCopy}`, 1),
    ...duringRows('pdf', 'PDF copy of 16,000 characters with 300 notes in the margin', 5),
    {
      title: 'the largest worker by then, resident',
      figure: 'pdfPeakMiB',
      unit: 'MiB',
      target: null,
    },
    ...duringRows('line', 'one line of 300,000 characters: its preview', 3),
  ],
  without: ['relay', 'y-websocket', 'hocuspocus'],
  async measure(stage) {
    const { visitor, groupId, program, makes, during } = await openLibrary(stage)
    const large = await makes(LARGE)
    const report = await makes(REPORT)
    const copy = (textId: string, format: string) =>
      visitor.downloads(`/api/texts/${textId}/export/${format}?language=zh-Hans`)
    // The first job also starts a worker, which is what the first asker waits for.
    const docx = await during('docx', () => copy(large, 'docx'))
    const docxPeakMiB = peakOfChildrenKib(program.pid) / 1024
    const html = await during('html', () => copy(large, 'html'))
    const pdf = await during('pdf', () => copy(report, 'pdf'))
    const pdfPeakMiB = peakOfChildrenKib(program.pid) / 1024
    const words = randomWords(SEED)
    const sentences = Array.from({ length: LINE_CHARS / 30 }, () => `${words(29)}。`)
    const line = await during('line', () =>
      visitor.offers(`/api/groups/${groupId}/imports`, 'line.txt', sentences.join('')),
    )
    return { ...docx, docxPeakMiB, ...html, ...pdf, pdfPeakMiB, ...line }
  },
}
