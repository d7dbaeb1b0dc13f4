import { spawn } from 'node:child_process'
import { join } from 'node:path'

// The server restarts when its files change; the web page is rebuilt as one types, at its own address, and asks the server.
const root = join(import.meta.dirname, '..')
const started = [
  spawn(process.execPath, ['--watch', 'apps/server/src/main.ts'], { cwd: root, stdio: 'inherit' }),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js'], {
    cwd: join(root, 'apps/web'),
    stdio: 'inherit',
  }),
]
for (const child of started) {
  child.once('exit', (code) => {
    for (const other of started) other.kill()
    process.exitCode = code ?? 1
  })
}
