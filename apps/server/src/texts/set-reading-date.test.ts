import { READING_DATES_MAX, type EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Visitor } from '../testing/test-server.ts'
import { TestText } from '../testing/test-text.ts'

const DAY_MS = 86_400_000

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

const path = () => `/api/texts/${text.textId}/reading-dates`
const sets = (visitor: Visitor, inMs = DAY_MS, [from, to] = [1, 3]) =>
  visitor.posts(path(), {
    from: { id: `p${from}`, number: from },
    to: { id: `p${to}`, number: to },
    dueAt: text.server.time + inMs,
  })
const seen = async (visitor: Visitor) => {
  const one = await visitor.asks<EndpointResponse<'readText'>>(`/api/texts/${text.textId}`)
  const [listed] = (await visitor.readsGroup(await visitor.groupId())).body.texts
  expect(listed?.readingDates).toEqual(one.body.readingDates)
  return one.body.readingDates ?? []
}

it('a date is seen by everybody, with the text and in its group, the first due first', async () => {
  expect((await sets(text.facilitator, 7 * DAY_MS, [4, 4])).status).toBe(200)
  await sets(text.facilitator)
  for (const visitor of [text.facilitator, text.member]) {
    expect(await seen(visitor)).toMatchObject([
      { from: { id: 'p1', number: 1 }, to: { id: 'p3' }, dueAt: text.server.time + DAY_MS },
      { from: { id: 'p4' }, to: { id: 'p4' } },
    ])
  }
})

it('a date that is over stays, and is set for no time that is over', async () => {
  await sets(text.facilitator)
  text.server.time += 2 * DAY_MS
  expect(await seen(text.member)).toHaveLength(1)
  expect((await sets(text.facilitator, 0)).error).toBe('reading-date-past')
  expect((await sets(text.facilitator, -DAY_MS)).error).toBe('reading-date-past')
})

it('a facilitator alone sets and removes it, once', async () => {
  expect((await sets(text.member)).error).toBe('not-allowed')
  await sets(text.facilitator)
  const [{ id } = { id: '' }] = await seen(text.member)
  const remove = (visitor: Visitor) => visitor.posts(`${path()}/${id}/remove`, {})
  expect((await remove(text.member)).error).toBe('not-allowed')
  expect((await remove(text.facilitator)).status).toBe(200)
  expect((await remove(text.facilitator)).error).toBe('not-found')
  expect(await seen(text.member)).toEqual([])
})

it('a text has a bounded number of them, which go with it', async () => {
  for (let count = 0; count < READING_DATES_MAX; count++) {
    text.server.time += 60_000
    expect((await sets(text.facilitator, 365 * DAY_MS)).error).toBeNull()
  }
  text.server.time += 60_000
  expect((await sets(text.facilitator)).error).toBe('reading-dates-full')
})
