import {
  may,
  mentionsIn,
  type AuthorName,
  type MemberId,
  type MemberRole,
  type TextId,
} from '@variorum/document'
import { authorById } from '../access/member-rows.ts'
import {
  nameBehind,
  publicName,
  readOrMakeShownMembers,
  type ShownMember,
  type ShownMembers,
} from '../layers/pseudonyms.ts'
import { shownBody } from '../layers/shown-threads.ts'
import type { RowStore } from '../storage/ports.ts'

/** Where somebody did or said something, and who is told of it. */
interface SaidWhere {
  readonly text_id: TextId | null
  readonly is_anonymous: 0 | 1
  readonly actor_id: MemberId
  readonly body: string | null
  /** Who reads it. */
  readonly member_id: MemberId
  readonly role: MemberRole
}

/** Words with nobody's id in them but as their text shows them, and the names that go with those. */
interface ShownWords {
  readonly words: string
  readonly mentioned: { readonly id: MemberId; readonly name: AuthorName }[]
}

/** What a cut leaves of a mention. */
const CUT_MENTION = /<@?[0-9a-f-]*$/

/** Whoever did, said or is named in what somebody is told, as the texts show them to that reader. */
export class ShownPeople {
  readonly #rows: RowStore
  readonly #told: readonly SaidWhere[]
  readonly #ofTexts = new Map<TextId, ShownMembers>()

  constructor(rows: RowStore, told: readonly SaidWhere[]) {
    this.#rows = rows
    this.#told = told
  }

  /** Who did it. */
  async actorOf(told: SaidWhere): Promise<AuthorName> {
    const { actor_id: id, text_id: textId } = told
    // Those who wait stand in no text; only who may know their names is told of them.
    if (textId === null) return (await authorById(this.#rows, id)).name
    const actor = (await this.#shownIn(textId, told)).get(id)
    if (!actor) throw new Error(`Nobody asked how member ${id} is shown`)
    return nameFor(told, actor)
  }

  /** The beginning of what was said, `maxChars` long at most. */
  async wordsOf(told: SaidWhere, maxChars: number): Promise<ShownWords> {
    const { body, text_id: textId } = told
    if (body === null || textId === null) return { words: '', mentioned: [] }
    const members = await this.#shownIn(textId, told)
    const words = beginningOfWords(shownBody(body, members), maxChars)
    const named = new Set(mentionsIn(words))
    const mentioned = [...members.values()]
      .filter(({ id }) => named.has(id))
      .map((member) => ({ id: member.id, name: nameFor(told, member) }))
    return { words, mentioned }
  }

  async #shownIn(textId: TextId, { is_anonymous }: SaidWhere): Promise<ShownMembers> {
    const known = this.#ofTexts.get(textId)
    if (known) return known
    const there = this.#told.filter((told) => told.text_id === textId)
    const ids = there.flatMap(({ actor_id: id, body }) => [id, ...mentionsIn(body ?? '')])
    const isAnonymous = is_anonymous === 1
    const shown = await readOrMakeShownMembers(this.#rows, { textId, isAnonymous }, ids)
    this.#ofTexts.set(textId, shown)
    return shown
  }
}

/** The beginning of some words, without half a character or half a mention at its end. */
export function beginningOfWords(words: string, maxChars: number): string {
  if (words.length <= maxChars) return words
  const whole = words.slice(0, maxChars).replace(/[\uD800-\uDBFF]$/, '')
  return whole.replace(CUT_MENTION, '') + '…'
}

function nameFor(told: SaidWhere, member: ShownMember): AuthorName {
  const reader = { memberId: told.member_id, role: told.role }
  const seesNames = may(reader, 'read-names', { isAnonymous: told.is_anonymous === 1 })
  if (!seesNames) return publicName(member)
  return nameBehind(member)
}
