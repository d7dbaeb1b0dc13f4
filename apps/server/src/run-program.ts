import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { CommandFailure } from './commands/command-failure.ts'
import { runCommand } from './commands/run-command.ts'
import { readConfig } from './read-config.ts'
import { StartFailure } from './runtime/start-failure.ts'
import { startServer, type RunningServer } from './start-server.ts'

const repository = resolve(import.meta.dirname, '../../..')

/** Longer than a server that drains as it should ever takes; a second signal does not wait for it. */
const EXIT_TIMEOUT_MS = 10_000

try {
  const [task, ...args] = process.argv.slice(2)
  // `npm run variorum` puts `command` before whatever it was given. Given nothing it shows the help: a server may have been stopped on purpose.
  if (task === undefined) await serve()
  else process.exitCode = await command(task === 'command' ? args : [task, ...args])
} catch (error) {
  if (error instanceof StartFailure || error instanceof CommandFailure)
    console.error(`\n${error.sentences.join('\n')}\n`)
  else console.error(error)
  process.exit(1)
}

function config() {
  const isWatched = process.stdout.isTTY
  return readConfig(process.env, { baseFolder: repository, isWatched })
}

function command(args: readonly string[]): Promise<number> {
  const { dataFolder } = config()
  return runCommand(args, { dataFolder, now: Date.now, newId: v7, print: console.log })
}

async function serve(): Promise<void> {
  const { logLevel, ...given } = config()
  const webRoot = join(repository, 'apps/web/dist')
  const log = pino({ level: logLevel }, pino.destination({ fd: 2, sync: true }))
  const server = await startServer(given, {
    now: Date.now,
    monotonicMs: () => performance.now(),
    newId: v7,
    newToken: () => randomBytes(24).toString('base64url'),
    log,
    webRoot: existsSync(webRoot) ? webRoot : null,
  })
  greet(server)
  // Not only when the process ends by itself.
  flushCompileCache()

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(1), EXIT_TIMEOUT_MS).unref()
      server.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.fatal({ err: error }, 'The server did not close')
          process.exit(1)
        },
      )
    })
  }
}

function greet({ url, setupUrl }: RunningServer): void {
  const lines = setupUrl
    ? [
        'Variorum 已启动。请打开此链接完成设置：',
        'Variorum is running. Open this link to set it up:',
      ]
    : ['Variorum 已启动：', 'Variorum is running:']
  console.log(`\n${lines.join('\n')}\n\n  ${setupUrl ?? url}\n`)
}
