import {
  AppError,
  encodeRoomAnswer,
  EPOCH_PARAM,
  ROOM_PARAM,
  ROOM_READ_PATH,
  STATE_VECTOR_MAX_BYTES,
  TAG_PARAM,
  refusalOfClose,
} from '@variorum/protocol'
import * as Y from 'yjs'
import type { Api } from '../http/api-env.ts'
import { takeBody } from '../http/take-body.ts'
import { Budget, type BudgetTerms } from '../limits/budget.ts'
import { takeFrom } from '../limits/limit-addresses.ts'
import type { RowStore } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import type { Room } from '../sync/room/room.ts'
import { roomAccessOf } from './admit-to-room.ts'
import { AnswersUnderWay } from './answers-under-way.ts'

/** Ten windows of a facilitator, each of which asks four rooms every three seconds. */
const QUESTIONS_PER_USER: BudgetTerms = { burst: 8_000, oneEveryMs: 75 }
/** Answers that say something: three windows in which words and threads change all the time. Without a bound one could have whole texts made up all day. */
const ANSWERS_PER_USER: BudgetTerms = { burst: 1_200, oneEveryMs: 500 }
/** Several rooms' worth, on lines on which each takes a while. */
const ANSWERS_AT_ONCE_PER_USER = 16
/** What nobody's state vector comes near: each client that ever wrote takes some eight bytes of it. */
const BODY_MAX_BYTES = 1024 * 1024
/** A smaller answer goes out in one piece. */
const PIECE_BYTES = 64 * 1024

/** Rooms for whoever gets no WebSocket through: each question says what the client holds, and is answered with what it lacks of what is on disk. */
export function mountRoomRoutes(
  app: Api,
  deps: {
    readonly storage: { readonly rows: RowStore }
    readonly rooms: RoomRegistry
    readonly monotonicMs: () => number
  },
): void {
  const questions = new Budget(QUESTIONS_PER_USER, deps.monotonicMs)
  const answers = new Budget(ANSWERS_PER_USER, deps.monotonicMs)
  const underWay = new AnswersUnderWay(ANSWERS_AT_ONCE_PER_USER)

  app.post(ROOM_READ_PATH, async (context) => {
    const { user } = context.var
    const access = roomAccessOf({
      rows: deps.storage.rows,
      readUserId: async () => (await context.var.readUser())?.userId ?? null,
    })
    if (!user) throw new AppError('not-signed-in')
    takeFrom(questions, user.userId)
    // First, since it takes as long as its sender likes: what is known of them afterwards is true now.
    const body = await takeBody(context, { maxBytes: BODY_MAX_BYTES })
    const name = context.req.query(ROOM_PARAM) ?? ''
    const epoch = context.req.query(EPOCH_PARAM) ?? null
    const admit = async (ofEpoch: string | null) => {
      const admission = await access.admit(context.req.raw.headers, name, ofEpoch)
      // A refusal says the same as on the socket.
      if (!admission.isAdmitted)
        throw new AppError(refusalOfClose(admission.code) ?? 'storage-failed')
      return admission
    }
    const { key, standing, identity } = await admit(epoch)
    const room = await deps.rooms.open(key)
    const stateVector = await readStateVector(body, room)
    const knownTag = context.req.query(TAG_PARAM) ?? null
    // Before the work: what is asked for too often costs no more than the question.
    if (room.tag !== knownTag) takeFrom(answers, standing.userId)
    const lacking = await room.tellLacking({
      stateVector,
      knownTag,
      budget: deps.rooms.budgetOf(standing.userId),
      signal: context.req.raw.signal,
    })
    // Nobody hears it.
    if (!lacking) throw new AppError('too-many-requests')
    const { tag, frames } = lacking
    // The room may have been busy for a while, and holds what was written since.
    if (frames.length > 0) await admit(key.epoch)
    const pieces = encodeRoomAnswer({
      epoch: key.epoch,
      tag,
      rights: [...standing.rights, identity.memberId, identity.name].join(' '),
      frames: frames.map(({ bytes }) => bytes),
    })
    const size = pieces.reduce((sum, { length }) => sum + length, 0)
    const headers = { 'content-type': 'application/octet-stream' }
    if (size <= PIECE_BYTES)
      return context.body(new Uint8Array(Buffer.concat(pieces)), 200, headers)
    const streamed = underWay.stream(standing.userId, pieces)
    if (!streamed) throw new AppError('too-many-requests')
    return context.body(streamed, 200, headers)
  })
}

/** @throws {AppError} `invalid-request` if it is none, `request-too-large` if it can't be that of a client of this room. */
async function readStateVector(bytes: Uint8Array, room: Room): Promise<Uint8Array> {
  if (bytes.length > STATE_VECTOR_MAX_BYTES) {
    // As on a socket: larger than that, and yet that of a client of this room.
    const own = await room.stateVectorBytes()
    if (bytes.length > 2 * own) throw new AppError('request-too-large')
  }
  try {
    Y.decodeStateVector(bytes)
    return bytes
  } catch (cause) {
    throw new AppError('invalid-request', { cause })
  }
}
