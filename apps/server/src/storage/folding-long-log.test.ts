import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openBeside } from '../testing/test-open-beside.ts'
import { foldingLongLog } from './file-update-log.ts'
import { ThreadedUpdateLog } from './threaded-update-log.ts'
import { Turns } from './turns.ts'

let folder: string
let file: string
let database: DatabaseSync
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-fold-'))
  file = join(folder, 'variorum.db')
  database = openBeside(file)
  database.exec(
    'pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table said (words)',
  )
})
afterEach(async () => {
  database.close()
  await rm(folder, { recursive: true })
})

const writes = (bytes: number) =>
  database.prepare('insert into said values (zeroblob(?))').run(bytes)

function unfolded(): number {
  const { log, checkpointed } = database.prepare('pragma wal_checkpoint(noop)').get() as {
    readonly log: number
    readonly checkpointed: number
  }
  return log - checkpointed
}

it('a log that grows although it is folded, since others write meanwhile, is folded to its end', async () => {
  const asked: boolean[] = []
  const afterCommit = foldingLongLog(database, ({ isAll }) => {
    asked.push(isAll)
    return Promise.resolve()
  })
  for (const megabytes of [3, 3, 10, 3]) {
    writes(megabytes * 1_000_000)
    afterCommit()
    await setImmediate()
  }
  expect(asked).toEqual([false, false, true])
})

it('what was written while the log was folded is folded in a turn of its own, so that the log begins anew', async () => {
  const turns = new Turns()
  const log = new ThreadedUpdateLog(
    { file, busyTimeoutMs: 5_000, maxPageCount: null },
    turns,
    () => undefined,
  )
  writes(1_000_000)
  await turns.take()
  const folded = log.fold({ isAll: true })
  await expect.poll(unfolded).toBe(0)
  writes(1_000_000)
  expect(unfolded()).toBeGreaterThan(0)
  turns.release()
  await folded
  expect(unfolded()).toBe(0)
  await log.close()
})

it('a log that is closed is folded no more', async () => {
  const log = new ThreadedUpdateLog(
    { file, busyTimeoutMs: 5_000, maxPageCount: null },
    new Turns(),
    () => undefined,
  )
  await log.close()
  writes(1_000_000)
  await log.fold({ isAll: true })
  expect(unfolded()).toBeGreaterThan(0)
})
