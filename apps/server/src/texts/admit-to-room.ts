import { may, type MemberId, type TextId, type UserId } from '@variorum/document'
import { AppError, CLOSE_CODES, parseRoomName, type CloseCode } from '@variorum/protocol'
import { namesState, requireTextMember, type TextMember } from '../access/require-member.ts'
import { mayWriteRoom, refusalAt, roomKeyOf } from '../access/room-kinds.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import type { RowStore } from '../storage/ports.ts'
import type { Admission, RoomAccess } from '../sync/room/room-access.ts'
import type { PeerIdentity } from '../sync/wire/peer.ts'

/** Caret colours: each readable under white text, far apart, none of them the colour of a highlight. */
const CARET_COLORS = [
  '#b3261e',
  '#8a5000',
  '#4c6600',
  '#006a5a',
  '#00639b',
  '#4355b9',
  '#7b41b3',
  '#a23168',
  '#5d5f5f',
  '#7d5700',
] as const

/** What a connection rests on, and `read-names`: when one of these answers changes, the client has to know. */
const TEXT_RIGHTS = ['read-text', 'edit-words', 'annotate', 'review', 'change-text'] as const

/**
 * Lets the members of a text's group into its rooms, as `room-kinds.ts` has it for each kind.
 */
export function roomAccessOf(deps: {
  readonly rows: RowStore
  readonly readUserId: (headers: Headers) => Promise<UserId | null>
}): RoomAccess {
  return {
    async admit(headers, roomName, epoch, knock) {
      const userId = await deps.readUserId(headers)
      if (!userId) return refused(CLOSE_CODES.notSignedIn)
      const refusal = knock?.(userId) ?? null
      if (refusal !== null) return refused(refusal)
      const parsed = parseRoomName(roomName)
      const found = parsed && (await findTextMember(deps.rows, userId, parsed.textId))
      // A text of another group, or in the bin, answers exactly like one that does not exist.
      if (!parsed || !found) return refused(CLOSE_CODES.notFound)
      const { text, member, group } = found
      const actor = memberActor(member)
      const rights = TEXT_RIGHTS.filter((right) => may(actor, right, textState(text)))
      if (!rights.includes('read-text')) return refused(CLOSE_CODES.notFound)
      const who = { memberId: member.id, rights }
      const closed = refusalAt(parsed, who)
      if (closed !== null) return refused(closed)
      const key = roomKeyOf(parsed, text)
      if (epoch !== null && epoch !== key.epoch) return refused(CLOSE_CODES.wrongEpoch)
      const seesNames = may(actor, 'read-names', namesState(group))
      return {
        isAdmitted: true,
        key,
        identity: { ...(await identityOf(deps.rows, found)), seesPseudonyms: !seesNames },
        mayWrite: mayWriteRoom(parsed, who),
        standing: {
          userId,
          groupId: text.group_id,
          textId: text.id,
          rights: seesNames ? [...rights, 'read-names'] : rights,
        },
      }
    },
  }
}

/** Facilitators are seen by name, whatever their words in this text stand under. */
async function identityOf(
  rows: RowStore,
  { member, text, group }: TextMember,
): Promise<PeerIdentity> {
  const { id: memberId, name } = member
  const { isAnonymous } = namesState(group)
  if (!isAnonymous || member.role === 'facilitator') {
    return { memberId, name, color: caretColor(memberId) }
  }
  const shown = (
    await readOrMakeShownMembers(rows, { textId: text.id, isAnonymous }, [memberId])
  ).get(memberId)
  if (!shown || shown.readerNumber === null) throw new Error(`No pseudonym for ${memberId}`)
  // Of the pseudonym, since it tells nothing: the colour of a member is the same in every text.
  const color = caretColor(shown.id)
  return { memberId, name, color, pseudonym: { id: shown.id, readerNumber: shown.readerNumber } }
}

/** Null for whoever a request would be refused: in a room there is nobody to throw at. */
async function findTextMember(
  rows: RowStore,
  userId: UserId,
  textId: TextId,
): Promise<TextMember | null> {
  try {
    return await requireTextMember(rows, { userId }, textId)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

function refused(code: CloseCode): Admission {
  return { isAdmitted: false, code }
}

/** The same member has the same colour in every text. The last characters of a UUID v7 are random. */
function caretColor(memberId: MemberId): string {
  const index = Number.parseInt(memberId.slice(-6), 16) % CARET_COLORS.length
  return CARET_COLORS[index] ?? CARET_COLORS[0]
}
