import { readFile } from 'node:fs/promises'
import type { SampleLanguage } from '@variorum/protocol'

/** As the preview names the file that it shows. */
const SAMPLE_NAMES: Readonly<Record<SampleLanguage, string>> = {
  'zh-Hans': '示例文本.txt',
  en: 'sample text.txt',
}

/** A text of our own to try the app with: read like any other file. */
export async function readSample(
  language: SampleLanguage,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const file = new URL(`../../../../samples/${language}.txt`, import.meta.url)
  return { name: SAMPLE_NAMES[language], bytes: await readFile(file) }
}
