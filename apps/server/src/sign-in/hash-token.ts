import { createHash } from 'node:crypto'

/**
 * What the database keeps of a token: its SHA-256, hex. Tokens are 192 random bits, so that nothing slower is needed, and looking one
 * up by its hash tells nobody how much of a guess was right.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
