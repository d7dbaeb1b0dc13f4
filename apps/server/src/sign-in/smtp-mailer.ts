import { createTransport } from 'nodemailer'
import type { Mailer } from './mailer.ts'

/** A mail server that says nothing for so long won't; nobody waits for the answer, but a closing server does. */
const SMTP_TIMEOUT_MS = 10_000

export interface SmtpConfig {
  /** `smtp://` or `smtps://`, with user and password if the server asks for them. */
  readonly url: string
  /** The sender, such as `Variorum <notes@read.example>`. */
  readonly from: string
}

/** Sends through a mail server, one connection per mail. */
export function smtpMailer({ url, from }: SmtpConfig): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  })
  return {
    async send(mail) {
      // Nothing in a mail of ours is ever read from a file or fetched.
      await transport.sendMail({ from, ...mail, disableFileAccess: true, disableUrlAccess: true })
    },
  }
}
