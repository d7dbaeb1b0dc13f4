/* oxlint-disable no-underscore-dangle */
// Runs before the first paint, so that no page flashes in the wrong colours or is announced in the wrong language.
// A file of its own, since the content security policy allows no inline script.
;(() => {
  // zod would otherwise probe `new Function`, which the policy blocks and the console reports.
  globalThis.__zod_globalConfig = { jitless: true }
  const root = document.documentElement
  const stored = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null // storage can be switched off
    }
  }
  const chosen = stored('variorum-color-scheme')
  const isDark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light')
  // Whether we speak it is known once the sentences are here; until then nothing is on the page.
  root.lang = stored('variorum-language') ?? navigator.language
})()
