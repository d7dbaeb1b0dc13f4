import { en } from './en.ts'
import type { LanguageFacts } from './language-facts.ts'
import type { OutsideSentences } from './outside-sentences.ts'
import { zhHans } from './zh-hans.ts'

export { servedLanguage } from './served-language.ts'
export type {
  AccountMailPurpose,
  CommentColumns,
  CopySentences,
  NewsSentences,
  OutsideSentences,
  ParticipationColumn,
} from './outside-sentences.ts'

/**
 * Every language of the interface, by its BCP 47 tag. The order is that of the language switch.
 * To add one: an entry here, its sentences outside the page (`OUTSIDE_SENTENCES`), its catalogue
 * in `apps/web/src/catalogues/further`. Contract suites run over every entry.
 */
export const INTERFACE_LANGUAGES = {
  'zh-Hans': {
    ownName: '中文',
    shortName: '中',
    switchTo: '切换到中文',
    browserLanguages: ['zh'],
  },
  en: {
    ownName: 'English',
    shortName: 'EN',
    switchTo: 'Switch to English',
    browserLanguages: ['en'],
  },
} as const satisfies Readonly<Record<string, LanguageFacts>>

/** Languages of the interface, of mails, and of what a copy says in its own voice. */
export type InterfaceLanguage = keyof typeof INTERFACE_LANGUAGES

/** What the app says outside its pages. Kept apart from the facts: the web app loads only those. */
export const OUTSIDE_SENTENCES: Readonly<Record<InterfaceLanguage, OutsideSentences>> = {
  'zh-Hans': zhHans,
  en,
}

/** The keys of `INTERFACE_LANGUAGES`, in its order. */
export const INTERFACE_LANGUAGE_IDS = Object.keys(
  INTERFACE_LANGUAGES,
) as readonly InterfaceLanguage[]

/** The interface's language for browsers that ask for none of ours. */
export const FALLBACK_LANGUAGE: InterfaceLanguage = 'en'

/** The language that has the id `value`; null if the interface does not speak it. */
export function readInterfaceLanguage(value: unknown): InterfaceLanguage | null {
  return INTERFACE_LANGUAGE_IDS.find((id) => id === value) ?? null
}
