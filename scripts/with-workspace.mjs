// Runs with whatever Node ≥ 20 the reader has: installs what the project needs from the npm registry, then hands over to a script
// of package.json, in which `node` is the one that the project brings.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 20
const PNPM = 'pnpm@12.21.0'
const STAMP = 'node_modules/.variorum-installed'

const [script, ...rest] = process.argv.slice(2)
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const major = Number(process.versions.node.split('.')[0])
if (major < OLDEST_NODE) {
  console.error(`Variorum needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}.`)
  console.error(`集注需要 Node ${OLDEST_NODE} 或更新的版本，当前是 ${process.versions.node}。`)
  process.exit(1)
}

const wanted = createHash('sha256')
  .update(readFileSync('pnpm-lock.yaml'))
  .update(readFileSync('pnpm-workspace.yaml'))
  .digest('hex')
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
  console.log(
    'Installing what Variorum needs; the first time takes a minute… 正在安装依赖，首次约需一分钟…',
  )
  pnpm(['install', '--frozen-lockfile'])
  mkdirSync('node_modules', { recursive: true })
  writeFileSync(STAMP, wanted)
}
pnpm(['run', script, ...rest])

function pnpm(given) {
  // A setting for building native add-ons against the machine's own Node would break the Node that the project brings.
  const { npm_config_nodedir: _dropped, ...env } = process.env
  const { status, error } = spawnSync('npx', ['-y', PNPM, ...given], {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  })
  if (error) console.error(String(error))
  if (status !== 0) process.exit(status ?? 1)
}
