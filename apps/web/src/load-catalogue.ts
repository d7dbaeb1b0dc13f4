import type { InterfaceLanguage } from '@variorum/document/languages'
import {
  FOUNDING_CATALOGUES,
  type Catalogue,
  type FurtherCatalogue,
} from './catalogues/founding-catalogues.ts'

/** Fetched only by those who read in it: a language weighs some 15 kB. */
const FURTHER = import.meta.glob<{ readonly catalogue: FurtherCatalogue }>(
  './catalogues/further/*.ts',
)

/**
 * Every sentence in `language`. The founding languages are part of the app; others are fetched.
 * @throws {Error} if its file does not come, or if there is none (the contract suite of catalogues names it).
 */
export async function loadCatalogue(language: InterfaceLanguage): Promise<Catalogue> {
  const founding: Partial<Record<InterfaceLanguage, Catalogue>> = FOUNDING_CATALOGUES
  const known = founding[language]
  if (known) return known
  const file = `./catalogues/further/${language}.ts`
  const load = FURTHER[file]
  if (!load) throw new Error(`${language} has no catalogue: ${file} is missing`)
  return (await load()).catalogue
}
