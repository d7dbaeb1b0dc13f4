import { chmodSync, chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ServerProcess } from './server-process.ts'
import { StudyRoom } from './study-room.ts'
import { HANG_MS } from './time-limits.ts'

/** The system's user who owns nothing; modes of files bind everybody but root. */
const NOBODY = 65_534
const IS_ROOT = process.getuid?.() === 0

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-unusable-'))
})

afterEach(() => rm(folder, { recursive: true }))

async function complaintAtStart(user = {}): Promise<string[]> {
  const started = await ServerProcess.start(folder, user).catch((error: unknown) => error)
  if (started instanceof ServerProcess) {
    await started.isKilled()
    return ['it started']
  }
  const [, ...lines] = String(started).split('\n')
  return lines.filter((line) => line.trim() !== '')
}

const SENTENCES = [
  expect.stringMatching(/^无法使用数据库 .*variorum\.db/),
  expect.stringMatching(/^The database .*variorum\.db can't be used/),
]

describe('a server whose database can not be used', () => {
  it('says so in two sentences, without a stack: it is read-only', async () => {
    const server = await ServerProcess.start(folder)
    await server.isStopped()
    for (const name of readdirSync(folder)) {
      if (IS_ROOT) chownSync(join(folder, name), NOBODY, NOBODY)
      chmodSync(join(folder, name), name === 'variorum.db' ? 0o444 : 0o600)
    }
    if (IS_ROOT) chownSync(folder, NOBODY, NOBODY)
    expect(await complaintAtStart(IS_ROOT ? { uid: NOBODY, gid: NOBODY } : {})).toEqual(SENTENCES)
  })

  it('says so: it is no database', async () => {
    writeFileSync(join(folder, 'variorum.db'), 'a letter to a friend'.repeat(1_000))
    expect(await complaintAtStart()).toEqual(SENTENCES)
  })

  it('says so: it is a folder', async () => {
    mkdirSync(join(folder, 'variorum.db'))
    expect(await complaintAtStart()).toEqual(SENTENCES)
    expect(statSync(join(folder, 'variorum.db')).isDirectory()).toBe(true)
  })

  it('says so: a newer version wrote it', async () => {
    const server = await ServerProcess.start(folder)
    await server.isStopped()
    const database = new DatabaseSync(join(folder, 'variorum.db'))
    database.exec(`insert into kysely_migration values ('9999-from-the-future', '2099-01-01')`)
    database.close()
    expect(await complaintAtStart()).toEqual(SENTENCES)
  })
})

describe('a database that can not be written for a while', () => {
  it('takes nothing that was promised with it, and the server goes on afterwards', async () => {
    const room = await StudyRoom.open()
    try {
      const alice = await room.joins('alice')
      alice.types('已存')
      await expect.poll(() => alice.acknowledged.size, { timeout: HANG_MS }).toBe(1)
      const lock = new DatabaseSync(room.database)
      lock.exec('begin immediate')
      alice.types('未存')
      await expect.poll(() => alice.isOpen, { timeout: HANG_MS }).toBe(false)
      expect(alice.acknowledged.size).toBe(1)
      lock.exec('rollback')
      lock.close()

      const ready = async () => (await room.server.asks('/readyz', ''))?.status
      await expect.poll(ready, { timeout: HANG_MS }).toBe(200)
      for (const mark of alice.acknowledged) room.keptMarks.add(mark)
      expect(await room.missing()).toEqual([])
      const bob = await room.joins('bob')
      bob.types('又存')
      await expect.poll(() => bob.acknowledged.size, { timeout: HANG_MS }).toBe(1)
      expect(await room.findings()).toEqual([])
      expect(room.server.output).toContain('A room had to close')
    } finally {
      await room.ends()
    }
  })
})
