import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** What becomes of WebSockets: they `pass`, are `refused`, or everything in them is `swallowed` without a word. */
type Sockets = 'pass' | 'refused' | 'swallowed'

const HEAD_END = '\r\n\r\n'

/** A proxy before the app, as companies have them: HTTP passes, WebSockets as it is told. */
export class CompanyProxy {
  readonly url: string
  readonly #server: Server
  readonly #ends = new Set<Duplex>()
  readonly #lines = new Set<readonly [Duplex, Duplex]>()
  #sockets: Sockets
  /** How many WebSockets were asked for. */
  asked = 0

  static async start(appUrl: string, sockets: Sockets): Promise<CompanyProxy> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new CompanyProxy(server, Number(new URL(appUrl).port), sockets)
  }

  private constructor(server: Server, appPort: number, sockets: Sockets) {
    this.#server = server
    this.#sockets = sockets
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`
    server.on('connection', (socket: Socket) => this.#keep(socket))
    server.on('request', (asked, answer) => {
      const { method, url: path, headers } = asked
      const onward = request({ host: '127.0.0.1', port: appPort, method, path, headers })
      onward.on('response', (given) => {
        answer.writeHead(given.statusCode ?? 502, given.headers)
        given.pipe(answer)
      })
      onward.on('error', () => answer.destroy())
      answer.on('close', () => onward.destroy())
      asked.pipe(onward)
    })
    server.on('upgrade', (asked: IncomingMessage, client: Duplex, head: Buffer) => {
      this.asked++
      if (this.#sockets === 'refused') {
        client.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return
      }
      const onward = connect(appPort, '127.0.0.1')
      this.#keep(onward)
      const lines = asked.rawHeaders.map((part, at) => part + (at % 2 === 0 ? ': ' : '\r\n'))
      onward.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('')}\r\n`)
      onward.write(head)
      if (this.#sockets === 'pass') return this.#join(client, onward)
      // It opens, and nothing comes through it.
      onward.once('data', (given: Buffer) => {
        client.write(given.subarray(0, given.indexOf(HEAD_END) + HEAD_END.length))
        onward.resume()
      })
      client.resume()
      client.once('close', () => onward.destroy())
    })
  }

  /** From now on, also for sockets that are open; those that were swallowed stay dead. */
  set sockets(sockets: Sockets) {
    this.#sockets = sockets
    if (sockets === 'pass') return
    for (const [client, onward] of this.#lines) {
      for (const end of [client, onward]) {
        if (sockets === 'refused') end.destroy()
        else end.unpipe().resume()
      }
    }
    this.#lines.clear()
  }

  async ends(): Promise<void> {
    for (const end of this.#ends) end.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #keep(end: Duplex): void {
    this.#ends.add(end)
    end.on('error', () => end.destroy())
    end.once('close', () => this.#ends.delete(end))
  }

  #join(client: Duplex, onward: Duplex): void {
    const line = [client, onward] as const
    this.#lines.add(line)
    client.pipe(onward)
    onward.pipe(client)
    for (const end of line) {
      end.once('close', () => {
        // Nothing comes out of a line that was swallowed, not even its end.
        if (!this.#lines.delete(line)) return
        client.destroy()
        onward.destroy()
      })
    }
  }
}
