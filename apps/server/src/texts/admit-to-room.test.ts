import type { MemberId, TextId, UserId } from '@variorum/document'
import { CLOSE_CODES, layerRoom, wordsRoom, type Layer } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RoomAccess } from '../sync/room/room-access.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'
import { roomAccessOf } from './admit-to-room.ts'

let text: TestText
let access: RoomAccess
let words: string
beforeEach(async () => {
  text = await TestText.start()
  words = wordsRoom(text.textId as TextId)
  const { accounts } = text.server.deps
  access = roomAccessOf({
    rows: text.server.storage.rows,
    readUserId: async (headers): Promise<UserId | null> =>
      (await accounts.readSession(headers))?.userId ?? null,
  })
})
afterEach(() => text.close())

const refused = (code: number) => ({ isAdmitted: false, code })
const layer = (given: Layer) => layerRoom(text.textId as TextId, given)
const changes = (given: object) => text.facilitator.posts(`/api/texts/${text.textId}`, given)

function admit(visitor: Visitor, room: string, epoch: string | null = null) {
  return access.admit(new Headers({ cookie: visitor.cookie }), room, epoch)
}

async function memberIdOf(visitor: Visitor): Promise<MemberId> {
  const [membership] = (await visitor.readsSession()).body.memberships
  return membership?.memberId as MemberId
}

it('[S5] who has to wait is told so, whatever room they ask for', async () => {
  const asked: UserId[] = []
  const knock = (userId: UserId) => {
    asked.push(userId)
    return CLOSE_CODES.tooManyConnections
  }
  const headers = new Headers({ cookie: text.member.cookie })
  for (const room of [words, wordsRoom(v7() as TextId), 'no room']) {
    const answer = await access.admit(headers, room, null, knock)
    expect(answer).toEqual(refused(CLOSE_CODES.tooManyConnections))
  }
  expect(asked).toHaveLength(3)
  await access.admit(new Headers(), words, null, knock)
  expect(asked).toHaveLength(3)
})

describe('the words', () => {
  it('are written by facilitators and read by members', async () => {
    expect(await admit(text.facilitator, words)).toMatchObject({ isAdmitted: true, mayWrite: true })
    expect(await admit(text.member, words)).toMatchObject({
      isAdmitted: true,
      mayWrite: false,
      identity: { name: '小周' },
    })
  })

  it('are written by every member but observers where the text says so', async () => {
    await changes({ wordsEditedBy: 'everybody' })
    const observer = text.server.visitor()
    await observer.joins(await text.facilitator.invitationToken({ role: 'observer' }), '旁听')
    expect(await admit(text.member, words)).toMatchObject({ mayWrite: true })
    expect(await admit(observer, words)).toMatchObject({ isAdmitted: true, mayWrite: false })
  })

  it.each([{ isLocked: true }, { isArchived: true }])(
    'are written by nobody when the text is %j',
    async (closed) => {
      await changes(closed)
      expect(await admit(text.facilitator, words)).toMatchObject({
        isAdmitted: true,
        mayWrite: false,
      })
    },
  )

  it('are written by nobody when the group is archived', async () => {
    const groupId = await text.facilitator.groupId()
    await text.facilitator.posts(`/api/groups/${groupId}`, { isArchived: true })
    expect(await admit(text.facilitator, words)).toMatchObject({ mayWrite: false })
  })
})

describe('a layer', () => {
  it('is written by nobody', async () => {
    for (const room of [layer({ kind: 'group' }), layer({ kind: 'desk' })]) {
      expect(await admit(text.facilitator, room)).toMatchObject({
        isAdmitted: true,
        mayWrite: false,
      })
    }
  })

  it('called desk is for facilitators', async () => {
    expect(await admit(text.member, layer({ kind: 'desk' }))).toEqual(
      refused(CLOSE_CODES.notAllowed),
    )
  })

  it('called mine is for the member that it names, and does not exist for facilitators', async () => {
    const room = layer({ kind: 'mine', memberId: await memberIdOf(text.member) })
    expect(await admit(text.member, room)).toMatchObject({ isAdmitted: true, key: { room } })
    expect(await admit(text.facilitator, room)).toEqual(refused(CLOSE_CODES.notFound))
    const nobodys = layer({ kind: 'mine', memberId: v7() as MemberId })
    expect(await admit(text.facilitator, nobodys)).toEqual(refused(CLOSE_CODES.notFound))
  })
})

describe('every room', () => {
  const rooms = async () => [
    words,
    layer({ kind: 'group' }),
    layer({ kind: 'desk' }),
    layer({ kind: 'mine', memberId: await memberIdOf(text.facilitator) }),
  ]

  it('is closed to strangers, and to clients with a state of another epoch', async () => {
    const { words_epoch: wordsEpoch, layer_epoch: layerEpoch } = await text.row()
    for (const room of await rooms()) {
      expect(await admit(text.server.visitor(), room)).toEqual(refused(CLOSE_CODES.notSignedIn))
      expect(await admit(text.facilitator, room, 'old')).toEqual(refused(CLOSE_CODES.wrongEpoch))
      const epoch = room === words ? wordsEpoch : layerEpoch
      expect(await admit(text.facilitator, room, epoch)).toMatchObject({ isAdmitted: true })
    }
  })

  it('is gone with its text in the bin, and back with it', async () => {
    await changes({ isDeleted: true })
    for (const room of await rooms()) {
      expect(await admit(text.facilitator, room)).toEqual(refused(CLOSE_CODES.notFound))
    }
    await changes({ isDeleted: false })
    expect(await admit(text.facilitator, words)).toMatchObject({ isAdmitted: true })
  })

  it('that does not exist is not found', async () => {
    for (const room of ['words/x', wordsRoom(v7() as TextId), 'somewhere']) {
      expect(await admit(text.member, room)).toEqual(refused(CLOSE_CODES.notFound))
    }
  })
})
