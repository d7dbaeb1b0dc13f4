import { existsSync, readFileSync } from 'node:fs'

const CORPUS = new URL('../../../shared/corpus/', import.meta.url)

/** Whether the corpus of real texts, which is not part of the project, stands beside this checkout. */
export const hasCorpus = existsSync(CORPUS)

/** For the title of a suite: says why it did not run. */
export const skipNote = hasCorpus ? '' : ' (skipped: no corpus)'

/** The bytes of one corpus file, by its path in the corpus. */
export function corpusFile(path: string): Uint8Array {
  return readFileSync(new URL(path, CORPUS))
}
