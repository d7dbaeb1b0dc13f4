import { READ_THREADS_MAX, type ReadMarks } from '@variorum/protocol'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion, type Reader } from '../testing/test-discussion.ts'

let talk: TestDiscussion
beforeEach(async () => {
  talk = await TestDiscussion.start()
})
afterEach(() => talk.close())

const path = () => `/api/texts/${talk.text.textId}/read-marks`
const marksOf = async ({ visitor }: Reader) => (await visitor.asks<ReadMarks>(path())).body
const marks = ({ visitor }: Reader, read: object) => visitor.posts(path(), read)

describe('what somebody has read', () => {
  it('is nothing at first, and theirs alone', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    expect(await marksOf(talk.he)).toEqual({ readTo: 0, threads: {} })
    await marks(talk.he, { threads: { [id]: 5 } })
    expect(await marksOf(talk.he)).toEqual({ readTo: 0, threads: { [id]: 5 } })
    expect(await marksOf(talk.wu)).toEqual({ readTo: 0, threads: {} })
  })

  it('never goes back, from whichever device', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await marks(talk.he, { threads: { [id]: 9 } })
    await marks(talk.he, { threads: { [id]: 5 } })
    expect((await marksOf(talk.he)).threads).toEqual({ [id]: 9 })
    await marks(talk.he, { readTo: 7 })
    await marks(talk.he, { readTo: 3 })
    expect(await marksOf(talk.he)).toEqual({ readTo: 7, threads: { [id]: 9 } })
  })

  it('of a text takes the place of what its threads say', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await marks(talk.he, { threads: { [id]: 5 } })
    await marks(talk.he, { readTo: 6 })
    expect(await marksOf(talk.he)).toEqual({ readTo: 6, threads: {} })
    const { rows } = talk.text.server.storage
    const left = await rows.selectFrom('thread_read_mark').selectAll().execute()
    expect(left).toEqual([])
  })

  it('is never what nobody has said yet: a clock that is ahead hides nothing', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    const { time } = talk.text.server
    await marks(talk.he, { readTo: time + 1e6, threads: { [id]: time + 1e6 } })
    expect(await marksOf(talk.he)).toEqual({ readTo: time, threads: {} })
  })

  it('says nothing of threads that they can not see, or that are not there', async () => {
    const { id } = await talk.begins(talk.zhou, '只给自己', 'self')
    const answer = await marks(talk.he, { threads: { [id]: 5, [v7()]: 5 } })
    expect(answer.status).toBe(200)
    expect((await marksOf(talk.he)).threads).toEqual({})
    await marks(talk.zhou, { threads: { [id]: 5 } })
    expect((await marksOf(talk.zhou)).threads).toEqual({ [id]: 5 })
  })

  it('says nothing of a thread that went out of their sight, until it is back', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await marks(talk.he, { threads: { [id]: 5 } })
    await talk.moves(talk.zhou, id, 'facilitators')
    expect((await marksOf(talk.he)).threads).toEqual({})
    await talk.moves(talk.zhou, id, 'group')
    expect((await marksOf(talk.he)).threads).toEqual({ [id]: 5 })
  })

  it('goes with the thread, and with the text', async () => {
    const { id } = await talk.begins(talk.zhou, '为什么？')
    await marks(talk.he, { threads: { [id]: 5 } })
    await talk.zhou.visitor.posts(`/api/texts/${talk.text.textId}/annotations/${id}/delete`, {})
    expect((await marksOf(talk.he)).threads).toEqual({})
  })

  it('is refused where it names too many threads at once', async () => {
    const many = Array.from({ length: READ_THREADS_MAX + 1 }, () => [v7(), 1])
    const answer = await marks(talk.he, { threads: Object.fromEntries(many) })
    expect(answer.error).toBe('invalid-request')
  })
})
