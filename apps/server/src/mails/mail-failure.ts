/**
 * What a failure is about: the `reader`, whom no mail reaches; the `mail`, or its reader at this hour; the `server`, which would take no other either;
 * the `line`, which broke while they spoke, so that the mail may be the cause, or be taken all the same.
 */
type FailureOf = 'reader' | 'mail' | 'server' | 'line'

/** Why a mail was not taken. */
export interface MailFailure {
  readonly of: FailureOf
  /** The mail server's own, or the name of what happened. Never its words, which may hold the address. */
  readonly code: string
}

/** The commands to which a mail server says what it thinks of one reader, or one message; of a sender that it does not like it takes nothing. */
const OF_ONE_MAIL = new Set(['RCPT TO', 'DATA'])
/** Of RFC 3463: that address, or that mailbox. 5.1.7 and 5.1.8 are of the sender's address. */
const OF_READER = /^5\.(?:1\.(?![78]$)|2\.)\d+$/
const ENHANCED_CODE = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})(?!\S)/
const BROKEN_LINE = new Set(['ECONNECTION', 'ECONNRESET', 'EPIPE', 'SOCKET_TIMEOUT'])

/**
 * Reads what nodemailer throws. Only a code that names the address or the mailbox is of the reader: `554 relay access denied` and `550 quota exceeded`
 * refuse everybody, until somebody mends the mail server.
 */
export function mailFailure(error: unknown): MailFailure {
  const { code, command, response, responseCode, originalCode, timeoutType } = error as Readonly<
    Record<string, unknown>
  >
  const name = typeof code === 'string' ? code : 'unknown'
  if (typeof responseCode === 'number') {
    if (!OF_ONE_MAIL.has(String(command))) return { of: 'server', code: name }
    const enhanced = ENHANCED_CODE.exec(String(response))?.[1]
    if (enhanced !== undefined && OF_READER.test(enhanced)) return { of: 'reader', code: enhanced }
    return { of: 'mail', code: enhanced ?? String(responseCode) }
  }
  // Before anything was sent: it is too large, or its address is none.
  if (name === 'EMESSAGE' || name === 'EENVELOPE') return { of: 'mail', code: name }
  const isBroken = [name, originalCode, timeoutType].some((one) => BROKEN_LINE.has(String(one)))
  return { of: isBroken ? 'line' : 'server', code: name }
}
