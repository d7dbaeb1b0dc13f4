import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, PAGE_BUILD_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'

/** Vite names the main script by its content and that of all it loads, so another name is another page. */
const MAIN_SCRIPT = /<script type="module"[^>]* src="(\/assets\/[^"]+)"/

/** Which page lies in `webRoot`; null if there is none. */
export async function readPageBuild(webRoot: string | null): Promise<string | null> {
  if (webRoot === null) return null
  const page = await readFile(join(webRoot, 'index.html'), 'utf8').catch(() => '')
  return MAIN_SCRIPT.exec(page)?.[1] ?? null
}

/**
 * Tells every page which version the server is, and refuses what a page of another protocol sends before it is misread.
 * @throws {AppError} `page-outdated`.
 */
export function checkPageVersion(pageBuild: string | null) {
  return createMiddleware(async (context, next) => {
    context.header(PROTOCOL_HEADER, PROTOCOL_VERSION)
    if (pageBuild !== null) context.header(PAGE_BUILD_HEADER, pageBuild)
    if (!isOurProtocol(context.req.header(PROTOCOL_HEADER))) throw new AppError('page-outdated')
    await next()
  })
}

/** True also for a client that names none: it is no page of ours, and knows what it does. */
export function isOurProtocol(named: string | null | undefined): boolean {
  return named === null || named === undefined || named === PROTOCOL_VERSION
}
