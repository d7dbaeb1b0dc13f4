import { AppError } from '@variorum/protocol'
import type { SignedInUser } from './signed-in-user.ts'

/** @throws {AppError} `not-signed-in`. */
export function requireUser(user: SignedInUser | null): SignedInUser {
  if (!user) throw new AppError('not-signed-in')
  return user
}
