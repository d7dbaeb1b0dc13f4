import type { InterfaceLanguage } from '@variorum/document/languages'
import type { i18n, ResourceLanguage } from 'i18next'

/** Gets every sentence in a language; rejects if they do not come. */
export type LoadCatalogue = (language: InterfaceLanguage) => Promise<ResourceLanguage>

/** i18next keeps sentences by language and namespace; we have one. */
const NAMESPACE = 'translation'

/**
 * Gives a way to change the language that `translator` speaks. Sentences are loaded once, and before the change: if they do
 * not come, it rejects with what `load` threw and the language stays. Of two changes under way the later one wins.
 */
export function openSpeech(
  translator: i18n,
  load: LoadCatalogue,
): (language: InterfaceLanguage) => Promise<void> {
  let wanted: InterfaceLanguage | null = null
  return async (language) => {
    wanted = language
    if (!translator.hasResourceBundle(language, NAMESPACE))
      translator.addResourceBundle(language, NAMESPACE, await load(language))
    if (wanted === language) await translator.changeLanguage(language)
  }
}
