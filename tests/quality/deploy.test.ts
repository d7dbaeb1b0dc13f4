import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IMPORT_MAX_BYTES } from '@variorum/protocol'
import { expect, it } from 'vitest'
import { readConfig } from '../../apps/server/src/read-config.ts'
import { HEARTBEAT_MS } from '../../apps/server/src/sync/wire/sync-limits.ts'

const document = readFileSync(join(import.meta.dirname, '../../docs/deploy.md'), 'utf8')

/** The block of code in that language. */
function block(language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(document)?.[1]
  if (found === undefined) throw new Error(`no block of ${language}`)
  return found
}

it('lets files through that may be imported, and quiet sockets stand', () => {
  const nginx = block('nginx')
  const bytes = Number(/client_max_body_size (\d+)m;/.exec(nginx)?.[1]) * 1024 * 1024
  expect(bytes).toBeGreaterThan(IMPORT_MAX_BYTES)
  expect(Number(/max_size (\d+)MB/.exec(block('caddyfile'))?.[1]) * 1_000_000).toBeGreaterThan(
    IMPORT_MAX_BYTES,
  )
  for (const name of ['proxy_read_timeout', 'proxy_send_timeout']) {
    const seconds = Number(new RegExp(`${name} (\\d+)s;`).exec(nginx)?.[1])
    expect(seconds * 1_000).toBeGreaterThan(2 * HEARTBEAT_MS)
  }
})

it('starts the server with settings that it knows', () => {
  const lines = block('ini').matchAll(/^Environment=(\w+)=(.*)$/gm)
  const environment = Object.fromEntries([...lines].map(([, name, value]) => [name, value]))
  const config = readConfig(environment, { baseFolder: '/', isWatched: false })
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataFolder: '/var/lib/variorum/data',
    publicOrigin: 'https://read.example.org',
  })
  for (const proxy of ['nginx', 'caddyfile']) expect(block(proxy)).toContain('127.0.0.1:3000')
})

it('backs up with a Node and a command that there are, and without the registry', () => {
  const found = document.split('```sh\n').find((part) => part.startsWith('#!/bin/sh'))
  const script = found?.slice(0, found.indexOf('```')) ?? ''
  const [, node = '', main = '', command = ''] =
    /^ +(\S+) (\S+\.ts) command (\w+) "\$to\//m.exec(script) ?? []
  for (const path of [node, main]) {
    expect([path, existsSync(join(import.meta.dirname, '../..', path))]).toEqual([path, true])
  }
  expect(command).toBe('backup')
  expect(script).not.toMatch(/\bnp[mx]\b/)
})
