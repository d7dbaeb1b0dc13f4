import { AUDIENCES, REPLY_NOTIFICATIONS, type ParagraphId } from '@variorum/document'
import type { Notification } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { DiscussionModel, type ModelThread } from '../testing/test-discussion-model.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { listensForNews } from '../testing/test-news-line.ts'
import { actAtRandom, seededPick } from '../testing/test-random-act.ts'

/** Each tells another story, the same every time. */
const SEEDS = [1, 2, 4, 5, 20_261_129]
const STEPS = 90
const QUESTIONS = 4

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

/** What somebody was told: of a comment, or of the thread as a whole. */
interface Told {
  readonly reader: Reader
  readonly kind: string
  readonly threadId: string
  readonly commentId: string | null
}

/** Whom what was done tells, written out once more from how the discussion looked before and after. */
class BellModel {
  readonly #told = new Map<string, Told>()
  readonly #muted = new Set<string>()
  /** Which facilitator sees to a thread. */
  readonly #seenTo = new Map<string, Reader | null>()
  readonly #questions: ReadonlySet<string>
  readonly #model: DiscussionModel
  /** Those that were told and might not be any more: proof that something was withheld. */
  withheldCount = 0

  constructor(model: DiscussionModel, questions: ReadonlySet<string>) {
    this.#model = model
    this.#questions = questions
  }

  gives(thread: ModelThread, actor: Reader, assignee: Reader | null): void {
    const before = this.#seenTo.get(thread.id) ?? null
    this.#seenTo.set(thread.id, assignee)
    if (assignee === null || assignee === before || assignee === actor) return
    const commentId = thread.comments[0]?.id ?? null
    this.#tells({ reader: assignee, kind: 'thread-given', threadId: thread.id, commentId })
  }

  mutes(reader: Reader, thread: ModelThread, isMuted: boolean): void {
    const key = `${reader.memberId} ${thread.id}`
    if (isMuted) this.#muted.add(key)
    else this.#muted.delete(key)
  }

  follows(
    before: ReadonlyMap<string, ModelThread>,
    readers: readonly Reader[],
    actor: Reader | null,
  ): void {
    for (const thread of this.#model.threads.values()) {
      const was = before.get(thread.id)
      if (was) {
        this.#followsThread(was, thread, readers)
        this.#followsHiding(was, thread, actor)
      }
    }
  }

  asks(thread: ModelThread, readers: readonly Reader[]): void {
    const commentId = questionIn(thread)
    if (commentId === null) return
    for (const reader of readers.filter(({ role }) => role === 'facilitator')) {
      if (reader !== thread.author)
        this.#tells({ reader, kind: 'question-asked', threadId: thread.id, commentId })
    }
  }

  bellOf(reader: Reader): string[] {
    const told = [...this.#told.values()].filter((one) => one.reader === reader)
    const heard = told.flatMap((one) => this.#lineOf(one) ?? [])
    this.withheldCount += told.length - heard.length
    return heard.toSorted()
  }

  #followsThread(was: ModelThread, thread: ModelThread, readers: readonly Reader[]): void {
    const known = new Set(was.comments.map(({ id }) => id))
    const isShared = thread.audience !== 'self'
    const isAsked = isShared && this.#questions.has(thread.id)
    for (const { id: commentId, author } of thread.comments.filter(({ id }) => !known.has(id))) {
      const writers = was.comments.filter(({ state }) => state !== 'deleted')
      const others = [thread.author, ...writers.map((one) => one.author)]
      const isQuestion = isAsked && commentId === questionIn(thread)
      if (isQuestion) this.asks(thread, readers)
      for (const reader of new Set(others.filter((one) => one !== author))) {
        if (isQuestion && reader.role === 'facilitator') continue
        const own = this.#questions.has(thread.id) ? 'question-replied' : 'note-replied'
        const kind = reader === thread.author ? own : 'thread-replied'
        this.#tells({ reader, kind, threadId: thread.id, commentId })
      }
    }
    const resolver = was.resolvedBy === null ? thread.resolvedBy : null
    if (resolver && resolver !== thread.author) {
      const about = { threadId: thread.id, commentId: null }
      this.#tells({ reader: thread.author, kind: 'thread-settled', ...about })
    }
    if (isAsked && was.audience === 'self') this.asks(thread, readers)
  }

  #followsHiding(was: ModelThread, thread: ModelThread, actor: Reader | null): void {
    for (const { id: commentId, author: reader, reason } of thread.comments) {
      const before = was.comments.find(({ id }) => id === commentId)
      const isHidden = reason !== null && before !== undefined && before.reason !== reason
      if (isHidden && reader !== actor) {
        this.#tells({ reader, kind: 'comment-hidden', threadId: thread.id, commentId })
      }
    }
  }

