import { serviceWorkers } from '../browser/browser-lends.ts'

/** Has the browser keep the app itself, so that it opens without a connection. Only pages from https and localhost may do that. */
export async function keepShell(): Promise<void> {
  const workers = serviceWorkers()
  if (!import.meta.env.PROD || !workers) return
  try {
    await workers.register('/service-worker.js')
    const { active } = await workers.ready
    const keep = () => {
      const urls = [...new Set([...loadedAssets(), ...laterAssets()])]
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A worker has none.
      active?.postMessage({ type: 'keep', urls })
    }
    // Once the page is quiet: what it loads on the way belongs to it.
    setTimeout(keep, 3_000)
  } catch {
    // A browser that refuses opens the app from the server, as ever.
  }
}

/** What this page was made of so far; pages that were not opened are not among it. */
function loadedAssets(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => new URL(name).origin === location.origin)
    .filter((name) => !/^\/(api|sync)\b/.test(new URL(name).pathname))
}

/** What the reading room and every page fetch when it is used first, which may be without a connection (`name-files.ts`). */
function laterAssets(): string[] {
  const named = document.querySelector<HTMLMetaElement>('meta[name="later-files"]')?.content
  return (named ? named.split(' ') : []).map((path) => new URL(path, location.href).href)
}
