import { describe, expect, it } from 'vitest'
import type { LogEntry } from '../../storage/ports.ts'
import { CommitLoop, type Committing } from './commit-loop.ts'

/** A log that notes what came together, and fails for some rooms. */
class NotingLog {
  readonly commits: string[][] = []
  readonly failing = new Set<string>()
  #release: (() => void) | null = null
  #isGated = false

  async append(entries: readonly LogEntry[]): Promise<void> {
    this.commits.push(entries.map(({ room }) => room))
    if (this.#isGated) await new Promise<void>((resolve) => (this.#release = resolve))
    if (entries.some(({ room }) => this.failing.has(room))) throw new Error('refused')
  }

  gates(): void {
    this.#isGated = true
  }

  opens(): void {
    this.#isGated = false
    this.#release?.()
  }
}

/** A room in which as many frames wait as were written. */
class WaitingRoom implements Committing {
  readyAt = 0
  settled = 0
  failed = 0
  #waiting = 0
  readonly #name: string
  readonly #loop: CommitLoop
  readonly #onDone: () => void

  constructor(name: string, loop: CommitLoop, onDone: () => void) {
    this.#name = name
    this.#loop = loop
    this.#onDone = onDone
  }

  writes(): void {
    this.#waiting++
    this.#loop.request(this)
  }

  takeBatch() {
    const count = this.#waiting
    if (count === 0) return null
    this.#waiting = 0
    return {
      entry: { room: this.#name, epoch: 'e', bytes: new Uint8Array() },
      settle: () => {
        this.settled += count
        this.#onDone()
      },
      fail: () => {
        this.failed += count
        this.#onDone()
      },
    }
  }
}

function setUp(windowMs: number) {
  const log = new NotingLog()
  const loop = new CommitLoop(log, { windowMs })
  let wake = (): void => undefined
  const rooms = ['a', 'b', 'c'].map((name) => new WaitingRoom(name, loop, () => wake()))
  const [a, b, c] = rooms as [WaitingRoom, WaitingRoom, WaitingRoom]
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise<void>((resolve) => (wake = resolve))
  }
  return { log, rooms: { a, b, c }, until }
}

describe('[S2] group commit', () => {
  it('stores what all rooms bring in one turn of the event loop together', async () => {
    const { log, rooms, until } = setUp(0)
    rooms.a.writes()
    rooms.b.writes()
    rooms.a.writes()
    await until(() => rooms.a.settled === 2 && rooms.b.settled === 1)
    expect(log.commits).toEqual([['a', 'b']])
  })

  it('never has two commits under way; what comes meanwhile goes together', async () => {
    const { log, rooms, until } = setUp(0)
    log.gates()
    rooms.a.writes()
    await new Promise((resolve) => setImmediate(resolve))
    for (const room of [rooms.a, rooms.b, rooms.b, rooms.c]) room.writes()
    await new Promise((resolve) => setImmediate(resolve))
    expect(log.commits).toEqual([['a']])
    log.opens()
    await until(() => rooms.a.settled === 2 && rooms.b.settled === 2 && rooms.c.settled === 1)
    expect(log.commits).toEqual([['a'], ['a', 'b', 'c']])
  })

  it('serves the first at once and the next when the window is over', async () => {
    const { rooms, until } = setUp(200)
    const startedAt = performance.now()
    rooms.a.writes()
    await until(() => rooms.a.settled === 1)
    const first = performance.now() - startedAt
    rooms.b.writes()
    rooms.a.writes()
    await until(() => rooms.a.settled === 2 && rooms.b.settled === 1)
    expect(performance.now() - startedAt).toBeGreaterThan(195)
    expect(first).toBeLessThan(195)
  })

  it('lets a room wait that is not ready, and not the others', async () => {
    const { log, rooms, until } = setUp(0)
    rooms.a.readyAt = performance.now() + 60
    rooms.a.writes()
    rooms.b.writes()
    await until(() => rooms.b.settled === 1)
    expect(rooms.a.settled).toBe(0)
    await until(() => rooms.a.settled === 1)
    expect(performance.now()).toBeGreaterThan(rooms.a.readyAt - 1)
    expect(log.commits).toEqual([['b'], ['a']])
  })

  it('fails only the room that can’t be stored', async () => {
    const { log, rooms, until } = setUp(0)
    log.failing.add('b')
    for (const room of [rooms.a, rooms.b, rooms.c]) room.writes()
    await until(() => rooms.a.settled + rooms.b.failed + rooms.c.settled === 3)
    expect([rooms.a.settled, rooms.b.failed, rooms.c.settled]).toEqual([1, 1, 1])
  })
})
