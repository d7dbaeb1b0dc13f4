import {
  AUDIENCES,
  WordsIndex,
  type AnnotationId,
  type Audience,
  type MemberId,
  type TextId,
} from '@variorum/document'
import { annotationTarget, wordsRoom } from '@variorum/protocol'
import { createRangeAnchor, readParagraphs, resolveTarget } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { deletesIn, typesIn } from '../../../../packages/ydoc/src/words/typing.test-support.ts'
import { wordsKey } from '../access/text-rows.ts'
import { enterStretch, keepStretches } from '../audit/kept-stretches.ts'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { seededPick } from '../testing/test-random-act.ts'
import { RestingTexts, WORDS_REST_MS } from './resting-texts.ts'

let talk: TestDiscussion
let resting: RestingTexts
beforeEach(async () => {
  talk = await TestDiscussion.start()
  const { deps } = talk.text.server
  resting = new RestingTexts({ ...deps, onQuotesSearched: () => undefined })
})
afterEach(() => talk.close())

const edits = async (edit: (doc: Y.Doc) => void) => {
  const key = wordsKey(await talk.text.row())
  await talk.text.server.deps.rooms.commit([key], (_transaction, docOf) => {
    edit(docOf(key))
    return Promise.resolve()
  })
  talk.text.server.time += 1_000
}

/** Nobody changes a word for a while. */
const rests = async () => {
  await resting.look()
  talk.text.server.time += WORDS_REST_MS
  await resting.look()
}

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)
const marks = async (reader: Reader, quote: string, audience: Audience = 'group') =>
  (await talk.begins(reader, `说${quote}`, audience, await talk.text.targetOn(quote))).id
const settles = (reader: Reader, id: string, verdict: object) =>
  reader.visitor.posts(`/api/texts/${talk.text.textId}/annotations/${id}/place`, verdict)

const rowOf = (id: string) =>
  talk.text.server.storage.rows
    .selectFrom('annotation')
    .selectAll()
    .where('id', '=', id as AnnotationId)
    .executeTakeFirstOrThrow()

const placeOf = async (id: string) => {
  const doc = await talk.text.words()
  const target = annotationTarget.parse(JSON.parse((await rowOf(id)).target_json))
  return resolveTarget(doc, new WordsIndex(readParagraphs(doc)), target)
}

const confirms = async (reader: Reader, id: string) => {
  const place = await placeOf(id)
  const anchor =
    place && 'range' in place ? createRangeAnchor(await talk.text.words(), place.range) : null
  return anchor && settles(reader, id, { type: 'here', target: { type: 'range', ...anchor } })
}

describe('whoever wrote a note', () => {
  it('is told once that its words were changed, when they are at rest, and not while somebody types', async () => {
    const id = await marks(talk.zhou, '慢慢读')
    await rests()
    for (let step = 0; step < 5; step++) {
      await edits((doc) => typesIn(doc, 3, 3, '地'))
      await resting.look()
      expect(await bellOf(talk.zhou).kinds()).toEqual([])
    }
    await edits((doc) => deletesIn(doc, 3, 2, 6))
    await rests()
    const [told, ...others] = await bellOf(talk.zhou).all()
    expect(told).toMatchObject({ kind: 'note-changed', annotationId: id, quote: '慢慢读' })
    expect(others).toEqual([])
    await bellOf(talk.zhou).reads({ ids: [told?.id ?? ''] })
    await edits((doc) => typesIn(doc, 0, 0, '新'))
    await rests()
    expect((await bellOf(talk.zhou).unread()).unread).toBe(0)
    for (const other of [talk.lin, talk.wu]) expect(await bellOf(other).kinds()).toEqual([])
  })

  it('is told anew of another state, and of the same once somebody settled it', async () => {
    const id = await marks(talk.zhou, '慢慢读')
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-changed'])
    await confirms(talk.lin, id)
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
    await edits((doc) => deletesIn(doc, 3, 2, 1))
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-changed'])
    expect((await bellOf(talk.zhou).unread()).unread).toBe(1)
    await edits((doc) => deletesIn(doc, 3, 0, 5))
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-orphaned'])
    await settles(talk.lin, id, { type: 'gone' })
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
  })

  it('is told where it was found, and no more once it is resolved', async () => {
    const id = await marks(talk.zhou, '今天我们一起')
    await edits((doc) => {
      deletesIn(doc, 2, 0, 6)
      typesIn(doc, 3, 0, '今天我们一起')
    })
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-moved'])
    await talk.resolves(talk.zhou, id)
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
  })

  it('is not told of what they did alone, be it that they go on; another’s hand is news', async () => {
    await marks(talk.zhou, '慢慢读')
    await marks(talk.wu, '一本')
    const { storage } = talk.text.server
    const stretch = (memberId: MemberId) => ({
      room: wordsRoom(talk.text.textId as TextId),
      memberId,
      startedAt: 0,
      addedCount: 0,
      removedCount: 1,
      paragraphCount: 1,
    })
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    await edits((doc) => deletesIn(doc, 2, 7, 1))
    await storage.transaction(({ rows }) => keepStretches(rows, [stretch(talk.zhou.memberId)]))
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
    expect(await bellOf(talk.wu).kinds()).toEqual(['note-changed'])

    await edits((doc) => deletesIn(doc, 3, 2, 2))
    await storage.transaction(async ({ rows }) => {
      await keepStretches(rows, [])
      for (const { memberId } of [talk.zhou, talk.lin]) {
        await enterStretch(rows, stretch(memberId), talk.text.server.time)
      }
    })
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-orphaned'])
  })

  it('is not told of a thread or a text that they muted', async () => {
    const id = await marks(talk.zhou, '慢慢读')
    await marks(talk.wu, '一本')
    await bellOf(talk.zhou).muting(talk.text.textId, id)
    await bellOf(talk.wu).muting(talk.text.textId, null)
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    await edits((doc) => deletesIn(doc, 2, 7, 1))
    await rests()
    const { rows } = talk.text.server.storage
    expect(await rows.selectFrom('notification').select('id').execute()).toEqual([])
  })

  it('is told nothing of what became of it on an older server', async () => {
    await marks(talk.zhou, '慢慢读')
    const { rows } = talk.text.server.storage
    const textId = talk.text.textId as TextId
    const never = { words_epoch: '', words_seq: 0, placed_at: 0 }
    await rows
      .insertInto('text_placing')
      .values({ text_id: textId, ...never, told_at: 1 })
      .execute()
    await edits((doc) => deletesIn(doc, 3, 3, 1))
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
    await edits((doc) => deletesIn(doc, 3, 0, 5))
    await rests()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['note-orphaned'])
  })
})

