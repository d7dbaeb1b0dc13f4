import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const planted: string[] = []

function plant(path: string, source: string): void {
  const file = join(ROOT, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, source)
  planted.push(file)
}

function lint(...paths: string[]): { status: number | null; output: string } {
  const { status, stdout } = spawnSync(
    join(ROOT, 'node_modules/.bin/oxlint'),
    ['--type-aware', '--deny-warnings', ...paths],
    { cwd: ROOT, encoding: 'utf8' },
  )
  return { status, output: stdout }
}

afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file)
  rmSync(join(ROOT, 'packages/document/src/planted'), { recursive: true, force: true })
})

// Each rule that the house stands on, broken once: a gate that nothing trips is no gate.
describe('the quality gate', () => {
  it.each([
    ['packages/document/src', `import * as Y from 'yjs'\nexport const doc = new Y.Doc()\n`],
    [
      'packages/document/src',
      `import { AppError } from '@variorum/protocol'\nexport const e = AppError\n`,
    ],
    [
      'packages/ydoc/src',
      `import { AppError } from '@variorum/protocol'\nexport const e = AppError\n`,
    ],
    [
      'packages/formats/src',
      `import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n`,
    ],
    [
      'packages/formats/src',
      `import { AppError } from '@variorum/protocol'\nexport const e = AppError\n`,
    ],
    [
      'packages/comment-markup/src',
      `import { COPY_WRITERS } from '@variorum/formats'\nexport const e = COPY_WRITERS\n`,
    ],
    [
      'packages/ydoc/src',
      `import { commentTree } from '@variorum/comment-markup'\nexport const e = commentTree\n`,
    ],
    [
      'apps/web/src',
      `import { COPY_WRITERS } from '@variorum/formats'\nexport const e = COPY_WRITERS\n`,
    ],
    ['apps/server/src', `import { App } from '@variorum/web'\nexport const e = App\n`],
  ])('catches an import from %s that the layers forbid', (folder, source) => {
    plant(`${folder}/planted-violation.ts`, source)
    const { status, output } = lint(`${folder}/planted-violation.ts`)
    expect(output).toContain('no-restricted-imports')
    expect(status).not.toBe(0)
  })

  it('catches an import cycle', () => {
    plant(
      'packages/document/src/planted-a.ts',
      `import { b } from './planted-b.ts'\nexport const a = (): number => b()\n`,
    )
    plant(
      'packages/document/src/planted-b.ts',
      `import { a } from './planted-a.ts'\nexport const b = (): number => a()\n`,
    )
    expect(lint('packages/document/src').output).toContain('no-cycle')
  })

  it('catches two folders that import each other, by types alone too', () => {
    plant(
      'packages/document/src/planted/inner.ts',
      `import type { Role } from '../planted-outer.ts'\nexport type Inner = Role\n`,
    )
    plant(
      'packages/document/src/planted-outer.ts',
      `export type Role = 'r'\nexport { type Inner } from './planted/inner.ts'\n`,
    )
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-folders.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(stderr).toContain('planted/inner.ts → planted-outer.ts')
    expect(status).not.toBe(0)
  })

  it('catches two folders that import each other through a style sheet', () => {
    plant('packages/document/src/planted-outer.css', `.planted {}\n`)
    plant('packages/document/src/planted/inner.ts', `import '../planted-outer.css'\n`)
    plant('packages/document/src/planted-outer.ts', `import './planted/inner.ts'\n`)
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-folders.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(stderr).toContain('planted/inner.ts → planted-outer.css')
    expect(status).not.toBe(0)
  })

  it('catches two folders of tests that import each other', () => {
    plant('tests/seeds/planted.test.ts', `import '../fuzz/odd-updates.ts'\n`)
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-folders.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(stderr).toContain('seeds/planted.test.ts → fuzz/odd-updates.ts')
    expect(status).not.toBe(0)
  })

  it('catches a second file and a second function of one name', () => {
    plant('packages/document/src/planted/quote-at.ts', `export const planted = 1\n`)
    plant('apps/web/src/planted-violation.ts', `export function quoteAt(): void {}\n`)
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-names.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(stderr).toContain('packages/document/src/planted/quote-at.ts')
    expect(stderr).toContain('apps/web/src/planted-violation.ts')
    expect(status).not.toBe(0)
  })

  it.each([
    [
      'planted-violation.ts',
      `import type { RowStore } from './storage/ports.ts'\nexport const all = (rows: RowStore) => rows.selectFrom('text').selectAll().execute()\n`,
    ],
    ['storage/planted-violation.ts', `export const last = 'select last_insert_rowid()'\n`],
    [
      'texts/planted-rows.ts',
      `import { sql } from 'kysely'\nexport const newest = sql\`select max(rowid) from text\`\n`,
    ],
  ])('catches SQL in %s, where a second database would have to be minded', (file, source) => {
    plant(`apps/server/src/${file}`, source)
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-storage-seam.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(stderr).toContain(`apps/server/src/${file}:`)
    expect(status).not.toBe(0)
  })

  it('catches a promise that nobody waits for', () => {
    plant(
      'apps/server/src/planted-violation.ts',
      `async function work(): Promise<void> {}\nexport function start(): void {\n  work()\n}\n`,
    )
    expect(lint('apps/server/src/planted-violation.ts').output).toContain('no-floating-promises')
  })

  it('catches a switch that forgets a case', () => {
    plant(
      'packages/document/src/planted-violation.ts',
      `export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1\n  }\n  return 0\n}\n`,
    )
    expect(lint('packages/document/src/planted-violation.ts').output).toContain(
      'switch-exhaustiveness-check',
    )
  })
})
