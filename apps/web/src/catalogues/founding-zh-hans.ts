import { foundingCatalogue } from './founding-catalogues.ts'

/** Simplified Chinese. The build leaves out of this file what is said in the other founding languages (`one-language.ts`). */
export const chineseCatalogue = foundingCatalogue('zh-Hans')
