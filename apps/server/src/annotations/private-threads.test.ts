import type { ParagraphId, UserId } from '@variorum/document'
import { readLayer, readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DiscussionModel, viewOf } from '../testing/test-discussion-model.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestPeer } from '../testing/test-peer.ts'
import { actAtRandom, seededPick } from '../testing/test-random-act.ts'
import { loadTestRoom } from '../testing/test-room.ts'
import { roomAccessOf } from '../texts/admit-to-room.ts'

/** Each tells another story, the same every time. */
const SEEDS = [1, 3, 4, 20_261_122]
const STEPS = 80
/** How often everybody comes back with nothing and is sent the whole state, as after a restart. */
const STEPS_BETWEEN_NEWCOMERS = 10

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

/** One reader's connections: a peer for each layer that lets them in, and how many of its frames were looked at. */
interface Client {
  readonly reader: Reader
  readonly peers: { readonly peer: TestPeer; seen: number }[]
}

async function connects(reader: Reader, isAfterRestart: boolean): Promise<Client> {
  const { storage, deps } = talk.text.server
  const access = roomAccessOf({
    rows: storage.rows,
    readUserId: async (headers): Promise<UserId | null> =>
      (await deps.accounts.readSession(headers))?.userId ?? null,
  })
  const headers = new Headers({ cookie: reader.visitor.cookie })
  const client: Client = { reader, peers: [] }
  for (const { room } of talk.layers) {
    const admission = await access.admit(headers, room, null)
    if (!admission.isAdmitted) continue
    const joined = isAfterRestart
      ? await loadTestRoom(admission.key, storage)
      : await deps.rooms.open(admission.key)
    const peer = await new TestPeer(reader.name, { mayWrite: false }).joins(joined)
    client.peers.push({ peer, seen: 0 })
  }
  return client
}

/** What everybody was sent so far, held against what they may read. */
class Witness {
  readonly model: DiscussionModel
  /** What was sent to somebody who may read it: proof that the search finds things. */
  readonly found = new Set<string>()

  constructor(model: DiscussionModel) {
    this.model = model
  }

  /** What these bytes hold that `reader` may not read as things are. */
  leaksIn(bytes: Uint8Array, reader: Reader): string[] {
    const buffer = Buffer.from(bytes)
    const readable = this.model.readableBy(reader)
    const held = [...this.model.everything].filter((words) => buffer.includes(words))
    for (const words of held) if (readable.has(words)) this.found.add(words)
    return held.filter((words) => !readable.has(words))
  }

  /** Leaks in the frames that came since the last look. */
  newLeaks({ reader, peers }: Client): string[] {
    return peers.flatMap((connection) => {
      const frames = connection.peer.frames.slice(connection.seen)
      connection.seen = connection.peer.frames.length
      return frames.flatMap((frame) => this.leaksIn(frame, reader))
    })
  }
}

it.each(SEEDS)(
  'no byte of a private thread reaches a browser that may not see it, and every browser has all that it may (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const model = new DiscussionModel()
    for (const { name } of talk.readers) model.everything.add(name)
    const witness = new Witness(model)
    const stage = { talk, model, pick: seededPick(seed) }
    const paragraphId = readParagraphs(await talk.text.words())[2]?.id ?? ('' as ParagraphId)
    const clients: Client[] = []
    for (const reader of talk.readers) clients.push(await connects(reader, false))
    expect(clients.map(({ peers }) => peers.length)).toEqual([3, 3, 2, 2, 2])

    const story: string[] = [`seed ${seed}`]
    const expectNothingTooMuchNorTooLittle = (client: Client): void => {
      const who = client.reader.name
      const view = viewOf(client.peers.flatMap(({ peer }) => readLayer(peer.doc).threads))
      expect({ story, who, leaks: witness.newLeaks(client), view }).toEqual({
        story,
        who,
        leaks: [],
        view: model.viewOf(client.reader),
      })
    }
    for (let step = 1; step <= STEPS; step++) {
      const act = await actAtRandom(stage, paragraphId)
      if (!act) continue
      story.push(`${act.reader.name} ${act.name}: ${act.status}`)
      const leaks = witness.leaksIn(Buffer.from(JSON.stringify(act.body)), act.reader)
      const isGivenAway = act.isBlind && act.status !== 404
      expect({ story, leaks, isGivenAway }).toEqual({ story, leaks: [], isGivenAway: false })
      for (const client of clients) expectNothingTooMuchNorTooLittle(client)
      if (step % STEPS_BETWEEN_NEWCOMERS > 0) continue
      for (const reader of talk.readers) {
        expectNothingTooMuchNorTooLittle(await connects(reader, true))
      }
    }
    expect(witness.found.size).toBeGreaterThan(STEPS / 4)
    const done = story.map((line) => line.slice(line.indexOf(' ') + 1))
    expect(done).toEqual(
      expect.arrayContaining([
        'reply: 200',
        'reply: 404',
        'move: 200',
        'edit: 200',
        'delete: 200',
        'undelete: 200',
      ]),
    )
  },
)
