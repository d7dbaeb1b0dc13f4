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
  const textId = /^\/texts\/([^/]+)\/?$/.exec(location.pathname)?.[1]
  const isText = textId !== undefined
  // What a text is opened with is on its way while the app is fetched and begins; it takes these answers in place of asking (`early-answers.ts`).
  const ask = (path) => {
    const answer = fetch(path)
    // Whoever takes it hears of a failure.
    answer.catch(() => {})
    return [path, answer]
  }
  if (isText) globalThis.variorumAsked = new Map(['/api/session', `/api/texts/${textId}`].map(ask))
  // The app asks for the files of the reading room only once it runs.
  const files = document.querySelector('meta[name="room-files"]')?.content
  for (const href of isText && files ? files.split(' ') : []) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = href
    // As the tags of the page have it: with another mode the file would be fetched twice.
    link.crossOrigin = ''
    document.head.append(link)
  }
})()
