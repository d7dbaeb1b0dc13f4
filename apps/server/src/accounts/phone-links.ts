import type { UserId } from '@variorum/document'
import { AppError, type PhoneLinkState } from '@variorum/protocol'
import type { Sources } from '../runtime/sources.ts'
import { hashToken } from '../sign-in/hash-token.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import {
  markUsed,
  phoneLinkOf,
  putPhoneLink,
  removePhoneLink,
  userOfOpenLink,
} from './phone-link-rows.ts'
import { tellOwnGroups } from './tell-own-groups.ts'

/** A phone is taken out, unlocked and held before the screen; a picture of the screen that somebody else took is old by then. */
const GOOD_FOR_MS = 5 * 60 * 1000
/** Below the server's address. The token stands behind `#`, since browsers keep that part to themselves: no log ever sees it. */
const CONTINUE_PATH = '/continue#token='

type PhoneLinkDeps = Pick<Sources, 'now' | 'newId' | 'newToken'> & {
  readonly storage: Pick<Storage, 'rows' | 'transaction'>
}

/**
 * Makes a link that opens one more session of the user, once. It ends with the session it was made in, and with the next link that
 * this user makes: at no time do two of them work. The database holds its hash only.
 */
export async function makePhoneLink(
  { storage, now, newId, newToken }: PhoneLinkDeps,
  { userId, sessionId }: { readonly userId: UserId; readonly sessionId: string },
): Promise<{ id: string; path: string; expiresAt: number }> {
  const [id, token, at] = [newId(), newToken(), now()]
  const expiresAt = at + GOOD_FOR_MS
  await storage.transaction(async ({ rows }) => {
    const link = {
      token_hash: hashToken(token),
      id,
      user_id: userId,
      session_id: sessionId,
      created_at: at,
      expires_at: expiresAt,
    }
    await putPhoneLink(rows, link, at)
  })
  return { id, path: CONTINUE_PATH + token, expiresAt }
}

/** What became of a link of that user's. @throws {AppError} `not-found`, also once it was taken back. */
export async function readPhoneLink(
  { storage, now }: Pick<PhoneLinkDeps, 'storage' | 'now'>,
  userId: UserId,
  id: string,
): Promise<PhoneLinkState> {
  const link = await phoneLinkOf(storage.rows, userId, id)
  if (!link) throw new AppError('not-found')
  if (link.used_at !== null) return 'used'
  return link.expires_at <= now() ? 'expired' : 'open'
}

/** Takes a link back; one that is gone stays so. A session that it opened goes on. */
export async function revokePhoneLink(
  { storage }: Pick<PhoneLinkDeps, 'storage'>,
  userId: UserId,
  id: string,
): Promise<void> {
  await storage.transaction(({ rows }) => removePhoneLink(rows, userId, id))
}

/** Whose link this is; it stays as good as it was. @throws {AppError} `link-invalid`. */
export async function checkPhoneLink(
  { storage, now }: Pick<PhoneLinkDeps, 'storage' | 'now'>,
  token: string,
): Promise<{ userId: UserId; name: string }> {
  return findOpen(storage.rows, token, now())
}

/** Uses a link up. Of two who try at the same time, one does. @throws {AppError} `link-invalid`. */
export async function takePhoneLink(
  { storage, now }: Pick<PhoneLinkDeps, 'storage' | 'now'>,
  token: string,
): Promise<UserId> {
  return storage.transaction(async ({ rows }) => {
    const at = now()
    const { userId } = await findOpen(rows, token, at)
    await markUsed(rows, hashToken(token), at)
    await tellOwnGroups(now)(rows, userId, { kind: 'device-linked' })
    return userId
  })
}

async function findOpen(
  rows: RowStore,
  token: string,
  at: number,
): Promise<{ userId: UserId; name: string }> {
  const link = await userOfOpenLink(rows, hashToken(token), at)
  if (!link) throw new AppError('link-invalid')
  return link
}
