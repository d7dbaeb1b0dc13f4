import type { InterfaceLanguage } from '@variorum/protocol'
import { createInstance, type ResourceLanguage } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { preferredLanguage, rememberedLanguage, rememberLanguage } from './interface-language.ts'
import { isolateName } from './isolate-name.ts'

const translator = createInstance()

/**
 * Speaks with the sentences of `catalogue`. Call once before the first render. The language of the page (`<html lang>`) follows the
 * choice from here on.
 */
export async function startLanguage(
  catalogue: Readonly<Record<InterfaceLanguage, ResourceLanguage>>,
): Promise<void> {
  const language = preferredLanguage(rememberedLanguage(), navigator.languages)
  translator.on('languageChanged', (changed) => {
    document.documentElement.lang = changed
  })
  await translator.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {
      'zh-Hans': { translation: catalogue['zh-Hans'] },
      en: { translation: catalogue.en },
    },
    // React escapes what it renders, so the place for escaping is free.
    interpolation: { escapeValue: true, escape: isolateName },
  })
}

/** Changes the language everywhere at once and remembers it. */
export async function changeLanguage(language: InterfaceLanguage): Promise<void> {
  rememberLanguage(language)
  await translator.changeLanguage(language)
}

/** The language that the interface speaks now. */
export function useInterfaceLanguage(): InterfaceLanguage {
  const { i18n } = useTranslation()
  return i18n.language === 'zh-Hans' ? 'zh-Hans' : 'en'
}
