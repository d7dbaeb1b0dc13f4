import { randomInt, randomUUID } from 'node:crypto'
import type { AuthorName, MemberId, TextId } from '@variorum/document'
import { authorsByIds, type AuthorRow } from '../access/member-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import { insertPseudonym, readPseudonyms, takenNumbers, type Pseudonym } from './pseudonym-rows.ts'

/** A member as one text shows them. */
export interface ShownMember {
  /** A member's own id where they stand by name, a pseudonym's where they don't. Nothing but this text knows a pseudonym's. */
  readonly id: MemberId
  readonly name: string
  /** Null where they stand by name. */
  readonly readerNumber: number | null
  /** No member, but a name that a file brought. */
  readonly isImported: boolean
}

/** In which text somebody is shown, and whether its group hides names. */
export interface ShownIn {
  readonly textId: TextId
  readonly isAnonymous: boolean
}

/** Everybody who can be met in a text, by the ids of their rows. */
export type ShownMembers = ReadonlyMap<MemberId, ShownMember>

/**
 * Says how a text shows these members, and writes a row for each who needs a pseudonym and has none yet. Where names are hidden,
 * facilitators stand by name, since they lead; everybody else, and whoever had a pseudonym in this text before they became a
 * facilitator, stands under a pseudonym, which is kept for good.
 */
export async function readOrMakeShownMembers(
  rows: RowStore,
  { textId, isAnonymous }: ShownIn,
  ids: Iterable<MemberId>,
): Promise<ShownMembers> {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  const members = await authorsByIds(rows, asked)
  if (!isAnonymous) return byId(members, new Map())
  const known = await readPseudonyms(rows, textId, asked)
  const lacking = members.filter(({ id, role }) => role !== 'facilitator' && !known.has(id))
  if (lacking.length === 0) return byId(members, known)
  await makePseudonyms(
    rows,
    textId,
    lacking.map(({ id }) => id),
  )
  return byId(members, await readPseudonyms(rows, textId, asked))
}

/** What those see of a member who may not know their name. */
export function publicName(member: ShownMember): AuthorName {
  const { readerNumber } = member
  return readerNumber === null ? ownName(member) : { readerNumber, name: null }
}

/** What those see of a member who may know their name, and under which number the others meet them. */
export function nameBehind(member: ShownMember): AuthorName {
  const { name, readerNumber, isImported } = member
  if (readerNumber === null) return ownName(member)
  return { readerNumber, name, ...(isImported ? { isImported } : {}) }
}

/** The name alone. */
export function ownName({ name, isImported }: ShownMember): AuthorName {
  return isImported ? { importedName: name } : name
}

/** Numbers are drawn from so many at least: two digits, and no telling who came first. */
const NUMBERS_AT_LEAST = 99
/** Tries, for the case that somebody else was given the same number at the same moment. */
const DRAWS = 5

async function makePseudonyms(
  rows: RowStore,
  textId: TextId,
  memberIds: readonly MemberId[],
): Promise<void> {
  const taken = new Set(await takenNumbers(rows, textId))
  const free = freeNumbers(taken, memberIds.length)
  for (const memberId of memberIds) {
    for (let draw = 1; draw <= DRAWS; draw++) {
      // Not a v7: its time would link the texts that somebody opened together.
      const id = randomUUID() as MemberId
      const [number] = free.splice(randomInt(free.length), 1)
      if (await insertPseudonym(rows, textId, memberId, { pseudonymId: id, number: number ?? 0 }))
        break
      if ((await readPseudonyms(rows, textId, [memberId])).size > 0) break
    }
  }
}

/** More than twice as many as are needed, so that the last one drawn is still a draw. */
function freeNumbers(taken: ReadonlySet<number>, needed: number): number[] {
  const count = Math.max(NUMBERS_AT_LEAST, 2 * (taken.size + needed + DRAWS))
  return Array.from({ length: count }, (_, at) => at + 1).filter((number) => !taken.has(number))
}

function byId(
  authors: readonly Pick<AuthorRow, 'id' | 'name' | 'user_id'>[],
  pseudonyms: ReadonlyMap<MemberId, Pseudonym>,
): ShownMembers {
  return new Map(
    authors.map(({ id, name, user_id: userId }) => {
      const pseudonym = pseudonyms.get(id)
      const shown = { id: pseudonym?.pseudonymId ?? id, name, isImported: userId === null }
      return [id, { ...shown, readerNumber: pseudonym?.number ?? null }]
    }),
  )
}
