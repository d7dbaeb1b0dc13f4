import { AUDIENCES, type ParagraphId } from '@variorum/document'
import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { DiscussionModel } from '../testing/test-discussion-model.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { addressOf, TestPost } from '../testing/test-post.ts'
import { actAtRandom, seededPick } from '../testing/test-random-act.ts'
import { AT_ONCE_AFTER_MS } from './due-at.ts'

const SEEDS = [1, 4, 20_261_129]
const STEPS = 96
const QUESTIONS = 4
/** Mails are made this often, and sent some acts later: what was put into them may be out of sight by then. */
const MAILED_EVERY = 16

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())
/** The proof that there was something to say, and something to leave out since it went out of sight after its mail was made. */
const inAll = { mailed: 0, withheld: 0 }

/** What stands in the mails that are on their way to somebody, by what it is called in their bell. */
async function onTheWay(): Promise<ReadonlySet<string>> {
  const rows = await talk.text.server.storage.rows
    .selectFrom('notification')
    .innerJoin('mail', 'mail.id', 'notification.mail_id')
    .select('notification.id')
    .where('mail.settled_at', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

it.each(SEEDS)(
  'a mail says what the bell of its reader shows when it is sent, and nothing else (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const post = new TestPost(talk.text.server)
    await post.delivers(talk.readers)
    for (const reader of talk.readers) {
      await post.chooses(reader, 'at-once', 'at-once')
      await post.speaks(reader, 'en', 'UTC')
    }
    const model = new DiscussionModel()
    const pick = seededPick(seed)
    const paragraphId = readParagraphs(await talk.text.words())[2]?.id ?? ('' as ParagraphId)
    for (let at = 0; at < QUESTIONS; at++) {
      const author = [talk.zhou, talk.wu, talk.lin][at % 3] ?? talk.zhou
      const [audience, body] = [pick(AUDIENCES), model.freshWords('问')]
      const begun = await talk.begins(author, body, audience, { type: 'text' }, 'question')
      const thread = model.begins({ id: begun.id, author, audience, excerpt: '' })
      model.says(thread, begun.commentId, author, body)
    }
    const story: string[] = [`seed ${seed}`]
    let [mailed, withheld] = [0, 0]
    for (let step = 1; step <= STEPS; step++) {
      const act = await actAtRandom({ talk, model, pick }, paragraphId)
      if (act) story.push(`${act.reader.name} ${act.name}: ${act.status}`)
      if (step % MAILED_EVERY === 2) {
        talk.text.server.time += AT_ONCE_AFTER_MS
        await post.collects()
      }
      if (step % MAILED_EVERY !== 0) continue
      const ids = await onTheWay()
      // Both tell replies to one thread together; of those some may have been in a mail before.
      const due = new Map<Reader, { shown: { words: string }[]; count: number }>()
      for (const reader of talk.readers) {
        const bell = await new TestBell(reader.visitor).all()
        const unread = bell.filter(({ isRead }) => !isRead)
        const told = unread.flatMap(({ id, replies }) => replies?.ids ?? [id])
        due.set(reader, {
          shown: unread.filter(({ id }) => ids.has(id)),
          count: told.filter((id) => ids.has(id)).length,
        })
      }
      const sent = await post.sends()
      for (const [reader, expected] of due) {
        const mails = sent.filter(({ to }) => to === addressOf(reader))
        const bytes = JSON.stringify(mails)
        const readable = model.readableBy(reader)
        const leaks = [...model.everything].filter(
          (words) => bytes.includes(words) && !readable.has(words),
        )
        const missing = expected.shown.filter(({ words }) => !bytes.includes(words))
        const counted = mails.reduce(
          (sum, mail) => sum + Number(/(\d+) notif/.exec(mail.subject)?.[1]),
          0,
        )
        const subjects = mails
          .map(({ subject }) => subject)
          .filter((subject) => /\d{4}号/.test(subject))
        const who = reader.name
        expect({ story, who, leaks, missing, counted, subjects }).toEqual({
          story,
          who,
          leaks: [],
          missing: [],
          counted: expected.count,
          subjects: [],
        })
        mailed += expected.count
      }
      withheld += ids.size - [...due.values()].reduce((sum, { count }) => sum + count, 0)
    }
    inAll.mailed += mailed
    inAll.withheld += withheld
  },
)

it('had something to say in all that, and something to leave out', () => {
  expect(inAll.mailed).toBeGreaterThan(STEPS / 4)
  expect(inAll.withheld).toBeGreaterThan(0)
})
