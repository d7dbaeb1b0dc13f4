import { createTransport } from 'nodemailer'
import type { Mailer } from './mailer.ts'

/** A mail server that says nothing for so long won't; nobody waits for the answer, but a closing server does. */
const SMTP_TIMEOUT_MS = 10_000

/** So that a mail server that does not greet is told from one that falls silent over a mail. */
const AFTER_GREETING_MS = 1_000

export interface SmtpConfig {
  /** `smtp://` or `smtps://`, with user and password if the server asks for them. */
  readonly url: string
  /** The sender, such as `Variorum <notes@read.example>`. */
  readonly from: string
}

/** Sends through a mail server, one connection per mail. */
export function smtpMailer({ url, from }: SmtpConfig, timeoutMs = SMTP_TIMEOUT_MS): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs + AFTER_GREETING_MS,
  })
  return {
    async send(mail) {
      // Nothing in a mail of ours is ever read from a file or fetched.
      const { headers = {}, to: address, ...given } = mail
      // One address, whatever stands in it: a string would be read as a list of them.
      const to = { name: '', address }
      const safe = { disableFileAccess: true, disableUrlAccess: true }
      await transport.sendMail({ from, to, ...given, headers: { ...headers }, ...safe })
    },
  }
}
