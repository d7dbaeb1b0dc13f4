/** A mail to one person, in two forms of the same words. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Where one mail may be sent twice: by it whoever receives both sees that they are one. In angle brackets. */
  readonly messageId?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Hands mails to whoever delivers them. */
export interface Mailer {
  /** @throws if the mail was not taken. */
  send(mail: Mail): Promise<void>
}
