import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build } from 'vite'
import * as Y from 'yjs'
import { asSequence } from '../page/book.ts'
import { reportParagraphs } from './crowded-report.ts'

/** The words in the size, measure and line height of the reading room. */
const PAGE = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>bare</title><style>
.column { width: 42rem; margin: 4rem auto }
.words { font-size: 1.1875rem; line-height: 1.9; white-space: break-spaces; overflow-wrap: break-word; outline: none }
.words p { margin: 0 0 0.5em; text-align: justify; text-indent: 2em }
</style><body></body><script type="module" src="/page.js"></script></html>`

/** Serves a page that shows the report in Tiptap on our binding, and nothing else. */
export async function serveBarePage(
  folder: string,
): Promise<{ readonly url: string; readonly ends: () => void }> {
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
  const words = Y.encodeStateAsUpdate(asSequence(reportParagraphs()))
  const server = createServer((request, response) => {
    const cache = 'max-age=3600'
    switch (request.url) {
      case '/page.js':
        response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': cache })
        response.end(script)
        break
      case '/words':
        response.end(words)
        break
      case '/':
        response.writeHead(200, { 'content-type': 'text/html' })
        response.end(PAGE)
        break
      default:
        response.writeHead(404)
        response.end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, ends: () => void server.close() }
}
