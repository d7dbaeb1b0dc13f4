import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { precompress } from './precompress.ts'

// Builds the web app unless the one that lies there was built from the same files.
const root = join(import.meta.dirname, '..')
const stamp = join(root, 'apps/web/dist/.built-from')

const sources = [
  ...globSync('apps/web/{src,public}/**/*.*', { cwd: root }),
  ...globSync('packages/{document,protocol,ydoc,comment-markup}/src/**/*.ts', { cwd: root }),
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'scripts/precompress.ts',
  'pnpm-lock.yaml',
].toSorted()
const hash = createHash('sha256')
for (const source of sources) hash.update(source).update(readFileSync(join(root, source)))
const builtFrom = hash.digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== builtFrom) {
  console.log('Building the web app… 正在构建网页…')
  const vite = join(root, 'apps/web/node_modules/vite/bin/vite.js')
  const { status, error } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/web'),
    stdio: 'inherit',
  })
  if (error) throw error
  if (status !== 0) process.exit(status ?? 1)
  await precompress(join(root, 'apps/web/dist'))
  writeFileSync(stamp, builtFrom)
}
