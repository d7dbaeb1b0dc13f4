import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandLine } from '../testing/test-command.ts'

let line: CommandLine

beforeEach(async () => {
  line = await CommandLine.start()
})

afterEach(() => line.ends())

function commentsIn(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  const [row] = database.prepare('select count(*) as count from comment').all()
  database.close()
  return Number(row?.['count'])
}

describe('backup', () => {
  it('copies what is on disk while the server runs, and says how large and how long', async () => {
    const server = await line.startsServer()
    await line.annotates(server)
    expect(await line.runs('backup', line.path('copy.db'))).toBe(0)
    expect(line.printed[0]).toMatch(/Backed up to .*copy\.db: \d+ KiB in 0\.0 s\.$/)
    expect(line.printed[1]).toContain('nothing is wrong')
    expect(commentsIn(line.path('copy.db'))).toBe(4)
    await line.annotates(server)
  })

  it('leaves one file, for its owner only', async () => {
    await line.runs('backup', line.path('copy.db'))
    expect(readdirSync(line.folder).toSorted()).toEqual(['copy.db', 'data'])
    expect(statSync(line.path('copy.db')).mode & 0o777).toBe(0o600)
  })

  it('does not overwrite a file', async () => {
    writeFileSync(line.path('copy.db'), 'precious')
    await expect(line.runs('backup', line.path('copy.db'))).rejects.toMatchObject({
      sentences: [expect.stringContaining('已存在'), expect.stringContaining('not overwritten')],
    })
    expect(statSync(line.path('copy.db')).size).toBe('precious'.length)
  })

  it('keeps a copy of a database that has faults, and tells them', async () => {
    line.tampers(`update comment set body = 'another'`)
    expect(await line.runs('backup', line.path('copy.db'))).toBe(1)
    expect(line.printed.join()).toContain('differs from the rows')
    expect(existsSync(line.path('copy.db'))).toBe(true)
  })

  it('says so when the file can not be written, and leaves nothing', async () => {
    await expect(line.runs('backup', line.path('nowhere/copy.db'))).rejects.toThrow("can't be used")
    expect(existsSync(line.path('nowhere'))).toBe(false)
  })
})
