import type { TextLanguage } from '@variorum/document'

/** Languages in which there is a sample text, whatever languages the interface speaks: `samples/<language>.txt`. */
export const SAMPLE_LANGUAGES = ['zh-Hans', 'en'] as const satisfies readonly TextLanguage[]
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number]
