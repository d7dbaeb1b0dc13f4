import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const REPOSITORY = resolve(import.meta.dirname, '../../..')
const MAIN = join(import.meta.dirname, 'main.ts')
/** A server would not end by itself. */
const SCRIPT_TIMEOUT_MS = 5 * 60_000

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-main-'))
})

afterEach(() => rm(folder, { recursive: true }))

/** As a script of package.json hands over to the program; ended if it has not ended by itself. */
async function runScript(name: string, args: readonly string[] = []) {
  const { scripts } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const [node, ...given] = (scripts[name] ?? '').split(' ')
  expect(node).toBe('node')
  const program = start([...given, ...args], {}, SCRIPT_TIMEOUT_MS)
  const [exited, printed] = await Promise.all([once(program, 'exit'), text(program.stdout)])
  return { exited: exited as unknown[], printed }
}

function run(env: Record<string, string>, args: readonly string[] = []) {
  const program = start([MAIN, ...args], env)
  return { program, exited: once(program, 'exit'), complaint: text(program.stderr) }
}

function start(args: readonly string[], env: Record<string, string>, timeout?: number) {
  return spawn(process.execPath, args, {
    cwd: REPOSITORY,
    env: { PATH: process.env['PATH'], VARIORUM_DATA: folder, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout,
  })
}

describe('the program', () => {
  it('prints one link, in both languages, serves it, and stops when told to', async () => {
    const { program, exited } = run({ VARIORUM_LOG: 'silent' })
    let printed = ''
    for await (const chunk of program.stdout.setEncoding('utf8')) {
      printed += chunk as string
      const url = /http:\/\/localhost:(\d+)\/setup#token=[\w-]{32}\n/.exec(printed)
      if (!url) continue
      const answer = await fetch(`http://127.0.0.1:${url[1]}/api/session`)
      expect(await answer.json()).toMatchObject({ isClaimed: false })
      program.kill('SIGTERM')
    }
    expect(await exited).toEqual([0, null])
    expect(printed).toContain('已启动')
    expect(printed).toContain('is running')
    expect(printed.match(/http/g)).toHaveLength(1)
  })

  it('does what its command line asks for, on the data folder of the environment', async () => {
    const helping = run({}, ['--help'])
    const printed = text(helping.program.stdout)
    expect(await helping.exited).toEqual([0, null])
    expect(await printed).toContain('backup <file>')

    const { exited, complaint } = run({}, ['check'])
    expect(await exited).toEqual([1, null])
    expect((await complaint).trim().split('\n')).toEqual([
      expect.stringContaining('没有文件'),
      expect.stringContaining('There is no file'),
    ])
  })

  it('starts no server where a command was forgotten, and helps', async () => {
    const { exited, printed } = await runScript('command')
    expect(exited).toEqual([2, null])
    expect(printed).toContain('npm run variorum --')
    expect(await readdir(folder)).toEqual([])
    expect((await runScript('command', ['--help'])).exited).toEqual([0, null])
  })

  it('says what is wrong, without a stack, when it can not start', async () => {
    const { exited, complaint } = run({ PORT: 'abc' })
    expect(await exited).toEqual([1, null])
    expect((await complaint).trim().split('\n')).toEqual([
      expect.stringContaining('PORT 应为'),
      expect.stringContaining('PORT must be'),
    ])
  })
})
