import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  BRIEF_SPIN,
  CRASH,
  EARLY,
  ECHO,
  FAIL,
  HOARD,
  HOARD_BYTES,
  SPIN,
  TELL,
  UNKNOWN,
} from '../testing/test-jobs.ts'
import { AskerGone } from './asker-gone.ts'
import type { JobKind } from './job-kind.ts'
import { UNTAKEN_MAX_BYTES } from './worker-limits.ts'
import { WorkerPool } from './worker-pool.ts'

const ENTRY = new URL('../testing/test-work-process.ts', import.meta.url)
/** Processes are started; what waits longer hangs. */
const DEADLINE_MS = 120_000

let pool: WorkerPool
beforeEach(() => {
  pool = new WorkerPool(ENTRY)
})
afterEach(() => pool.close(0))

/** A gate in the middle of handing over a job: it runs until the gate opens. */
function gate(): { readonly passed: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}

/** Tells when a job began, and goes on when it is let. */
function held(pool: WorkerPool, askerId: string, signal = new AbortController().signal) {
  const [began, goOn] = [gate(), gate()]
  const output = pool.run(ECHO, {
    askerId,
    signal,
    parts: async function* () {
      began.open()
      await goOn.passed
      yield askerId
    },
  })
  return { began: began.passed, goOn: goOn.open, output }
}

function run<Output>(
  kind: JobKind<string, Output>,
  askerId = 'alice',
  signal = new AbortController().signal,
): Promise<Output> {
  return pool.run(kind, { askerId, signal, parts: () => ['one', 'two'] })
}

async function afterGarbageCollection(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 3; round++) {
    await setImmediate()
    collect()
  }
}

const failureOf = (job: Promise<unknown>): Promise<unknown> =>
  job.then(
    () => 'no failure',
    (error: unknown) => error,
  )

describe('a job', { timeout: DEADLINE_MS }, () => {
  it('is given its parts in order and gives back what came of it', async () => {
    expect((await run(ECHO)).parts).toEqual(['one', 'two'])
  })

  it('carries bytes as bytes, however many', async () => {
    const bytes = new Uint8Array(9_000_000).fill(7)
    const kind = ECHO as unknown as JobKind<Uint8Array, { parts: Uint8Array[] }>
    const signal = new AbortController().signal
    const { parts } = await pool.run(kind, { askerId: 'alice', signal, parts: () => [bytes] })
    expect(parts[0]).toHaveLength(bytes.length)
    expect(parts[0]?.[8_999_999]).toBe(7)
  })

  it('leaves nothing in the server of what it was given and what came of it', async () => {
    const kind = ECHO as unknown as JobKind<Uint8Array, { parts: Uint8Array[] }>
    const { signal } = new AbortController()
    const held: WeakRef<Uint8Array>[] = []
    const seen = (bytes: Uint8Array): Uint8Array => {
      held.push(new WeakRef(bytes))
      return bytes
    }
    for (let job = 0; job < 3; job++) {
      const parts = () => [seen(new Uint8Array(1_000_000)), seen(new Uint8Array(1_000_000))]
      for (const bytes of (await pool.run(kind, { askerId: 'alice', signal, parts })).parts) {
        seen(bytes)
      }
    }
    await afterGarbageCollection()
    // The process, which is still there, and the last job's own promises may hold what they spoke of last.
    expect(held.filter((one) => one.deref()).length).toBeLessThanOrEqual(4)
  })

  it('has of each part done what can be before the others come, whatever that meets', async () => {
    const parts = ['one', 'two']
    // The first time its code is loaded while the parts come.
    expect(await run(EARLY)).toEqual({ parts, ahead: parts })
    expect(await run(EARLY)).toEqual({ parts, ahead: parts })
  })

  it('is read on while its first parts are not taken yet, but no farther than its bound', async () => {
    const part = new Uint8Array(UNTAKEN_MAX_BYTES / 4)
    let readCount = 0
    const parts = function* () {
      for (; readCount < 12; readCount++) yield part
    }
    const leaving = new AbortController()
    const kind = SPIN as unknown as JobKind<Uint8Array, never>
    // What it is given lies in the pipe: the process spins from the first part on.
    const job = pool.run(
      { ...kind, name: 'spinAhead' },
      { askerId: 'alice', signal: leaving.signal, parts },
    )
    await expect.poll(() => readCount, { timeout: DEADLINE_MS }).toBeGreaterThanOrEqual(4)
    leaving.abort()
    expect(await failureOf(job)).toBeInstanceOf(AskerGone)
    expect(readCount).toBeLessThan(8)
  })

  it('tells that it waits, then each step of the work', async () => {
    const told: unknown[] = []
    const signal = new AbortController().signal
    const tell = (progress: unknown): void => void told.push(progress)
    await pool.run(TELL, { askerId: 'alice', signal, tell, parts: () => [] })
    expect(told).toEqual([
      { step: 'waiting', share: null },
      { step: 'reading', share: 0 },
      { step: 'writing', share: null },
    ])
  })

  it('starts a process with the first job, and the next one finds it warm', async () => {
    expect(pool.figures().processes).toBe(0)
    const first = await run(ECHO)
    const second = await run(ECHO)
    expect(second.pid).toBe(first.pid)
    expect(pool.figures().processes).toBe(1)
  })

  it('that meets a mistake tells which, and costs nobody the process', async () => {
    const { pid } = await run(ECHO)
    expect(await failureOf(run(FAIL))).toMatchObject({
      message: expect.stringContaining('the work met a mistake') as string,
    })
    expect(await failureOf(run(UNKNOWN))).toBeInstanceOf(Error)
    expect((await run(ECHO)).pid).toBe(pid)
  })

  it('whose parts can’t be read fails as they do, and leaves nothing behind', async () => {
    const { pid } = await run(ECHO)
    const signal = new AbortController().signal
    const parts = async function* () {
      yield 'of the failed job'
      await Promise.reject(new RangeError('the disk is gone'))
    }
    const job = pool.run(ECHO, { askerId: 'alice', signal, parts })
    expect(await failureOf(job)).toBeInstanceOf(RangeError)
    expect(await run(ECHO)).toEqual({ parts: ['one', 'two'], pid })
  })
})

