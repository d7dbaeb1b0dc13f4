import type { TextId, UserId } from '@variorum/document'
import { CLOSE_CODES, groupLayerRoom, wordsRoom } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Visitor } from '../http/test-server.ts'
import type { RoomAccess } from '../sync/room-access.ts'
import { roomAccessOf } from './admit-to-room.ts'
import { TestText } from './test-text.ts'

let text: TestText
let access: RoomAccess
beforeEach(async () => {
  text = await TestText.start()
  const { accounts } = text.server.deps
  access = roomAccessOf({
    rows: text.server.storage.rows,
    readUserId: async (headers): Promise<UserId | null> =>
      (await accounts.readSession(headers))?.userId ?? null,
  })
})
afterEach(() => text.close())

function admit(visitor: Visitor, room: string, epoch: string | null = null) {
  return access.admit(new Headers({ cookie: visitor.cookie }), room, epoch)
}

describe('a room', () => {
  it('of the words is written by facilitators and read by members', async () => {
    const room = wordsRoom(text.textId as TextId)
    expect(await admit(text.facilitator, room)).toMatchObject({ isAdmitted: true, mayWrite: true })
    expect(await admit(text.member, room)).toMatchObject({
      isAdmitted: true,
      mayWrite: false,
      identity: { name: '小周' },
    })
  })

  it('of a layer is written by nobody', async () => {
    const room = groupLayerRoom(text.textId as TextId)
    expect(await admit(text.facilitator, room)).toMatchObject({ isAdmitted: true, mayWrite: false })
  })

  it('is closed to strangers, and to clients with a state of another epoch', async () => {
    const room = wordsRoom(text.textId as TextId)
    const refused = (code: number) => ({ isAdmitted: false, code })
    expect(await admit(text.server.visitor(), room)).toEqual(refused(CLOSE_CODES.notSignedIn))
    expect(await admit(text.member, room, 'old')).toEqual(refused(CLOSE_CODES.wrongEpoch))
    const { words_epoch: epoch } = await text.row()
    expect(await admit(text.member, room, epoch)).toMatchObject({ isAdmitted: true })
  })

  it('that does not exist is not found', async () => {
    for (const room of ['words/x', wordsRoom(v7() as TextId), 'somewhere']) {
      expect(await admit(text.member, room)).toEqual({
        isAdmitted: false,
        code: CLOSE_CODES.notFound,
      })
    }
  })
})
