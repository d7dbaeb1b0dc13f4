import { importPlainText } from '@variorum/formats/plain-text'
import type { ImportJob } from './read-in-worker.ts'

// Bytes from strangers are read in this process, which can be stopped, and can die, without anybody else noticing.
process.once('message', ({ bytes, fileName, maxParagraphs }: ImportJob) => {
  process.send?.(importPlainText(bytes, { fileName, maxParagraphs }), () => process.exit(0))
})
