import { once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What a gateway does to what passes through it. */
interface Changes {
  /** Lets no cookie through in either direction: to the page, the browser is one that refuses them. */
  readonly dropsCookies?: boolean
  /** Once true, the server has another web page: named so in its answers and in the page itself. */
  readonly hasNewPage?: () => boolean
}

const MAIN_SCRIPT = /\/assets\/index-[\w-]+\.js/
/** The same script under another name, as the next version has one. */
const NEW_SCRIPT = '/assets/index-newer.js'

/** Stands before the app as a proxy does, for plain HTTP, and changes what a journey is about. */
export class Gateway {
  readonly url: string
  readonly #server: Server

  static async before(appUrl: string, changes: Changes): Promise<Gateway> {
    let mainScript = ''
    const server = createServer((asked, answer) => {
      const path = asked.url === NEW_SCRIPT ? mainScript : (asked.url ?? '/')
      const headers = { ...asked.headers, 'accept-encoding': 'identity' }
      if (changes.dropsCookies) delete (headers as IncomingHttpHeaders).cookie
      const passed = request(
        new URL(path, appUrl),
        { method: asked.method ?? 'GET', headers },
        (given) => {
          const rest = { ...given.headers }
          if (changes.dropsCookies) delete rest['set-cookie']
          const isNew = changes.hasNewPage?.() ?? false
          if (isNew && rest['x-variorum-page']) rest['x-variorum-page'] = NEW_SCRIPT
          if (!isNew || !rest['content-type']?.startsWith('text/html')) {
            answer.writeHead(given.statusCode ?? 502, rest)
            given.pipe(answer)
            return
          }
          void buffer(given).then((bytes) => {
            const page = bytes.toString('utf8')
            mainScript = MAIN_SCRIPT.exec(page)?.[0] ?? mainScript
            delete rest['content-length']
            answer.writeHead(given.statusCode ?? 502, rest)
            return answer.end(page.replace(MAIN_SCRIPT, NEW_SCRIPT))
          })
        },
      )
      passed.on('error', () => answer.destroy())
      asked.pipe(passed)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new Gateway(server)
  }

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`
  }

  async ends(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}
