import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { twinNames } from './twin-names.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'names-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function has(file: string, source: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), source)
}

const found = () =>
  twinNames([join(root, 'web'), join(root, 'server')]).map(
    ({ name, files }) => `${name}: ${files.map((file) => relative(root, file)).join(' ')}`,
  )

test('two files of one name are found, and two exports of one name', () => {
  has('web/rooms/presence.ts', 'export const WEB = 1\n')
  has('server/room/presence.ts', 'export async function ask() {}\n')
  has('web/ask.tsx', 'export function ask() {}\n')
  expect(found().toSorted()).toEqual([
    'ask: web/ask.tsx server/room/presence.ts',
    'presence.ts: web/rooms/presence.ts server/room/presence.ts',
  ])
})

test('what a file keeps to itself, what tests share, and what every folder has is nobody else’s matter', () => {
  has('web/threads/messages.ts', 'export const threadsMessages = 1\nfunction own() {}\n')
  has('server/a/messages.ts', 'function own() {}\n')
  has('web/ask.ts', 'export function ask() {}\n')
  has('server/testing/ask.ts', 'export function ask() {}\n')
  has('server/ask.test.ts', 'export function ask() {}\n')
  expect(found()).toEqual([])
})
