import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before the app and lets no cookie through in either direction: to the page, the browser is one that refuses them. */
export class CookieFilter {
  readonly url: string
  readonly #server: Server

  static async before(appUrl: string): Promise<CookieFilter> {
    const server = createServer((asked, answer) => {
      const { cookie: _cookie, ...headers } = asked.headers
      const passed = request(
        new URL(asked.url ?? '/', appUrl),
        { method: asked.method ?? 'GET', headers },
        (given) => {
          const { 'set-cookie': _setCookie, ...rest } = given.headers
          answer.writeHead(given.statusCode ?? 502, rest)
          given.pipe(answer)
        },
      )
      passed.on('error', () => answer.destroy())
      asked.pipe(passed)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new CookieFilter(server)
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