describe('a process that dies', { timeout: DEADLINE_MS }, () => {
  it.each([
    ['of itself is a mistake of ours', CRASH, { message: expect.stringContaining('ended') }],
    ['of too much memory is told', HOARD, { code: 'work-timed-out' }],
    ['of memory that V8 does not count is told', HOARD_BYTES, { code: 'work-timed-out' }],
    ['of its clock is told', BRIEF_SPIN, { code: 'work-timed-out' }],
  ])('%s, and is replaced', async (_, kind, failure) => {
    const { pid } = await run(ECHO)
    expect(await failureOf(run(kind))).toMatchObject(failure)
    const next = await run(ECHO)
    expect(next.parts).toEqual(['one', 'two'])
    expect(next.pid).not.toBe(pid)
  })

  it('takes no other job with it', async () => {
    const { output, began, goOn } = held(pool, 'bob')
    await began
    await failureOf(run(CRASH))
    goOn()
    expect((await output).parts).toEqual(['bob'])
  })
})

describe('whoever goes', { timeout: DEADLINE_MS }, () => {
  it('while their job waits is forgotten: it never begins', async () => {
    const leaving = new AbortController()
    const first = held(pool, 'alice')
    const second = held(pool, 'alice', leaving.signal)
    let hasBegun = false
    void second.began.then(() => (hasBegun = true))
    await first.began
    leaving.abort()
    expect(await failureOf(second.output)).toBeInstanceOf(AskerGone)
    first.goOn()
    await first.output
    await run(ECHO)
    expect(hasBegun).toBe(false)
    expect(pool.figures().waiting).toBe(0)
  })

  it('while it is done stops it, and others get their turn', async () => {
    pool = new WorkerPool(ENTRY, { workersMax: 1 })
    const leaving = new AbortController()
    const spinning = run(SPIN, 'alice', leaving.signal)
    const waiting = run(ECHO, 'bob')
    expect(pool.figures()).toMatchObject({ running: 1, waiting: 1 })
    leaving.abort()
    expect(await failureOf(spinning)).toBeInstanceOf(AskerGone)
    expect((await waiting).parts).toEqual(['one', 'two'])
  })

  it('while its parts are read is waited for by nobody', async () => {
    const leaving = new AbortController()
    const { began, output } = held(pool, 'alice', leaving.signal)
    await began
    leaving.abort()
    expect(await failureOf(output)).toBeInstanceOf(AskerGone)
  })

  it('before asking is not heard', async () => {
    expect(await failureOf(run(ECHO, 'alice', AbortSignal.abort()))).toBeInstanceOf(AskerGone)
    expect(pool.figures()).toEqual({ running: 0, waiting: 0, processes: 0 })
  })
})

