import { AppError, isOwnedBy, type OwnedId } from '@variorum/protocol'
import type { MemberRow } from '../access/member-rows.ts'

/**
 * Where every id of something new comes in: it must be one that this member alone can have made. To be asked before anything is looked
 * up under the id, so that a foreign id is answered the same whether it names something, named something once, or never did.
 * @throws {AppError} `invalid-request`
 */
export function requireOwnId(member: Pick<MemberRow, 'id'>, given: OwnedId): void {
  if (!isOwnedBy(member.id, given)) throw new AppError('invalid-request')
}
