import type { TextLanguage } from '@variorum/document'

/** Languages in which there is a sample text, whatever languages the interface speaks: `samples/<language>.txt`. */
export const SAMPLE_LANGUAGES = ['zh-Hans', 'en'] as const satisfies readonly TextLanguage[]
/** A language in which a sample text comes along. */
export type SampleLanguage = (typeof SAMPLE_LANGUAGES)[number]
