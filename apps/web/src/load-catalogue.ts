import type { InterfaceLanguage } from '@variorum/document/languages'
import type { Catalogue, FurtherCatalogue } from './catalogues/founding-catalogues.ts'
import type { FoundingLanguage } from './language/define-messages.ts'

/** Each is fetched only by those who read in it, and by `before-first-paint.js` for them: it weighs some 25 kB. */
const FOUNDING: Readonly<Record<FoundingLanguage, () => Promise<Catalogue>>> = {
  'zh-Hans': async () => (await import('./catalogues/founding-zh-hans.ts')).chineseCatalogue,
  en: async () => (await import('./catalogues/founding-en.ts')).englishCatalogue,
}
const FURTHER = import.meta.glob<{ readonly catalogue: FurtherCatalogue }>(
  './catalogues/further/*.ts',
)

/**
 * Every sentence in `language`.
 * @throws {Error} if its file does not come, or if there is none (the contract suite of catalogues names it).
 */
export async function loadCatalogue(language: InterfaceLanguage): Promise<Catalogue> {
  const founding: Partial<Record<InterfaceLanguage, () => Promise<Catalogue>>> = FOUNDING
  const here = founding[language]
  if (here) return here()
  const file = `./catalogues/further/${language}.ts`
  const load = FURTHER[file]
  if (!load) throw new Error(`${language} has no catalogue: ${file} is missing`)
  return (await load()).catalogue
}
