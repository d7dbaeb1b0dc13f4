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
  // What a text or a desk is opened with is on its way while the app is fetched and begins; it takes these answers in place of asking (`early-answers.ts`).
  const textId = /^\/texts\/([^/]+)\/?$/.exec(location.pathname)?.[1]
  const groupId = /^\/groups\/([^/]+)\/desk\/?$/.exec(location.pathname)?.[1]
  const [page, path] = textId
    ? ['room', `/api/texts/${textId}`]
    : groupId
      ? ['desk', `/api/groups/${groupId}`]
      : []
  const ask = (url) => {
    const answer = fetch(url)
    // Whoever takes it hears of a failure.
    answer.catch(() => {})
    return [url, answer]
  }
  if (page) globalThis.variorumAsked = new Map(['/api/session', path].map(ask))
  const named = (name) => {
    const content = document.querySelector(`meta[name="${name}-files"]`)?.content
    return content ? content.split(' ') : []
  }
  // The app asks for the files of the page only once it runs, and for the sentences of its language
  // (`interface-language.ts` chooses it): that of the browser which is served first, or English.
  const languageOf = (tag) => tag.toLowerCase().split('-')[0]
  const languages = new Map(
    named('language').map((file) => [languageOf(file.split('=')[0]), file.split('=')[1]]),
  )
  const spoken = [stored('variorum-language'), ...navigator.languages, 'en'].find(
    (tag) => tag !== null && languages.has(languageOf(tag)),
  )
  const sentences = spoken ? [languages.get(languageOf(spoken))] : []
  for (const href of [...sentences, ...(page ? named(page) : [])]) {
    const link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = href
    // As the tags of the page have it: with another mode the file would be fetched twice.
    link.crossOrigin = ''
    document.head.append(link)
  }
})()
