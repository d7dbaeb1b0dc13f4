import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { precompress } from './precompress.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'variorum-built-'))
  await mkdir(join(folder, 'assets'))
})

afterEach(() => rm(folder, { recursive: true }))

it('leaves a twin in Brotli and one in gzip beside each text file, and none beside others', async () => {
  const script = '今天我们一起读一本书。'.repeat(500)
  await writeFile(join(folder, 'assets/app-1a2b.js'), script)
  await writeFile(join(folder, 'assets/app-1a2b.js.map'), script)
  await writeFile(join(folder, 'assets/serif.woff2'), script)
  await writeFile(join(folder, 'index.html'), '<!doctype html>')

  const { plainBytes, brotliBytes, gzipBytes } = await precompress(folder)

  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual([
    'assets',
    'assets/app-1a2b.js',
    'assets/app-1a2b.js.br',
    'assets/app-1a2b.js.gz',
    'assets/app-1a2b.js.map',
    'assets/serif.woff2',
    'index.html',
  ])
  const read = (ending: string) => readFile(join(folder, `assets/app-1a2b.js.${ending}`))
  expect(brotliDecompressSync(await read('br')).toString()).toBe(script)
  expect(gunzipSync(await read('gz')).toString()).toBe(script)
  expect(brotliBytes).toBeLessThan(gzipBytes)
  expect(gzipBytes * 10).toBeLessThan(plainBytes)
})
