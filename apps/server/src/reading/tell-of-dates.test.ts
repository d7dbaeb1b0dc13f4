import { readParagraphs } from '@variorum/ydoc'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestBell } from '../testing/test-bell.ts'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'
import { TestParticipation } from '../testing/test-participation.ts'
import { NEAR_MS, tellOfDates } from './tell-of-dates.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let talk: TestDiscussion
let paragraphIds: readonly string[]
let told: TestParticipation
beforeEach(async () => {
  talk = await TestDiscussion.start()
  paragraphIds = readParagraphs(await talk.text.words()).map(({ id }) => id)
  told = new TestParticipation(await talk.text.facilitator.groupId())
})
afterEach(() => talk.close())

const bellOf = ({ visitor }: Reader) => new TestBell(visitor)
/** Until then, from the first paragraph to the third. */
const sets = (dueAt: number) =>
  talk.lin.visitor.posts(`/api/texts/${talk.text.textId}/reading-dates`, {
    from: { id: paragraphIds[0], number: 1 },
    to: { id: paragraphIds[2], number: 3 },
    dueAt,
  })
const looks = () => tellOfDates(talk.text.server.storage, talk.text.server.time)
const reads = (reader: Reader, ...numbers: readonly number[]) =>
  told.reads(
    reader,
    talk.text.textId,
    numbers.map((number) => paragraphIds[number - 1] ?? ''),
  )

describe('a reading date', () => {
  it('is told to everybody but who set it, until it is taken away', async () => {
    const dueAt = talk.text.server.time + 7 * DAY_MS
    await sets(dueAt)
    for (const reader of [talk.zhou, talk.wu, talk.chen, talk.he]) {
      expect(await bellOf(reader).all()).toMatchObject([
        {
          kind: 'reading-date-set',
          actorName: '林老师',
          text: { id: talk.text.textId },
          annotationId: null,
          until: dueAt,
          paragraphs: { from: 1, to: 3 },
        },
      ])
    }
    expect(await bellOf(talk.lin).kinds()).toEqual([])
    await sets(dueAt + DAY_MS)
    expect((await bellOf(talk.zhou).unread()).unread).toBe(2)
    const { rows } = talk.text.server.storage
    const dates = await rows.selectFrom('reading_date').select('id').orderBy('due_at').execute()
    const path = `/api/texts/${talk.text.textId}/reading-dates/${dates[0]?.id}/remove`
    await talk.lin.visitor.posts(path, {})
    expect(await bellOf(talk.zhou).all()).toMatchObject([{ until: dueAt + DAY_MS }])
  })

  it('is told once more when it is near, to those who are not known to have come so far', async () => {
    const { server } = talk.text
    const dueAt = server.time + 7 * DAY_MS
    await sets(dueAt)
    await reads(talk.zhou, 1, 2)
    await reads(talk.wu, 1, 2, 3)
    await told.shows(talk.he, false)
    server.time = dueAt - NEAR_MS - 1
    await looks()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['reading-date-set'])
    server.time += 1
    await looks()
    await looks()
    const near = ['reading-date-near', 'reading-date-set']
    expect(await bellOf(talk.zhou).kinds()).toEqual(near)
    expect(await bellOf(talk.wu).kinds()).toEqual(['reading-date-set'])
    // Of whoever wants no reading kept nothing is known.
    expect(await bellOf(talk.he).kinds()).toEqual(near)
    expect(await bellOf(talk.lin).kinds()).toEqual([])
    await reads(talk.zhou, 3)
    expect(await bellOf(talk.zhou).kinds()).toEqual(['reading-date-set'])
    expect((await bellOf(talk.zhou).unread()).unread).toBe(1)
  })

  it('is told once where it is near already when it is set, and never once it is over', async () => {
    const { server } = talk.text
    await sets(server.time + NEAR_MS - 1)
    await looks()
    expect(await bellOf(talk.zhou).kinds()).toEqual(['reading-date-set'])
    await sets(server.time + 2 * NEAR_MS)
    server.time += 3 * NEAR_MS
    await looks()
    expect(await bellOf(talk.zhou).kinds()).not.toContain('reading-date-near')
  })

  it('is told to nobody who muted the text', async () => {
    const { server } = talk.text
    await bellOf(talk.zhou).muting(talk.text.textId, null)
    await sets(server.time + 2 * NEAR_MS)
    server.time += NEAR_MS
    await looks()
    expect(await bellOf(talk.zhou).kinds()).toEqual([])
  })
})
