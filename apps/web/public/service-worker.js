// Keeps the app itself for times without a connection: its page and its files, which are the same for everybody. Answers of the API
// never pass through here, so nothing that somebody may read lies in these caches.
const PAGE = 'variorum-page'
const FILES = 'variorum-files'
const HASHED = '/assets/'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  if (event.data?.type === 'keep') event.waitUntil(keep(event.data.urls))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (pathname.startsWith('/api/') || pathname.startsWith('/sync/')) return
  if (request.mode === 'navigate') event.respondWith(page(request, event))
  else event.respondWith(file(request, pathname))
})

/** From the server; the kept one only where there is no answer. */
async function page(request, event) {
  try {
    const answer = await fetch(request)
    const isPage = answer.ok && answer.headers.get('content-type')?.startsWith('text/html')
    // Nobody who opens a page waits for it to be kept.
    if (isPage) event.waitUntil(keepPage(answer.clone()))
    return answer
  } catch (failure) {
    const kept = await (await caches.open(PAGE)).match('/')
    if (kept) return kept
    throw failure
  }
}

/** A page that reads otherwise is another version: the files of the one before go. */
async function keepPage(answer) {
  const cache = await caches.open(PAGE)
  const before = await (await cache.match('/'))?.text()
  if (before !== (await answer.clone().text())) await caches.delete(FILES)
  await cache.put('/', answer)
}

/** A hashed name never gets another content; all others are asked for anew. */
async function file(request, pathname) {
  const cache = await caches.open(FILES)
  const kept = await cache.match(request, { ignoreVary: true })
  if (kept && pathname.startsWith(HASHED)) return kept
  try {
    const answer = await fetch(request)
    if (answer.ok && answer.status === 200) await cache.put(request, answer.clone())
    return answer
  } catch (failure) {
    if (kept) return kept
    throw failure
  }
}

/** What was loaded before this worker was there. */
async function keep(urls) {
  const pages = await caches.open(PAGE)
  if (!(await pages.match('/'))) {
    const answer = await fetch('/', { headers: { accept: 'text/html' } })
    if (answer.ok) await pages.put('/', answer)
  }
  const cache = await caches.open(FILES)
  for (const url of urls) {
    const { origin, pathname } = new URL(url)
    const isOurs = origin === location.origin && !/^\/(api|sync)\//.test(pathname)
    if (isOurs && !(await cache.match(url))) await cache.add(url).catch(() => undefined)
  }
}
