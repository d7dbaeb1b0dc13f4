import type { Mail, Mailer } from '../sign-in/mailer.ts'

/** Keeps every mail instead of sending it. */
export class MemoryMailer implements Mailer {
  readonly sent: Mail[] = []
  /** Set it to make every further mail fail. */
  failure: Error | null = null

  send(mail: Mail): Promise<void> {
    if (this.failure) return Promise.reject(this.failure)
    this.sent.push(mail)
    return Promise.resolve()
  }

  /** The token of the link in the newest mail to `to`. */
  tokenFor(to: string): string {
    const mail = this.sent.findLast((one) => one.to === to)
    const token = /#token=(\S+)/.exec(mail?.text ?? '')?.[1]
    if (!token) throw new Error(`No link was sent to ${to}`)
    return decodeURIComponent(token)
  }
}
