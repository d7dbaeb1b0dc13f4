import {
  MENTIONS_MAX,
  mentionOf,
  mentionsIn,
  notMentioning,
  replaceMentions,
  type MemberId,
} from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { authorsByIds } from '../access/member-rows.ts'
import type { TextRow } from '../access/text-rows.ts'
import { membersOfPseudonyms, readPseudonyms } from '../layers/pseudonym-rows.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Command } from './command-thread.ts'
import { checkedBody } from './comment-body.ts'

/** What a comment says, as its row keeps it: members whom it mentions by the ids of their rows. */
interface KeptBody {
  readonly body: string
  /** For the event of the command: whom it mentions that it did not before. */
  readonly mentions: readonly MemberId[]
}

/**
 * The body to keep of one that somebody wrote. It mentions members by the ids under which the text shows them, and by no other:
 * where names are hidden, the id of somebody's row would say who is behind a number. What mentions nobody stands as it was written.
 * `before` is what the comment said until now.
 * @throws {AppError} as `checkedBody`; `too-many-mentions`.
 */
export async function keptBody(
  { rows, text, isAnonymous }: Pick<Command, 'rows' | 'text' | 'isAnonymous'>,
  given: string,
  before = '',
): Promise<KeptBody> {
  const checked = checkedBody(given)
  const shown = mentionsIn(checked)
  if (shown.length === 0) return { body: checked, mentions: [] }
  if (shown.length > MENTIONS_MAX) throw new AppError('too-many-mentions')
  const known = await membersShownAs(rows, text, isAnonymous, shown)
  const body = replaceMentions(checked, (id) => {
    const member = known.get(id)
    return member === undefined ? notMentioning(id) : mentionOf(member)
  })
  const former = new Set(mentionsIn(before))
  return { body, mentions: mentionsIn(body).filter((id) => !former.has(id)) }
}

/** Members by the ids under which a text shows them; what is nobody's is left out. */
async function membersShownAs(
  rows: RowStore,
  { id: textId, group_id: groupId }: Pick<TextRow, 'id' | 'group_id'>,
  isAnonymous: boolean,
  shown: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, MemberId>> {
  const behind = await membersOfPseudonyms(rows, textId, shown)
  const members = await authorsByIds(rows, [...shown, ...behind.values()])
  // A name that a file brought is nobody who could be told.
  const inGroup = members.filter((member) => member.group_id === groupId && member.user_id !== null)
  const numbered = isAnonymous ? await readPseudonyms(rows, textId, shown) : new Map()
  const byName = inGroup.filter(
    ({ id, role }) => !isAnonymous || (role === 'facilitator' && !numbered.has(id)),
  )
  const mentionable = new Set(inGroup.map(({ id }) => id))
  const numbers = [...behind].filter(([, id]) => mentionable.has(id))
  return new Map([...numbers, ...byName.map(({ id }) => [id, id] as const)])
}
