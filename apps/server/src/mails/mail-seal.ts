import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { MemberId } from '@variorum/document'

/** Writes what stops a member's mails into a link, and reads it again. */
export interface MailSeal {
  readonly tokenOf: (memberId: MemberId) => string
  /** Whose mails it stops; null if this server did not write it. */
  readonly memberIn: (token: string) => MemberId | null
}

const TOKEN = /^([0-9a-f-]{36})\.([\w-]{43})$/

/**
 * Signs with a key that is made from the server's secret. A link stays good: it is in mails that lie in boxes for years, and all that it does is to
 * stop them.
 */
export function mailSeal(secret: string): MailSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'links that stop mails', 32))
  const signatureOf = (memberId: string) => createHmac('sha256', key).update(memberId).digest()
  return {
    tokenOf: (memberId) => `${memberId}.${signatureOf(memberId).toString('base64url')}`,
    memberIn: (token) => {
      const [, memberId, signature] = TOKEN.exec(token) ?? []
      if (memberId === undefined || signature === undefined) return null
      const given = Buffer.from(signature, 'base64url')
      const expected = signatureOf(memberId)
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      return memberId as MemberId
    },
  }
}
