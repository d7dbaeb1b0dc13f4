import type { CopyWish, GroupId, TextId } from '@variorum/document'
import type { RowStore } from '../storage/ports.ts'
import type { AccountTables } from '../storage/schema.ts'

/** What no copy may tell behind its words, and whose names stand hidden in it. */
export interface CopySecrets {
  /** Of everybody who is or was in the group. */
  readonly names: readonly string[]
  /** Their addresses, and the ids of everything that the group has but its comments, by which annotations are named. */
  readonly marks: readonly string[]
  /** Those of `names` by which the copy calls nobody, and that its words may still say. */
  readonly hiddenNames: readonly string[]
}

/** `isAnonymous`: the readers of the copy see numbers. */
export async function readCopySecrets(
  rows: RowStore,
  { groupId, textId }: { readonly groupId: GroupId; readonly textId: TextId },
  { names: wished }: Pick<CopyWish, 'names'>,
  isAnonymous: boolean,
): Promise<CopySecrets> {
  const people = await rows
    .withTables<AccountTables>()
    .selectFrom('member')
    .leftJoin('user', 'user.id', 'member.user_id')
    .where('member.group_id', '=', groupId)
    .select(['member.id', 'member.user_id', 'member.name', 'member.role', 'user.email'])
    .execute()
  const pseudonyms = await rows
    .selectFrom('text_pseudonym')
    .innerJoin('member', 'member.id', 'text_pseudonym.member_id')
    .where('member.group_id', '=', groupId)
    .select('pseudonym_id')
    .execute()
  // Where a group hides names, facilitators stand by theirs.
  const isHidden = ({ role }: (typeof people)[number]) =>
    wished !== 'as-shown' || (isAnonymous && role !== 'facilitator')
  return {
    names: people.map(({ name }) => name).filter((name) => name !== ''),
    marks: [
      groupId,
      textId,
      // A name that a file brought has neither account nor address.
      ...people.flatMap(({ id, user_id: userId, email }) =>
        [id, userId, email].filter((mark) => mark !== null),
      ),
      ...pseudonyms.map(({ pseudonym_id: id }) => id),
    ],
    hiddenNames: people
      .filter(isHidden)
      .map(({ name }) => name)
      .filter((name) => name !== ''),
  }
}
