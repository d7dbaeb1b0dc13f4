import { readFile } from 'node:fs/promises'

/** Languages that a sample text comes in. */
export type SampleLanguage = 'zh-Hans' | 'en'

const SAMPLE_NAMES = { 'zh-Hans': 'zh-Hans.txt', en: 'en.txt' } as const

/** A text of our own to try the app with: read like any other file. */
export async function readSample(
  language: SampleLanguage,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const name = SAMPLE_NAMES[language]
  const file = new URL(`../../../../samples/${name}`, import.meta.url)
  return { name, bytes: await readFile(file) }
}
