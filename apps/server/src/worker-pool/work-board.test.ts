import { describe, expect, it } from 'vitest'
import { WorkBoard, type TellProgress } from './work-board.ts'

const READING = { step: 'reading', share: 0.5 } as const
const WRITING = { step: 'writing', share: null } as const

/** Work of Alice that lasts until `ends` is called. */
async function begins(board: WorkBoard, workId: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<TellProgress>()
  const done = board.during('alice', workId, (tell) => {
    begun.resolve(tell)
    return promise
  })
  const ends = (): Promise<void> => {
    resolve()
    return done
  }
  return { tell: await begun.promise, ends }
}

describe('a board of work', () => {
  it('says what is under way, how far it is, and nothing once it is done', async () => {
    const board = new WorkBoard()
    const work = await begins(board, 'one')
    expect(board.workOf('alice')).toEqual([
      { workId: 'one', progress: { step: 'waiting', share: null } },
    ])
    work.tell(READING)
    expect(board.workOf('alice')).toEqual([{ workId: 'one', progress: READING }])
    expect(board.workOf('bob')).toEqual([])
    await work.ends()
    expect(board.workOf('alice')).toEqual([])
  })

  it('hears nothing of work that is done, while other work goes on', async () => {
    const board = new WorkBoard()
    const [one, other] = [await begins(board, 'one'), await begins(board, 'other')]
    other.tell(WRITING)
    await one.ends()
    one.tell(READING)
    expect(board.workOf('alice')).toEqual([{ workId: 'other', progress: WRITING }])
    await other.ends()
    expect(board.workOf('alice')).toEqual([])
  })

  it('does not take work that is done for what goes by its name since', async () => {
    const board = new WorkBoard()
    const other = await begins(board, 'other')
    const before = await begins(board, 'one')
    await before.ends()
    const now = await begins(board, 'one')
    now.tell(WRITING)
    before.tell(READING)
    expect(board.workOf('alice')).toContainEqual({ workId: 'one', progress: WRITING })
    await Promise.all([now.ends(), other.ends()])
  })

  it('keeps to the first of two that go by one name', async () => {
    const board = new WorkBoard()
    const first = await begins(board, 'one')
    const second = await begins(board, 'one')
    first.tell(READING)
    second.tell(WRITING)
    await second.ends()
    expect(board.workOf('alice')).toEqual([{ workId: 'one', progress: READING }])
    await first.ends()
  })
})
