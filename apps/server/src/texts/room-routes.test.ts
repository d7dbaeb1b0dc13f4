import type { MemberId, TextId } from '@variorum/document'
import {
  decodeClientFrame,
  decodeRoomAnswer,
  EPOCH_PARAM,
  layerRoom,
  ROOM_PARAM,
  ROOM_READ_PATH,
  TAG_PARAM,
  wordsRoom,
  type ErrorBody,
  type RoomAnswer,
} from '@variorum/protocol'
import { readLayer, readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { wordsKey } from '../access/text-rows.ts'
import { UserBudget } from '../sync/wire/user-budgets.ts'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'

let text: TestText

beforeEach(async () => {
  text = await TestText.start()
})

afterEach(() => text.close())

/** A browser that gets no WebSocket through. */
class Poller {
  readonly doc = new Y.Doc()
  readonly #visitor: Visitor
  readonly #room: string
  tag: string | null = null

  constructor(visitor: Visitor, room: string) {
    this.#visitor = visitor
    this.#room = room
  }

  async asks({ epoch, held }: { epoch?: string; held?: Uint8Array } = {}): Promise<Response> {
    const params = new URLSearchParams({ [ROOM_PARAM]: this.#room })
    if (epoch !== undefined) params.set(EPOCH_PARAM, epoch)
    if (this.tag !== null) params.set(TAG_PARAM, this.tag)
    return text.server.app.request(`${ROOM_READ_PATH}?${params.toString()}`, {
      method: 'POST',
      headers: { cookie: this.#visitor.cookie, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(held ?? Y.encodeStateVector(this.doc)),
    })
  }

  async polls(): Promise<RoomAnswer> {
    const answer = decodeRoomAnswer(new Uint8Array(await (await this.asks()).arrayBuffer()))
    if (!answer) throw new Error('no answer')
    for (const frame of answer.frames) {
      const read = decodeClientFrame(frame)
      if (!read || !('update' in read)) throw new Error('a frame of no words')
      Y.applyUpdate(this.doc, read.update)
    }
    this.tag = answer.tag
    return answer
  }
}

const failure = async (answer: Promise<Response>) => {
  const { status } = await answer
  return [status, ((await (await answer).json()) as ErrorBody).error.code]
}

const words = (visitor: Visitor) => new Poller(visitor, wordsRoom(text.textId as TextId))

async function changes(act: (doc: Y.Doc) => void): Promise<void> {
  const key = wordsKey(await text.row())
  await text.server.deps.rooms.commit([key], async (_transaction, docOf) => act(docOf(key)))
}

describe('a room that is asked over HTTP', () => {
  it('tells whoever has nothing everything, and then nothing until something changes', async () => {
    const member = words(text.member)
    const first = await member.polls()
    expect(first.epoch).toBe((await text.row()).words_epoch)
    const said = readParagraphs(member.doc).map((paragraph) => paragraph.text)
    expect(said.join('\n')).toContain('今天我们一起读一本书。')

    expect(await member.polls()).toMatchObject({ tag: first.tag, frames: [] })

    await changes((doc) => doc.getText('notes').insert(0, 'new words'))
    const lacking = await member.polls()
    expect(lacking.tag).not.toBe(first.tag)
    expect(lacking.frames).toHaveLength(1)
    expect(member.doc.getText('notes').toJSON()).toBe('new words')

    // Deletions move no clock: only the tag says that there is one.
    await changes((doc) => doc.getText('notes').delete(0, 4))
    await member.polls()
    expect(member.doc.getText('notes').toJSON()).toBe('words')
  })

  it('tells a large text in full, in pieces, and another time when they were read', async () => {
    const long = '长'.repeat(600_000)
    await changes((doc) => doc.getText('notes').insert(0, long))
    for (let asked = 0; asked < 20; asked++) {
      const member = words(text.member)
      expect((await member.polls()).frames.length).toBeGreaterThan(1)
      expect(member.doc.getText('notes').length).toBe(long.length)
    }
    const unread = await Promise.all(Array.from({ length: 17 }, () => words(text.member).asks()))
    // Which of them is one too many is a matter of luck.
    const statuses = unread.map(({ status }) => status).toSorted((one, other) => one - other)
    expect(statuses).toEqual([...Array<number>(16).fill(200), 429])
    for (const answer of unread) await answer.body?.cancel()
    expect((await words(text.member).asks()).status).toBe(200)
  })

  it('shows the threads of the layers that the asker may read', async () => {
    const target = await text.targetOn('一本书')
    await text.annotates(text.facilitator, { target })
    const group = new Poller(text.member, layerRoom(text.textId as TextId, { kind: 'group' }))
    await group.polls()
    expect(readLayer(group.doc).threads).toHaveLength(1)
    const desk = new Poller(text.member, layerRoom(text.textId as TextId, { kind: 'desk' }))
    expect(await failure(desk.asks())).toEqual([403, 'not-allowed'])
  })

  it('names what the asker may do, so that a demotion shows, and refuses whoever was removed', async () => {
    const member = words(text.member)
    const before = await member.polls()
    const { body } = await text.member.readsSession()
    const id = body.memberships[0]?.memberId as MemberId
    const path = `/api/groups/${await text.facilitator.groupId()}/members/${id}`
    await text.facilitator.posts(`${path}/role`, { role: 'observer' })
    expect((await member.polls()).rights).not.toBe(before.rights)
    await text.facilitator.posts(`${path}/remove`, {})
    expect(await failure(member.asks())).toEqual([404, 'not-found'])
  })

  it('refuses a client of another epoch', async () => {
    const asked = words(text.member).asks({ epoch: 'another' })
    expect(await failure(asked)).toEqual([409, 'wrong-epoch'])
  })

  it('takes nothing but state vectors, and none that no client of it can have', async () => {
    const member = words(text.member)
    const garbage = new Uint8Array([200, 1, 7])
    expect(await failure(member.asks({ held: garbage }))).toEqual([400, 'invalid-request'])
    const many = Y.encodeStateVector(new Map(Array.from({ length: 30_000 }, (_, id) => [id, 7])))
    expect(many.length).toBeGreaterThan(64 * 1024)
    expect(await failure(member.asks({ held: many }))).toEqual([413, 'request-too-large'])
    const huge = new Uint8Array(1024 * 1024 + 1)
    expect(await failure(member.asks({ held: huge }))).toEqual([413, 'request-too-large'])
  })

  it('works nothing out for a user who has had enough worked out, and still tells what is at hand', async () => {
    const member = words(text.member)
    await member.polls()
    member.tag = null
    const spent = new UserBudget()
    const take = vi.spyOn(spent.answers, 'take').mockReturnValue(false)
    vi.spyOn(text.server.deps.rooms, 'budgetOf').mockReturnValue(spent)
    const [client = 0] = [...Y.decodeStateVector(Y.encodeStateVector(member.doc)).keys()]
    const part = (clock: number) => Y.encodeStateVector(new Map([[client, clock]]))
    for (let clock = 1; clock <= 3; clock++) {
      expect(await failure(member.asks({ held: part(clock) }))).toEqual([429, 'too-many-requests'])
    }
    expect(take).toHaveBeenCalledTimes(3)
    const stranger = Y.encodeStateVector(new Map([[12_345, 1]]))
    expect((await member.asks({ held: stranger })).status).toBe(200)
    expect((await member.asks({ held: new Uint8Array([0]) })).status).toBe(200)
  })

  it('asks somebody to wait who has it made up without end, and still tells them that nothing is new', async () => {
    const member = words(text.member)
    await member.polls()
    const { tag } = member
    member.tag = null
    for (let asked = 1; asked < 1_200; asked++) await (await member.asks()).arrayBuffer()
    expect(await failure(member.asks())).toEqual([429, 'too-many-requests'])
    member.tag = tag
    expect((await member.polls()).frames).toEqual([])
    member.tag = null
    text.server.time += 10 * 60 * 1000
    expect((await member.polls()).frames.length).toBeGreaterThan(0)
  })
})
