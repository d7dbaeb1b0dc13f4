import {
  FALLBACK_LANGUAGE,
  readInterfaceLanguage,
  type InterfaceLanguage,
} from '@variorum/document/languages'
import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { preferredLanguage, rememberedLanguage, rememberLanguage } from './interface-language.ts'
import { isolateName } from './isolate-name.ts'
import { openSpeech, type LoadCatalogue } from './open-speech.ts'

const translator = createInstance()
let speak = openSpeech(translator, () => Promise.reject(new Error('Language was not started')))

/**
 * Speaks with the sentences that `loadCatalogue` gets, those of the fallback if the preferred ones do not come. Call once
 * before the first render. The language of the page (`<html lang>`) follows the choice from here on.
 */
export async function startLanguage(loadCatalogue: LoadCatalogue): Promise<void> {
  translator.on('languageChanged', (changed) => {
    document.documentElement.lang = changed
  })
  await translator.use(initReactI18next).init({
    fallbackLng: false,
    resources: {},
    // React escapes what it renders, so the place for escaping is free.
    interpolation: { escapeValue: true, escape: isolateName },
  })
  speak = openSpeech(translator, loadCatalogue)
  const preferred = preferredLanguage(rememberedLanguage(), navigator.languages)
  await speak(preferred).catch(() => speak(FALLBACK_LANGUAGE))
}

/**
 * Changes the language everywhere at once and remembers it.
 * Rejects if its sentences do not come; then nothing has changed.
 */
export async function changeLanguage(language: InterfaceLanguage): Promise<void> {
  await speak(language)
  rememberLanguage(language)
}

/** The language that the interface speaks now. */
export function useInterfaceLanguage(): InterfaceLanguage {
  const { i18n } = useTranslation()
  return readInterfaceLanguage(i18n.language) ?? FALLBACK_LANGUAGE
}
