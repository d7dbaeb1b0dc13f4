import {
  FALLBACK_LANGUAGE,
  INTERFACE_LANGUAGES,
  readInterfaceLanguage,
  servedLanguage,
  type InterfaceLanguage,
} from '@variorum/document/languages'
import { keyStore } from '../browser/browser-lends.ts'

/** `public/before-first-paint.js` reads the same key. */
const STORAGE_KEY = 'variorum-language'

/** The language that was chosen here, or the first of the browser's that we speak, or English. */
export function preferredLanguage(
  remembered: string | null,
  browserLanguages: readonly string[],
): InterfaceLanguage {
  return (
    readInterfaceLanguage(remembered) ??
    servedLanguage(INTERFACE_LANGUAGES, browserLanguages) ??
    FALLBACK_LANGUAGE
  )
}

/** Null if nothing was chosen, or if the browser keeps nothing for us. */
export function rememberedLanguage(): string | null {
  return keyStore().getItem(STORAGE_KEY)
}

/** Keeps the choice for the next visit; without storage it holds for this one. */
export function rememberLanguage(language: InterfaceLanguage): void {
  try {
    keyStore().setItem(STORAGE_KEY, language)
  } catch {
    // Storage can be switched off or full; the choice still holds until the page is left.
  }
}
