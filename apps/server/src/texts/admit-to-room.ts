import { may, type MemberId, type UserId } from '@variorum/document'
import { CLOSE_CODES, parseRoomName, type CloseCode } from '@variorum/protocol'
import type { Kysely } from 'kysely'
import type { Rows } from '../storage/schema.ts'
import type { Admission, RoomAccess } from '../sync/room-access.ts'
import { groupLayerKey, wordsKey } from './text-rows.ts'

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

/** Lets the members of a text's group into its rooms; facilitators may write the words, nobody but the server a layer. */
export function roomAccessOf(deps: {
  readonly rows: Kysely<Rows>
  readonly readUserId: (headers: Headers) => Promise<UserId | null>
}): RoomAccess {
  return {
    async admit(headers, roomName, epoch) {
      const userId = await deps.readUserId(headers)
      if (!userId) return refused(CLOSE_CODES.notSignedIn)
      const parsed = parseRoomName(roomName)
      if (!parsed) return refused(CLOSE_CODES.notFound)
      const found = await deps.rows
        .selectFrom('text')
        .innerJoin('member', 'member.group_id', 'text.group_id')
        .where('text.id', '=', parsed.textId)
        .where('member.user_id', '=', userId)
        .select([
          'text.id',
          'text.words_epoch',
          'text.layer_epoch',
          'member.id as member_id',
          'member.name',
          'member.role',
        ])
        .executeTakeFirst()
      // A text of another group answers exactly like one that does not exist.
      if (!found || !may(found, 'read-text')) return refused(CLOSE_CODES.notFound)
      const key = parsed.kind === 'words' ? wordsKey(found) : groupLayerKey(found)
      if (epoch !== null && epoch !== key.epoch) return refused(CLOSE_CODES.wrongEpoch)
      return {
        isAdmitted: true,
        key,
        identity: {
          memberId: found.member_id,
          name: found.name,
          color: caretColor(found.member_id),
        },
        mayWrite: parsed.kind === 'words' && may(found, 'edit-words'),
      }
    },
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
