import type { ParagraphId } from '@variorum/document'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DiscussionModel } from '../testing/test-discussion-model.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestParticipation } from '../testing/test-participation.ts'
import { actAtRandom, seededPick } from '../testing/test-random-act.ts'

/** Each tells another story, the same every time. */
const SEEDS = [4, 5, 20_261_129]
const STEPS = 120
const QUESTIONS = 6

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

/** Written out once more: what stands of somebody's words in threads that they and every facilitator can see. */
function countOf(model: DiscussionModel, reader: Reader, questions: ReadonlySet<string>) {
  const counts = { threads: 0, replies: 0, questions: 0 }
  for (const thread of model.threads.values()) {
    if (thread.audience === 'self' || !model.isVisible(reader, thread)) continue
    const own = thread.comments.filter((one) => one.author === reader && one.state === 'shown')
    if (own.length === 0) continue
    const isBegun = thread.author === reader
    counts.replies += own.length - (isBegun ? 1 : 0)
    if (!isBegun) continue
    counts.threads++
    if (questions.has(thread.id)) counts.questions++
  }
  return counts
}

it.each(SEEDS)(
  'lines and hard places count what may be known and nothing else, after each command (seed %i)',
  { timeout: 300_000 },
  async (seed) => {
    const model = new DiscussionModel()
    const pick = seededPick(seed)
    const paragraphId = readParagraphs(await talk.text.words())[2]?.id ?? ('' as ParagraphId)
    const told = new TestParticipation(await talk.text.facilitator.groupId())
    const questions = new Set<string>()
    for (let at = 0; at < QUESTIONS; at++) {
      const author = [talk.zhou, talk.wu, talk.lin][at % 3] ?? talk.zhou
      const audience = pick(['group', 'facilitators', 'self'] as const)
      const body = model.freshWords('问')
      const begun = await talk.begins(author, body, audience, { type: 'text' }, 'question')
      questions.add(begun.id)
      model.says(
        model.begins({ id: begun.id, author, audience, excerpt: '' }),
        begun.commentId,
        author,
        body,
      )
    }
    const story: string[] = [`seed ${seed}`]
    const tally = { counted: 0, withheld: 0 }
    const look = async () => {
      for (const reader of talk.readers) {
        const who = reader.name
        const expected = countOf(model, reader, questions)
        const line = await told.line(talk.chen, reader)
        const { threads, replies, questions: asked } = line
        expect({ story, who, threads, replies, questions: asked }).toEqual({
          story,
          who,
          ...expected,
        })
        // The same to themselves, to the last number.
        expect((await told.own(reader)).body.line).toEqual(line)
        tally.counted += threads + replies
        const open = [...model.threads.values()].filter(
          (one) => questions.has(one.id) && one.resolvedBy === null && model.isVisible(reader, one),
        )
        const hard = await told.hardPlaces(reader)
        const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).toSorted()
        expect({ story, who, ids: ids(hard.questions) }).toEqual({ story, who, ids: ids(open) })
        expect(hard.questionCount).toBe(open.length)
        const readable = model.readableBy(reader)
        const bytes = JSON.stringify(hard)
        const leaks = [...model.everything].filter(
          (words) => bytes.includes(words) && !readable.has(words),
        )
        expect({ story, who, leaks }).toEqual({ story, who, leaks: [] })
      }
      tally.withheld += [...model.threads.values()].filter((one) => one.audience === 'self').length
    }
    for (let step = 1; step <= STEPS; step++) {
      const act = await actAtRandom({ talk, model, pick }, paragraphId)
      if (act) story.push(`${act.reader.name} ${act.name}: ${act.status}`)
      if (step % 15 === 0) await look()
    }
    expect(tally.counted).toBeGreaterThan(QUESTIONS)
    expect(tally.withheld).toBeGreaterThan(QUESTIONS)
  },
)
