import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps the token of a link so that it can be shown again by this server alone. */
export interface LinkSeal {
  readonly seal: (token: string) => string
  /** Null if it was sealed by a server with another secret, or is no seal. */
  readonly open: (sealed: string) => string | null
}

const CIPHER = 'aes-256-gcm'
/** What NIST SP 800-38D asks for; drawn anew for each seal, of which a server makes far fewer than 2^32. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals with a key that is made from the server's secret, which lies beside the database and is in no backup: whoever has the database alone
 * has no link that works.
 */
export function linkSeal(secret: string): LinkSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'invitation links', 32))
  return {
    seal: (token) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, key, nonce)
      const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
    },
    open: (sealed) => {
      const bytes = Buffer.from(sealed, 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null
      const opening = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES))
      opening.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      try {
        const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
        return Buffer.concat([opening.update(body), opening.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}
