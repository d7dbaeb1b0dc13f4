import { may, silenceEnd, type MemberId, type SilenceSpan, type TextId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandText, type TextCommand } from '../access/command-text.ts'
import type { MemberRow } from '../access/member-rows.ts'
import { requireMemberOf } from '../access/require-member.ts'
import { dropSilence, putSilence, silenceOf } from '../access/silence-rows.ts'
import { textState } from '../access/text-rows.ts'
import { membersOfPseudonyms } from '../layers/pseudonym-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'

/** What these commands work with. */
export interface SilenceDeps {
  readonly storage: Storage
  readonly rooms: Pick<RoomRegistry, 'reexamine'>
  readonly now: () => number
}

type Asker = Pick<SignedInUser, 'userId'> | null

/** Who is meant, in which text. */
interface MemberInText {
  readonly textId: TextId
  /** Or the pseudonym that they have there. */
  readonly memberId: MemberId
}

/**
 * Keeps a member from writing in a text for a time. Their open pages only read from then on; what they sent and was not taken is theirs
 * still, in their browser.
 * @throws {AppError} `not-allowed`, also for a facilitator; `not-found` for whom the group has not. See `requireTextMember`.
 */
export function silenceMember(
  deps: SilenceDeps,
  user: Asker,
  meant: MemberInText,
  said: { readonly span: SilenceSpan; readonly reason: string },
): Promise<void> {
  return commandSilence(deps, user, meant, async ({ rows, at, member, text, happened }, whom) => {
    const ends_at = silenceEnd(said.span, at)
    const { reason } = said
    const key = { member_id: whom.id, text_id: text.id }
    const before = await silenceOf(rows, whom.id, text.id)
    if (before?.ends_at === ends_at && before.reason === reason) return
    await putSilence(rows, { ...key, ends_at, reason, at, silenced_by: member.id })
    const subject = { memberName: whom.name, textTitle: text.title, endsAt: ends_at, reason }
    await happened({ kind: 'member-silenced', memberId: whom.id, textId: text.id, subject })
  })
}

/** Lets a member write again, at once. @throws {AppError} as `silenceMember`. */
export function liftSilence(deps: SilenceDeps, user: Asker, meant: MemberInText): Promise<void> {
  return commandSilence(deps, user, meant, async ({ rows, text, happened }, whom) => {
    if (!(await dropSilence(rows, whom.id, text.id))) return
    const subject = { memberName: whom.name, textTitle: text.title }
    await happened({ kind: 'silence-lifted', memberId: whom.id, textId: text.id, subject })
  })
}

async function commandSilence(
  deps: SilenceDeps,
  user: Asker,
  { textId, memberId }: MemberInText,
  work: (command: TextCommand, whom: MemberRow) => Promise<void>,
): Promise<void> {
  const userId = await commandText(deps, user, textId, async (command) => {
    const { rows, actor, text } = command
    const state = textState(text)
    // Before anybody is looked for: whoever may not learns nothing of who there is.
    if (!may(actor, 'review', state)) throw new AppError('not-allowed')
    const named = await membersOfPseudonyms(rows, textId, [memberId])
    const whom = await requireMemberOf(rows, text.group_id, named.get(memberId) ?? memberId)
    if (!may(actor, 'silence-member', { text: state, member: whom })) {
      throw new AppError('not-allowed')
    }
    await work(command, whom)
    return whom.user_id
  })
  await deps.rooms.reexamine({ userId, textId })
}
