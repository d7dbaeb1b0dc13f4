import { serveStatic } from '@hono/node-server/serve-static'
import { etag } from 'hono/etag'
import type { Api } from './api-env.ts'

/** Vite names these files by their content: a name never gets another content. */
const HASHED_FILES = '/assets'
/** Addresses of pages have no such end, so what has one is a file that is not there. */
const FILE_ENDING = /\.\w+$/

/**
 * Serves the built web app from `webRoot`, compressed where the build left a compressed twin of a file. Every other address is one of
 * its pages, whatever the asker accepts: link previews, monitors and curl accept anything. A file that is missing stays missing. Mount it last.
 */
export function mountWebApp(app: Api, webRoot: string): void {
  app.get(`${HASHED_FILES}/*`, async (context, next) => {
    await next()
    if (context.res.ok) context.header('cache-control', 'public, max-age=31536000, immutable')
  })
  // A page is asked for anew each time, and mostly is the same.
  const tagged = etag()
  app.get('/*', (context, next) =>
    context.req.path.startsWith(`${HASHED_FILES}/`) ? next() : tagged(context, next),
  )
  app.get('/*', async (context, next) => {
    context.header('cache-control', 'no-cache')
    await next()
    if (context.res.ok) context.header('vary', 'Accept-Encoding')
  })
  const files = serveStatic({ root: webRoot, precompressed: true })
  const page = serveStatic({ root: webRoot, path: 'index.html', precompressed: true })
  app.get('/*', files, (context, next) => {
    const { path } = context.req
    const isFile = path.startsWith(`${HASHED_FILES}/`) || FILE_ENDING.test(path)
    return isFile ? next() : page(context, next)
  })
}