  #tells(told: Told): void {
    const { reader, kind, threadId, commentId } = told
    if (this.#muted.has(`${reader.memberId} ${threadId}`)) return
    const about = kind === 'thread-given' ? threadId : (commentId ?? threadId)
    this.#told.set(`${reader.memberId} ${kind} ${about}`, told)
  }

  /** Null for what its reader may not know of as things are. */
  #lineOf({ reader, kind, threadId, commentId }: Told): string | null {
    const thread = this.#model.threads.get(threadId)
    if (!thread || !this.#model.isVisible(reader, thread)) return null
    if (this.#muted.has(`${reader.memberId} ${threadId}`)) return null
    if (kind === 'thread-given') {
      const first = thread.comments.find(({ id }) => id === commentId)
      const words = first?.state === 'shown' ? first.words : ''
      const isTheirs = this.#seenTo.get(threadId) === reader && thread.audience !== 'self'
      return isTheirs ? `${kind} ${threadId} ${words}` : null
    }
    if (commentId === null) return thread.resolvedBy ? `${kind} ${threadId} ` : null
    const comment = thread.comments.find(({ id }) => id === commentId)
    if (kind === 'comment-hidden') {
      return comment?.state === 'hidden' ? `${kind} ${threadId} ` : null
    }
    return comment?.state === 'shown' ? `${kind} ${threadId} ${comment.words}` : null
  }
}

/** Where a question is asked: in the first words of its author. */
const questionIn = ({ author, comments }: ModelThread): string | null =>
  comments.find((comment) => comment.author === author)?.id ?? null

const copyOf = (model: DiscussionModel) =>
  new Map(
    Array.from(model.threads, ([id, thread]) => {
      const comments = thread.comments.map((comment) => ({ ...comment }))
      return [id, { ...thread, comments }] as const
    }),
  )

it.each(SEEDS)(
  'every bell has what its reader may see of what concerns them, and nothing else, after each command (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const model = new DiscussionModel()
    const pick = seededPick(seed)
    const pickGiven = seededPick(seed + 1)
    const paragraphId = readParagraphs(await talk.text.words())[2]?.id ?? ('' as ParagraphId)
    const questions = new Set<string>()
    const bells = new BellModel(model, questions)
    for (let at = 0; at < QUESTIONS; at++) {
      const author = [talk.zhou, talk.wu, talk.lin][at % 3] ?? talk.zhou
      const [audience, body] = [pick(AUDIENCES), model.freshWords('问')]
      const begun = await talk.begins(author, body, audience, { type: 'text' }, 'question')
      questions.add(begun.id)
      const thread = model.begins({ id: begun.id, author, audience, excerpt: '' })
      model.says(thread, begun.commentId, author, body)
      if (audience !== 'self') bells.asks(thread, talk.readers)
    }

    const lines = new Map(
      await Promise.all(
        talk.readers.map(
          async (reader) =>
            [reader, await listensForNews(talk.text.server, reader.visitor)] as const,
        ),
      ),
    )
    const known = new Map<Reader, ReadonlySet<string>>()
    for (const reader of talk.readers) {
      known.set(reader, toldApart(await new TestBell(reader.visitor).all()))
    }
    const story: string[] = [`seed ${seed}`]
    let heardCount = 0
    let rangCount = 0
    for (let step = 1; step <= STEPS; step++) {
      const before = copyOf(model)
      const act = await actAtRandom({ talk, model, pick }, paragraphId)
      if (act) story.push(`${act.reader.name} ${act.name}: ${act.status}`)
      bells.follows(before, talk.readers, act?.reader ?? null)
      if (step % 5 === 0) story.push(await givesAtRandom(model, bells, pickGiven))
      if (step % 7 === 0) story.push(await mutesAtRandom(model, bells, pick))
      for (const reader of talk.readers) {
        const bell = new TestBell(reader.visitor)
        const said = await bell.all()
        const expected = bells.bellOf(reader)
        // Of replies to one thread as many are told together as there are, with the words of one of them.
        const strays = said.map(lineOf).filter((line) => !expected.includes(line))
        const counts = said.flatMap((told) => countedOf(lineOf(told), told.replies?.count))
        const { unread } = await bell.unread()
        // It rings for those who hear of something, and of what nobody tells them it does not ring either.
        const now = toldApart(said)
        const isNew = [...now].some((one) => known.get(reader)?.has(one) === false)
        known.set(reader, now)
        const hasRung = ((await lines.get(reader)?.rang()) ?? 0) > 0
        if (hasRung) rangCount++
        const ought =
          act?.name === 'reply' && step % 5 > 0 && step % 7 > 0 ? isNew : hasRung && isNew
        expect({ story, who: reader.name, hasRung }).toEqual({
          story,
          who: reader.name,
          hasRung: ought,
        })
        const readable = model.readableBy(reader)
        const bytes = JSON.stringify(said)
        const leaks = [...model.everything].filter(
          (words) => bytes.includes(words) && !readable.has(words),
        )
        const who = reader.name
        expect({ story, who, strays, counts: counts.toSorted(), unread, leaks }).toEqual({
          story,
          who,
          strays: [],
          counts: expected.flatMap((line) => countedOf(line)).toSorted(),
          unread: expected.length,
          leaks: [],
        })
        heardCount += counts.length
      }
    }
    expect(story.join('\n')).toContain('undelete: 200')
    expect(story.join('\n')).toMatch(/gives to .老师: 200/)
    expect(heardCount).toBeGreaterThan(STEPS)
    expect(rangCount).toBeGreaterThan(3)
    expect(bells.withheldCount).toBeGreaterThan(STEPS)
  },
)