describe('askers', { timeout: DEADLINE_MS }, () => {
  it('have one job done at a time, and ten of one keep nobody else’s waiting', async () => {
    pool = new WorkerPool(ENTRY, { waitingMaxPerAsker: 10 })
    const first = held(pool, 'alice')
    const others = Array.from({ length: 10 }, () => held(pool, 'alice'))
    let othersBegun = 0
    for (const { began } of others) void began.then(() => othersBegun++)
    await first.began
    expect((await run(ECHO, 'bob')).parts).toEqual(['one', 'two'])
    expect(othersBegun).toBe(0)
    first.goOn()
    for (const { goOn } of others) goOn()
    await Promise.all(others.map(({ output }) => output))
    expect(othersBegun).toBe(10)
  })

  it('take turns: who was served comes after who was not', async () => {
    pool = new WorkerPool(ENTRY, { workersMax: 1 })
    const order: string[] = []
    const jobs = ['alice', 'alice', 'alice', 'bob'].map((askerId) => held(pool, askerId))
    for (const { output } of jobs) void output.then(({ parts }) => order.push(...parts))
    for (const { goOn } of jobs) goOn()
    await Promise.all(jobs.map(({ output }) => output))
    expect(order).toEqual(['alice', 'bob', 'alice', 'alice'])
  })

  it('with too many jobs are told, and so is everybody when the queue is full', async () => {
    pool = new WorkerPool(ENTRY, { waitingMax: 4, workersMax: 1 })
    const first = held(pool, 'alice')
    await first.began
    const waiting = [run(ECHO), run(ECHO), run(ECHO)]
    expect(await failureOf(run(ECHO))).toMatchObject({ code: 'server-busy' })
    waiting.push(run(ECHO, 'bob'))
    expect(await failureOf(run(ECHO, 'chen'))).toMatchObject({ code: 'server-busy' })
    first.goOn()
    expect(await Promise.all(waiting)).toHaveLength(4)
  })

  it('hold no more than so many bytes while they wait', async () => {
    pool = new WorkerPool(ENTRY, { waitingMaxBytes: 100, workersMax: 1 })
    const first = held(pool, 'alice')
    await first.began
    const holding = (askerId: string, sizeBytes: number) => {
      const signal = new AbortController().signal
      return pool.run(ECHO, { askerId, signal, sizeBytes, parts: () => [] })
    }
    const fits = holding('bob', 60)
    expect(await failureOf(holding('chen', 60))).toMatchObject({ code: 'server-busy' })
    first.goOn()
    await fits
    expect(await holding('chen', 60)).toMatchObject({ parts: [] })
  })

  it('who have waited too long are told before a proxy gives up', async () => {
    pool = new WorkerPool(ENTRY, { waitingMaxMs: 1 })
    const first = held(pool, 'alice')
    await first.began
    expect(await failureOf(run(ECHO))).toMatchObject({ code: 'server-busy' })
    first.goOn()
    await first.output
  })
})

describe('a pool that closes', { timeout: DEADLINE_MS }, () => {
  it('sends away who waits, lets what runs finish, and leaves no process', async () => {
    const first = held(pool, 'alice')
    const waiting = run(ECHO)
    await first.began
    const closed = pool.close()
    expect(await failureOf(waiting)).toMatchObject({ code: 'server-busy' })
    first.goOn()
    const { pid } = await first.output
    await closed
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    expect(await failureOf(run(ECHO))).toMatchObject({ code: 'server-busy' })
  })

  it('ends what does not finish in time', async () => {
    const spinning = run(SPIN)
    await pool.close(0)
    expect(await failureOf(spinning)).toMatchObject({ code: 'server-busy' })
    expect(pool.figures()).toEqual({ running: 0, waiting: 0, processes: 0 })
  })
})
