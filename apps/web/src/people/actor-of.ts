import type { Actor, MemberId } from '@variorum/document'
import type { Member, OwnSilence } from '@variorum/protocol'

/** A member as the policy asks about them; in a text, under the id that their words have there. */
export function actorOf({
  id,
  role,
  authorId = id,
  silence,
}: Pick<Member, 'id' | 'role'> & {
  readonly authorId?: MemberId
  readonly silence?: OwnSilence | undefined
}): Actor {
  return { memberId: authorId, role, isSilenced: silence !== undefined }
}
