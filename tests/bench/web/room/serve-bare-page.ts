import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { build } from 'vite'
import * as Y from 'yjs'
import { asSequence } from '../page/book.ts'
import { REPORT, reportParagraphs } from './crowded-report.ts'

/** Where the app that was built has its faces. */
const ASSETS = join(import.meta.dirname, '../../../../apps/web/dist/assets')

/** The words in the size, measure and line height of the reading room; `faces` in its faces. */
const pageWith = (
  faces: string,
) => `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>bare</title><style>
.column { width: 42rem; margin: 4rem auto }
.words { font-size: 1.1875rem; line-height: 1.9; white-space: break-spaces; overflow-wrap: break-word; outline: none }
.words p { margin: 0 0 0.5em; text-align: justify; text-indent: 2em }
</style>${faces}<body></body><script type="module" src="/page.js"></script></html>`

/** Serves a page that shows the report in Tiptap on our binding, and nothing else: in a face of the system, and in those of the room. */
export async function serveBarePage(
  folder: string,
  size = REPORT,
): Promise<{ readonly url: string; readonly urlInFaces: string; readonly ends: () => void }> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'bare'),
      lib: { entry: join(import.meta.dirname, 'bare-page.ts'), formats: ['es'], fileName: 'page' },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const script = await readFile(join(folder, 'bare/page.js'))
  const declared = (await readdir(ASSETS)).find((name) => /^fonts-.*\.css$/.test(name))
  const faces = `<link rel="stylesheet" href="/assets/${declared}"><style>.words { font-family: 'Noto Serif SC Variable', serif }</style>`
  const words = Y.encodeStateAsUpdate(asSequence(reportParagraphs(size)))
  const server = createServer((request, response) => {
    const { url = '/' } = request
    const cached = (type: string) => ({ 'content-type': type, 'cache-control': 'max-age=3600' })
    if (url.startsWith('/assets/')) {
      response.writeHead(200, cached(url.endsWith('.css') ? 'text/css' : 'font/woff2'))
      createReadStream(join(ASSETS, basename(url))).pipe(response)
      return
    }
    switch (url) {
      case '/page.js':
        response.writeHead(200, cached('text/javascript'))
        response.end(script)
        break
      case '/words':
        response.end(words)
        break
      case '/':
      case '/faces':
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end(pageWith(url === '/faces' ? faces : ''))
        break
      default:
        response.writeHead(404)
        response.end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const address = `http://localhost:${port}/`
  return { url: address, urlInFaces: `${address}faces`, ends: () => void server.close() }
}
