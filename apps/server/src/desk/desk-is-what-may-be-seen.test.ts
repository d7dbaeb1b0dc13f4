import type { ParagraphId } from '@variorum/document'
import { DESK_VIEWS } from '@variorum/protocol'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestDesk } from '../testing/test-desk.ts'
import { DiscussionModel, type ModelThread } from '../testing/test-discussion-model.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { actAtRandom, seededPick } from '../testing/test-random-act.ts'

/** Each tells another story, the same every time. */
const SEEDS = [1, 2, 3, 20_261_129]
const STEPS = 120
const QUESTIONS = 6

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

/** Written out once more: an open question to which nobody but its author said a word that stands. */
function isUnanswered(thread: ModelThread): boolean {
  const { author, comments, resolvedBy } = thread
  // What nobody may read asks nothing.
  const shown = comments.filter(({ state }) => state === 'shown')
  if (resolvedBy !== null || shown.length === 0) return false
  return shown.every((comment) => comment.author === author)
}

it.each(SEEDS)(
  'a desk lists what its facilitator may see and nothing else, and as much as it counts, after each command (seed %i)',
  { timeout: 300_000 },
  async (seed) => {
    const model = new DiscussionModel()
    const pick = seededPick(seed)
    const paragraphId = readParagraphs(await talk.text.words())[2]?.id ?? ('' as ParagraphId)
    const groupId = await talk.text.facilitator.groupId()
    const questions = new Set<string>()
    for (let at = 0; at < QUESTIONS; at++) {
      const author = [talk.zhou, talk.wu, talk.lin][at % 3] ?? talk.zhou
      const [audience, body] = [
        pick(['group', 'facilitators', 'self'] as const),
        model.freshWords('问'),
      ]
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
    const tally = { listed: 0, withheld: 0 }
    const look = async (reader: Reader) => {
      const desk = new TestDesk(reader.visitor, groupId)
      const { threads } = await desk.all()
      const visible = [...model.threads.values()].filter((one) => model.isVisible(reader, one))
      const unanswered = visible.filter((one) => questions.has(one.id) && isUnanswered(one))
      const only = visible.filter(({ audience }) => audience === 'facilitators')
      const readable = model.readableBy(reader)
      const bytes = JSON.stringify(threads)
      const who = reader.name
      const ids = (of: readonly { readonly id: string }[]) => of.map(({ id }) => id).toSorted()
      expect({
        story,
        who,
        listed: ids(threads),
        unanswered: (await desk.ids({ view: 'unanswered-questions' })).toSorted(),
        only: (await desk.ids({ view: 'facilitators-only' })).toSorted(),
        counts: await desk.counts(),
        leaks: [...model.everything].filter(
          (words) => bytes.includes(words) && !readable.has(words),
        ),
      }).toEqual({
        story,
        who,
        listed: ids(visible),
        unanswered: ids(unanswered),
        only: ids(only),
        counts: await desk.listed(),
        leaks: [],
      })
      tally.listed += threads.length
      tally.withheld += model.threads.size - threads.length
    }
    for (let step = 1; step <= STEPS; step++) {
      const act = await actAtRandom({ talk, model, pick }, paragraphId)
      if (act) story.push(`${act.reader.name} ${act.name}: ${act.status}`)
      if (step % 6 === 0) for (const reader of [talk.lin, talk.chen]) await look(reader)
    }
    expect(story.join('\n')).toContain('undelete: 200')
    expect(tally.listed).toBeGreaterThan(STEPS)
    expect(tally.withheld).toBeGreaterThan(QUESTIONS)
    expect(DESK_VIEWS.length).toBeGreaterThan(8)
  },
)
