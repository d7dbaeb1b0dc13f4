import type { GroupId, TextId } from '@variorum/document'
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

/** Somebody whose name may stand in a text. */
interface Bearer {
  readonly isLeading: boolean
  /** They stand under a pseudonym in this text. */
  readonly hasNumber: boolean
  /** False for whoever waits to be let in, was refused or is gone. */
  readonly isIn: boolean
}

/** `isHidden`: the copy does not call them by name; `mayKnow`: who asks for it may be told that they are in the group. */
export async function readCopySecrets(
  rows: RowStore,
  { groupId, textId }: { readonly groupId: GroupId; readonly textId: TextId },
  { isHidden, mayKnow }: Readonly<Record<'isHidden' | 'mayKnow', (bearer: Bearer) => boolean>>,
): Promise<CopySecrets> {
  const people = await rows
    .withTables<AccountTables>()
    .selectFrom('member')
    .leftJoin('user', 'user.id', 'member.user_id')
    .where('member.group_id', '=', groupId)
    .select(['member.id', 'member.user_id', 'member.name', 'member.role', 'user.email'])
    .select(['member.admitted_at', 'member.removed_at'])
    .execute()
  const pseudonyms = await rows
    .selectFrom('text_pseudonym')
    .innerJoin('text', 'text.id', 'text_pseudonym.text_id')
    .where('text.group_id', '=', groupId)
    .select(['pseudonym_id', 'member_id', 'text_id'])
    .execute()
  const numbered = new Set(
    pseudonyms.filter((row) => row.text_id === textId).map((row) => row.member_id),
  )
  const bearerIn = (person: (typeof people)[number]): Bearer => ({
    isLeading: person.role === 'facilitator',
    hasNumber: numbered.has(person.id),
    isIn: person.admitted_at !== null && person.removed_at === null,
  })
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
      .filter((person) => isHidden(bearerIn(person)) && mayKnow(bearerIn(person)))
      .map(({ name }) => name)
      .filter((name) => name !== ''),
  }
}
