import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { NearestUpdateLog } from './nearest-update-log.ts'
import type { LogEntry, UpdateLog } from './ports.ts'
import { Turns } from './turns.ts'

const entry = (size = 10): LogEntry => ({
  room: 'words/t',
  epoch: 'e1',
  bytes: new Uint8Array(size),
})

/** Both ways write down who came; the near one takes `nearMs` of a clock that stands still otherwise. */
function twoWays() {
  const way: string[] = []
  const turns = new Turns()
  const far = { append: async () => void way.push('far') } as unknown as UpdateLog
  const given = { nearMs: 0.5, fails: false, isBusy: false }
  const near = () => {
    vi.advanceTimersByTime(given.nearMs)
    if (given.fails) throw new Error('the disk is full')
    if (given.isBusy) return false
    way.push('near')
    return true
  }
  const log = new NearestUpdateLog(near, far, turns, () => undefined)
  const times = async (count: number, apartMs = 1_000) => {
    way.length = 0
    for (let done = 0; done < count; done++) {
      vi.advanceTimersByTime(apartMs)
      await log.append([entry()])
    }
    return way.filter((one) => one === 'near').length
  }
  return { log, way, turns, given, times }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] }))
afterEach(() => void vi.useRealTimers())

describe('the log where it is nearest', () => {
  it('commits here what is small, quick and rare, and now and then in the thread', async () => {
    const { times } = twoWays()
    expect(await times(50)).toBe(50)
    expect(await times(100)).toBe(99)
  })

  it('gives the disk no more of this thread than a small share', async () => {
    const { times } = twoWays()
    const here = await times(1_000, 1)
    expect(here).toBeGreaterThan(100)
    // 100 ms of each second, and 30 to begin with, are 360 commits of half a millisecond in one and a half seconds.
    expect(here).toBeLessThan(400)
  })

  it('leaves a slow disk to the thread, and tries again after a while', async () => {
    const { given, times } = twoWays()
    given.nearMs = 20
    expect(await times(20, 100)).toBe(3)
    expect(await times(100, 100)).toBeLessThan(7)
    given.nearMs = 0.5
    vi.advanceTimersByTime(2_000)
    expect(await times(10, 100)).toBe(10)
  })

  it('does not mind a disk that is late once in a while', async () => {
    const { given, times } = twoWays()
    given.nearMs = 10
    await times(1)
    given.nearMs = 0.5
    expect(await times(20)).toBe(20)
  })

  it('is soon back after a disk was very late once', async () => {
    const { given, times } = twoWays()
    given.nearMs = 200
    await times(1)
    given.nearMs = 0.5
    // What it took of this thread is earned back first.
    expect(await times(20)).toBeGreaterThan(17)
  })

  it('leaves large batches to the thread', async () => {
    const { log, way } = twoWays()
    await log.append([entry(100_000)])
    expect(way).toEqual(['far'])
  })

  it('never waits here for whoever is at the database', async () => {
    const { log, way, turns } = twoWays()
    await turns.take()
    await log.append([entry()])
    expect(way).toEqual(['far'])
  })

  it('lets the thread wait for another program that is writing', async () => {
    const { log, way, given } = twoWays()
    given.isBusy = true
    await log.append([entry()])
    expect(way).toEqual(['far'])
  })

  it('says that a commit failed, and goes on', async () => {
    const { log, given, way } = twoWays()
    given.fails = true
    await expect(log.append([entry()])).rejects.toThrow('the disk is full')
    given.fails = false
    await log.append([entry()])
    expect(way).toEqual(['near'])
  })
})
