import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as a mail server took it, decoded. */
export interface TakenMail {
  readonly messageId: string
  readonly headers: string
  /** All parts of it, without what folds their lines. */
  readonly words: string
}

/** A real mail server that keeps what comes, and answers as a test wants. */
export class TestSmtp {
  readonly taken: TakenMail[] = []
  /** What it answers to whom it refuses, such as `550 5.1.1 nobody`, by address. */
  readonly refused = new Map<string, string>()
  /** What it answers to everybody else; null: that they are welcome. */
  refusesAll: string | null = null
  /** Set: mails are read to their end, and nobody is told that they were taken until it is released. */
  held: PromiseWithResolvers<void> | null = null
  readonly #server: SMTPServer

  static async start(port = 0): Promise<TestSmtp> {
    const smtp = new TestSmtp()
    smtp.#server.listen(port, '127.0.0.1')
    await once(smtp.#server.server, 'listening')
    return smtp
  }

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, answer) => {
        const refusal = this.refused.get(address) ?? this.refusesAll
        const [, code, words] = /^(\d{3}) (.*)$/.exec(refusal ?? '') ?? []
        answer(code ? Object.assign(new Error(words), { responseCode: Number(code) }) : null)
      },
      onData: (stream, _session, answer) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          this.taken.push(readMail(Buffer.concat(chunks).toString('utf8')))
          void (this.held?.promise ?? Promise.resolve()).then(() => answer())
        })
      },
    })
    // Whoever is killed while it is spoken to.
    this.#server.on('error', () => undefined)
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`
  }

  ends(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve))
  }
}

function readMail(raw: string): TakenMail {
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ')
  const words = raw
    .split(/\r\n--[^\r\n]+/)
    .map((part) => {
      const at = part.indexOf('\r\n\r\n')
      const body = part.slice(at + 4)
      if (/transfer-encoding: base64/i.test(part.slice(0, at)))
        return Buffer.from(body, 'base64').toString('utf8')
      const bytes = body
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    })
    .join('\n')
  return { messageId: /^message-id: *(\S+)/im.exec(headers)?.[1] ?? '', headers, words }
}
