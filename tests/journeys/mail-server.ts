import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { expect } from '@playwright/test'

/** A mail server that takes every mail and delivers none. */
export class MailServer {
  readonly #server: Server
  /** As they came over the line. */
  readonly #mails: string[] = []

  static async start(): Promise<MailServer> {
    const mails = new MailServer()
    await once(mails.#server, 'listening')
    return mails
  }

  private constructor() {
    this.#server = createServer((socket) => {
      let mail: string | null = null
      socket.setEncoding('utf8').write('220 ready\r\n')
      socket.on('data', (chunk: string) => {
        if (mail !== null) {
          mail += chunk
          if (!mail.endsWith('\r\n.\r\n')) return
          this.#mails.push(mail)
          mail = null
          socket.write('250 taken\r\n')
        } else if (/^DATA/i.test(chunk)) {
          mail = ''
          socket.write('354 go on\r\n')
        } else if (/^QUIT/i.test(chunk)) socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      })
    }).listen(0, '127.0.0.1')
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The link in the mail that came as number `count`, once it is there. */
  async linkIn(count: number): Promise<string> {
    await expect.poll(() => this.#mails.length).toBe(count)
    const mail = this.#mails[count - 1] ?? ''
    // Quoted-printable folds long lines.
    const link = /http:\/\/localhost\S+#token=\S+/.exec(
      mail.replaceAll('=\r\n', '').replaceAll('=3D', '='),
    )?.[0]
    if (!link) throw new Error(`no link in:\n${mail}`)
    return link
  }

  async ends(): Promise<void> {
    this.#server.close()
    await once(this.#server, 'close')
  }
}
