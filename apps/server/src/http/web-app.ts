import { serveStatic } from '@hono/node-server/serve-static'
import type { Api } from './api.ts'

/** Vite names these files by their content: a name never gets another content. */
const HASHED_FILES = '/assets/*'

/**
 * Serves the built web app from `webRoot`; every other address that a browser opens is one of its pages. Mount it last. A file that
 * is missing stays missing: only a request that wants a page gets the page.
 */
export function mountWebApp(app: Api, webRoot: string): void {
  app.get(HASHED_FILES, async (context, next) => {
    await next()
    if (context.res.ok) context.header('cache-control', 'public, max-age=31536000, immutable')
  })
  const files = serveStatic({ root: webRoot, precompressed: true })
  const page = serveStatic({ root: webRoot, path: 'index.html', precompressed: true })
  app.get('/*', async (context, next) => {
    context.header('cache-control', 'no-cache')
    return files(context, next)
  })
  app.get('/*', async (context, next) => {
    if (!context.req.header('accept')?.includes('text/html')) return next()
    return page(context, next)
  })
}
