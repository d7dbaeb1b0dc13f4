import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandLine } from '../testing/test-command.ts'
import { CommandFailure } from './command-failure.ts'

let line: CommandLine
let copy: string

beforeEach(async () => {
  line = await CommandLine.start()
  copy = line.path('copy.db')
  await line.runs('backup', copy)
})

afterEach(() => line.ends())

const KEPT = 'variorum-before-restore-2030-01-01T00-00-00-000Z.db'
const count = (table: string) => Number(line.reads(`select count(*) as n from ${table}`)[0]?.['n'])
const epochs = () => line.reads('select words_epoch, layer_epoch from text')[0]

/** Why nothing is restored; what was there must still be there. */
async function refusal(): Promise<unknown> {
  const before = count('comment')
  const error = await line.runs('restore', copy).catch((thrown: unknown) => thrown)
  expect(count('comment')).toBe(before)
  expect(readdirSync(line.dataFolder).filter((name) => name.includes('restor'))).toEqual([])
  return error instanceof CommandFailure ? error.sentences : error
}

const saying = (...parts: string[]) => parts.map((part) => expect.stringContaining(part) as string)

describe('restore', () => {
  it('brings back what the backup holds, and keeps what was there beside it', async () => {
    await line.annotates(await line.startsServer())
    await line.stopsServer()
    expect(await line.runs('restore', copy)).toBe(0)
    expect(line.printed.at(-1)).toContain(KEPT)
    expect(count('comment')).toBe(2)
    const kept = new DatabaseSync(join(line.dataFolder, KEPT))
    expect(kept.prepare('select count(*) as n from comment').get()).toEqual({ n: 4 })
    kept.close()
  })

  it('begins a new life of every text with the same words and layers', async () => {
    const before = epochs()
    const logged = count('update_log')
    await line.runs('restore', copy)
    const after = epochs()
    expect(after?.['words_epoch']).not.toBe(before?.['words_epoch'])
    expect(after?.['layer_epoch']).not.toBe(before?.['layer_epoch'])
    expect(count('update_log')).toBe(logged)
    expect(await line.runs('check')).toBe(0)
  })

  it('leaves everybody signed in, and a server that goes on', async () => {
    await line.runs('restore', copy)
    const server = await line.startsServer()
    expect(server.setupUrl).toBeNull()
    await line.annotates(server)
    expect(await line.runs('check')).toBe(0)
  })

  it('works in a data folder where nothing is yet', async () => {
    Object.assign(line, { dataFolder: line.path('fresh') })
    expect(await line.runs('restore', copy)).toBe(0)
    expect(count('comment')).toBe(2)
  })

  it('takes the place of a database that is beyond repair', async () => {
    writeFileSync(line.database, 'not even a database'.repeat(1000))
    expect(await line.runs('restore', copy)).toBe(0)
    expect(count('comment')).toBe(2)
    expect(readdirSync(line.dataFolder)).toContain(KEPT)
  })

  it('is refused while the server runs', async () => {
    await line.startsServer()
    expect(await refusal()).toEqual(saying('请先停止服务器', 'Stop the server first'))
  })

  it('is refused for a file that is missing, or no database, or another one', async () => {
    copy = line.path('missing.db')
    expect(await refusal()).toEqual(saying('没有文件', 'There is no file'))
    writeFileSync(copy, 'a letter to a friend'.repeat(100))
    expect(await refusal()).toEqual(saying('不是集注的数据库', 'is not a database of Variorum'))
    copy = line.path('other.db')
    const other = new DatabaseSync(copy)
    other.exec('create table recipe (name text)')
    other.close()
    expect(await refusal()).toEqual(saying('不是集注的数据库', 'is not a database of Variorum'))
  })

  it('is refused for a backup of a newer version', async () => {
    const newer = new DatabaseSync(copy)
    newer.exec(`insert into kysely_migration values ('9999-from-the-future', '2099-01-01')`)
    newer.close()
    expect(await refusal()).toEqual(saying('更新版本', 'newer version'))
  })

  it('is refused for a backup with faults, unless one insists', async () => {
    const damaged = new DatabaseSync(copy)
    damaged.exec(`update comment set body = 'another'`)
    damaged.close()
    expect(await refusal()).toEqual(saying('备份有以上问题', 'The backup has the faults above'))
    expect(line.printed[0]).toContain('differs from the rows')
    expect(await line.runs('restore', copy, '--despite-findings')).toBe(0)
  })
})
