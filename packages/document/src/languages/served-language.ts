import type { LanguageFacts } from './language-facts.ts'

/**
 * Finds the language that serves the first of a browser's languages that any serves; null if none does.
 * A tag loses its last part until some language serves it (RFC 4647, lookup), so that `zh-Hant-TW` finds
 * a language for `zh-Hant` before one for `zh`.
 */
export function servedLanguage<Language extends string>(
  languages: Readonly<Record<Language, LanguageFacts>>,
  browserLanguages: readonly string[],
): Language | null {
  const serving = new Map<string, Language>()
  for (const id of Object.keys(languages) as Language[])
    for (const tag of languages[id].browserLanguages) serving.set(tag.toLowerCase(), id)
  for (const wanted of browserLanguages) {
    const parts = wanted.toLowerCase().split('-')
    for (let length = parts.length; length > 0; length -= 1) {
      const found = serving.get(parts.slice(0, length).join('-'))
      if (found) return found
    }
  }
  return null
}
