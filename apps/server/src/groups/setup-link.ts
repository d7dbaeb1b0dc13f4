import { AppError } from '@variorum/protocol'
import { hashToken } from '../sign-in/hash-token.ts'
import type { RowStore, RowTransaction, Storage } from '../storage/ports.ts'
import { readSetting, takeSetting, writeSetting } from '../storage/setting-rows.ts'

const TOKEN_HASH = 'setup-token-hash'
const CLAIMED_AT = 'claimed-at'

/** Below the server's address. The token stands behind `#`, since browsers keep that part to themselves: no log ever sees it. */
const SETUP_PATH = '/setup#token='

/**
 * Makes the link that a fresh server is claimed with; every link made before stops working.
 * Null if the server was claimed.
 */
export async function makeSetupLink(
  storage: Storage,
  newToken: () => string,
): Promise<{ readonly path: string } | null> {
  const token = newToken()
  return storage.transaction(async ({ rows }) => {
    if (await isClaimed(rows)) return null
    await writeSetting(rows, TOKEN_HASH, hashToken(token))
    return { path: SETUP_PATH + token }
  })
}

/** True once somebody used the set-up link. */
export async function isClaimed(rows: RowStore): Promise<boolean> {
  return (await readSetting(rows, CLAIMED_AT)) !== null
}

/** @throws {AppError} `setup-link-invalid` if this was never the link or is no longer, `setup-link-used` if it did its work. */
export async function checkSetupToken(rows: RowStore, token: string): Promise<void> {
  if ((await readSetting(rows, TOKEN_HASH)) !== hashToken(token)) {
    throw new AppError('setup-link-invalid')
  }
  if (await isClaimed(rows)) throw new AppError('setup-link-used')
}

/** Marks the link as used; call it in the transaction that checked it. */
export async function markClaimed(rows: RowTransaction, at: number): Promise<void> {
  await writeSetting(rows, CLAIMED_AT, new Date(at).toISOString())
}

/** Lets a server be claimed anew in which no group is left: nobody could make one. */
export async function unclaim(rows: RowTransaction): Promise<void> {
  await takeSetting(rows, CLAIMED_AT)
}
