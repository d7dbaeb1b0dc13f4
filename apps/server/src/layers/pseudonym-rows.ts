import type { MemberId, TextId } from '@variorum/document'
import { inStatements } from '../storage/in-statements.ts'
import type { RowStore } from '../storage/ports.ts'

/** What a member stands under in one text. */
export interface Pseudonym {
  readonly pseudonymId: MemberId
  readonly number: number
}

/** Those of these members that have one in a text. */
export async function readPseudonyms(
  rows: RowStore,
  textId: TextId,
  memberIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, Pseudonym>> {
  const found = await inStatements(memberIds, (some) =>
    rows
      .selectFrom('text_pseudonym')
      .select(['member_id', 'pseudonym_id', 'number'])
      .where('text_id', '=', textId)
      .where('member_id', 'in', some)
      .execute(),
  )
  return new Map(
    found.map(({ member_id: memberId, pseudonym_id: pseudonymId, number }) => [
      memberId,
      { pseudonymId, number },
    ]),
  )
}

/** Who stands under these in a text, by pseudonym; what is none is left out. */
export async function membersOfPseudonyms(
  rows: RowStore,
  textId: TextId,
  pseudonymIds: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, MemberId>> {
  const found = await inStatements(pseudonymIds, (some) =>
    rows
      .selectFrom('text_pseudonym')
      .select(['member_id', 'pseudonym_id'])
      .where('text_id', '=', textId)
      .where('pseudonym_id', 'in', some)
      .execute(),
  )
  return new Map(found.map((row) => [row.pseudonym_id, row.member_id]))
}

export async function takenNumbers(rows: RowStore, textId: TextId): Promise<number[]> {
  const given = await rows
    .selectFrom('text_pseudonym')
    .select('number')
    .where('text_id', '=', textId)
    .execute()
  return given.map(({ number }) => number)
}

/** False if the member has one, or somebody else has its number: nothing is written then. */
export async function insertPseudonym(
  rows: RowStore,
  textId: TextId,
  memberId: MemberId,
  { pseudonymId, number }: Pseudonym,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await rows
    .insertInto('text_pseudonym')
    .values({ text_id: textId, member_id: memberId, pseudonym_id: pseudonymId, number })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}
