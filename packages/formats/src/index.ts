export type { Copy, CopyOptions } from './copies/copy.ts'
export { COPY_WRITERS, type CopyWriter } from './copy-writers.ts'
export type { ImportOutcome } from './imports/import-outcome.ts'
export { sourceOfWords } from './words/source-of-words.ts'
