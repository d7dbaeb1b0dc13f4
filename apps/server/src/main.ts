import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pino } from 'pino'
import { v7 } from 'uuid'
import { readConfig } from './read-config.ts'
import { StartFailure } from './start-failure.ts'
import { startServer, type RunningServer } from './start-server.ts'

const repository = resolve(import.meta.dirname, '../../..')

/** Longer than a server that drains as it should ever takes; a second signal does not wait for it. */
const EXIT_TIMEOUT_MS = 10_000

try {
  await run()
} catch (error) {
  if (error instanceof StartFailure) console.error(`\n${error.sentences.join('\n')}\n`)
  else console.error(error)
  process.exit(1)
}

async function run(): Promise<void> {
  const isWatched = process.stdout.isTTY
  const config = readConfig(process.env, { baseFolder: repository, isWatched })
  const webRoot = join(repository, 'apps/web/dist')
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }))
  const server = await startServer(config, {
    now: Date.now,
    newId: v7,
    newToken: () => randomBytes(24).toString('base64url'),
    log,
    webRoot: existsSync(webRoot) ? webRoot : null,
  })
  greet(server)

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
