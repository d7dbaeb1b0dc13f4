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
  return { name: SAMPLE_NAMES[language], bytes: await readFile(sampleFile(`${language}.txt`)) }
}

/** What invented people say of it: JSON, see `sampleDiscussion`. */
export function readSampleDiscussion(language: SampleLanguage): Promise<string> {
  return readFile(sampleFile(`${language}.discussion.json`), 'utf8')
}

function sampleFile(name: string): URL {
  return new URL(`../../../../samples/${name}`, import.meta.url)
}
