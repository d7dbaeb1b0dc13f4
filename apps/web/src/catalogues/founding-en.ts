import { foundingCatalogue } from './founding-catalogues.ts'

/** English. The build leaves out of this file what is said in the other founding languages (`one-language.ts`). */
export const englishCatalogue = foundingCatalogue('en')