const QUOTES = ['同志们', '今天我们', '一起读', '一本书', '书要慢慢', '也要一起']
/** Each tells another story, the same every time. */
const SEEDS = [1, 2, 20_261_129]
const STEPS = 40
/** What is done, as often as it stands here. */
const CHOICES = [
  ...(['deletes', 'deletes', 'deletes', 'types', 'types', 'moves', 'mutes'] as const),
  ...(['confirms', 'givesUp', 'resolves'] as const),
]

/** One note as the model knows it. */
interface ModelNote {
  readonly id: string
  readonly author: Reader
  /** What its author was told last, and all that they were told since it was settled. */
  toldPlace: string | null
  readonly told: Set<string>
  isMuted: boolean
}

it.each(SEEDS)(
  'every bell has what became of its reader’s own notes that they may see and nothing else, whatever is edited, settled, muted or hidden (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const pick = seededPick(seed)
    const notes: ModelNote[] = []
    for (const [at, quote] of QUOTES.entries()) {
      const author = [talk.zhou, talk.wu, talk.lin][at % 3] ?? talk.zhou
      const id = await marks(author, quote, pick(AUDIENCES))
      notes.push({ id, author, toldPlace: null, told: new Set(), isMuted: false })
    }
    const story: string[] = [`seed ${seed}`]
    const forget = (note: ModelNote) => {
      note.toldPlace = null
      note.told.clear()
    }
    const acts = {
      deletes: async () => {
        const [nth, from, count] = [pick([1, 2, 3]), pick([0, 1, 2, 4]), pick([1, 1, 2, 5])]
        const paragraph = readParagraphs(await talk.text.words())[nth]
        const length = Math.min(count, (paragraph?.text.length ?? 0) - from)
        if (length > 0) await edits((doc) => deletesIn(doc, nth, from, length))
        return `${length} of ${nth} at ${from}`
      },
      types: async () => {
        const [nth, words] = [pick([1, 2, 3]), pick(['好', '同志们', '今天我们'])]
        await edits((doc) => typesIn(doc, nth, 0, words))
        return `${words} in ${nth}`
      },
      confirms: async (note: ModelNote) => {
        const answer = await confirms(note.author, note.id)
        const place = await placeOf(note.id)
        if (answer && !answer.error && place?.state === 'anchored') forget(note)
        return `${answer?.status}`
      },
      givesUp: async (note: ModelNote) => {
        const { status } = await settles(talk.lin, note.id, { type: 'gone' })
        if (status === 200) forget(note)
        return `${status}`
      },
      resolves: async (note: ModelNote) =>
        `${(await talk.resolves(note.author, note.id, pick([true, false]))).status}`,
      moves: async (note: ModelNote) =>
        `${(await talk.moves(note.author, note.id, pick(AUDIENCES))).status}`,
      mutes: async (note: ModelNote) => {
        note.isMuted = pick([true, false])
        await bellOf(note.author).muting(talk.text.textId, note.id, note.isMuted)
        return `${note.isMuted}`
      },
    }
    let heardCount = 0
    for (let step = 0; step < STEPS; step++) {
      const name = pick(CHOICES)
      const note = pick(notes)
      story.push(
        `${name} ${note.author.name} ${QUOTES[notes.indexOf(note)]}: ${await acts[name](note)}`,
      )
      await edits((doc) => typesIn(doc, 0, 0, '题'))
      await rests()
      const expected = new Map(talk.readers.map((reader) => [reader, [] as string[]]))
      for (const one of notes) {
        const row = await rowOf(one.id)
        const place = await placeOf(one.id)
        const isGivenUp = JSON.parse(row.target_json).isGivenUp === true
        if (place?.state === 'anchored') one.toldPlace = null
        if (!place || place.state === 'anchored' || row.resolved_at !== null || isGivenUp) continue
        if (one.toldPlace !== place.state && !one.isMuted) one.told.add(place.state)
        one.toldPlace = place.state
        if (one.isMuted || !one.told.has(place.state)) continue
        expected.get(one.author)?.push(`note-${place.state} ${one.id}`)
      }
      for (const [reader, lines] of expected) {
        const said = await bellOf(reader).all()
        const heard = said.map(({ kind, annotationId }) => `${kind} ${annotationId}`)
        const ofPlaces = heard.filter((line) => /^note-(changed|moved|orphaned)/.test(line))
        expect({ story, who: reader.name, heard: ofPlaces.toSorted() }).toEqual({
          story,
          who: reader.name,
          heard: lines.toSorted(),
        })
        heardCount += lines.length
      }
    }
    expect(heardCount).toBeGreaterThan(STEPS / 2)
  },
)
