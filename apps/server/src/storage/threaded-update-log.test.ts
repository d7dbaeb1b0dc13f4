import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteStorage } from './sqlite-storage.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-log-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('a process that closes the log while the thread still answers goes on until the thread has ended', async () => {
  const file = join(folder, 'variorum.db')
  await (await openSqliteStorage(file)).close()
  const module = (name: string) => new URL(name, import.meta.url).href
  const program = `
    import { ThreadedUpdateLog } from ${JSON.stringify(module('threaded-update-log.ts'))}
    import { Turns } from ${JSON.stringify(module('turns.ts'))}
    const data = { file: ${JSON.stringify(file)}, busyTimeoutMs: 5000, maxPageCount: null }
    const log = new ThreadedUpdateLog(data, new Turns(), () => undefined)
    void log.fold({ isAll: true })
    await log.close()
    console.log('closed')
  `
  const args = ['--input-type=module', '--disable-warning=ExperimentalWarning', '-e', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  expect(stdout).toBe('closed\n')
})