/** Each that is told, and told again, by a name of its own. */
const toldApart = (said: readonly Notification[]): ReadonlySet<string> =>
  new Set(said.flatMap(({ id, at, replies }) => replies?.ids ?? [`${id} ${at}`]))

const lineOf = ({ kind, annotationId, words }: Notification) => `${kind} ${annotationId} ${words}`

/** A line for each that is told; of replies to one thread all are alike. */
function countedOf(line: string, count = 1): readonly string[] {
  const [kind, threadId] = line.split(' ')
  const isReply = REPLY_NOTIFICATIONS.some((reply) => reply === kind)
  return Array.from({ length: count }, () => (isReply ? `${kind} ${threadId}` : line))
}

async function givesAtRandom(
  model: DiscussionModel,
  bells: BellModel,
  pick: ReturnType<typeof seededPick>,
): Promise<string> {
  const threads = [...model.threads.values()]
  if (threads.length === 0) return 'nothing to give'
  const [thread, giver] = [pick(threads), pick([talk.lin, talk.chen])]
  const assignee = pick([talk.lin, talk.chen, null])
  const { status } = await talk.assigns(giver, thread.id, assignee?.memberId ?? null)
  expect(status === 200).toBe(model.isVisible(giver, thread) && thread.audience !== 'self')
  if (status === 200) bells.gives(thread, giver, assignee)
  return `${giver.name} gives to ${assignee?.name ?? 'nobody'}: ${status}`
}

async function mutesAtRandom(
  model: DiscussionModel,
  bells: BellModel,
  pick: ReturnType<typeof seededPick>,
): Promise<string> {
  const threads = [...model.threads.values()]
  if (threads.length === 0) return 'nothing to mute'
  const [thread, reader, isMuted] = [pick(threads), pick(talk.readers), pick([true, false])]
  const { status } = await new TestBell(reader.visitor).muting(talk.text.textId, thread.id, isMuted)
  if (status === 200) bells.mutes(reader, thread, isMuted)
  expect(status === 200).toBe(model.isVisible(reader, thread))
  return `${reader.name} ${isMuted ? 'mutes' : 'unmutes'}: ${status}`
}
