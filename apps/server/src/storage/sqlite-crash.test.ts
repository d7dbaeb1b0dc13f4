import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { openSqliteStorage } from './sqlite-storage.ts'

const key = { room: 'words/1', epoch: 'a' }

// Appends for ever, writes a number only after its append returned, and compacts now and then.
const WRITER = `
  const { openSqliteStorage } = await import(process.argv[1])
  const storage = await openSqliteStorage(process.argv[2])
  const key = ${JSON.stringify(key)}
  for (let number = 0; ; number++) {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setUint32(0, number)
    await storage.updateLog.append([{ ...key, bytes }])
    process.stdout.write(number + '\\n')
    if (number % 20 === 19) {
      const stored = await storage.updateLog.load(key)
      const snapshot = Buffer.concat([stored.snapshot ?? Buffer.alloc(0), ...stored.updates])
      await storage.updateLog.compact(key, snapshot, stored.throughSeq)
    }
  }
`

describe('SQLite storage after a crash', () => {
  it.each([1, 33, 60])(
    'holds everything whose append returned, killed after %i of them',
    async (killAfter) => {
      const folder = await mkdtemp(join(tmpdir(), 'variorum-crash-'))
      const file = join(folder, 'variorum.db')
      const source = new URL('./sqlite-storage.ts', import.meta.url).href
      const writer = spawn(
        process.execPath,
        ['--input-type=module', '--eval', WRITER, source, file],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      const exited = once(writer, 'exit')
      let acknowledged = -1
      for await (const line of createInterface({ input: writer.stdout })) {
        acknowledged = Number(line)
        if (acknowledged >= killAfter) writer.kill('SIGKILL')
      }
      expect((await exited)[1]).toBe('SIGKILL')
      expect(acknowledged).toBeGreaterThanOrEqual(killAfter)

      const storage = await openSqliteStorage(file)
      const { snapshot, updates } = await storage.updateLog.load(key)
      const numbers = [snapshot ?? new Uint8Array(), ...updates].flatMap(readNumbers)
      await storage.close()
      await rm(folder, { recursive: true })
      expect(numbers.length).toBeGreaterThan(acknowledged)
      expect(numbers).toEqual(numbers.map((_, at) => at))
    },
    30_000,
  )
})

function readNumbers(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getUint32(at * 4))
}
