import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PAGE_BUILD_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '@variorum/protocol'
import { expect, it } from 'vitest'
import { TestServer } from '../testing/test-server.ts'
import { readPageBuild } from './check-page-version.ts'

it('every answer says which version and which page the server has, failures too', async () => {
  const server = await TestServer.start({ pageBuild: '/assets/index-1a2b.js' })
  for (const path of ['/api/session', '/api/account', '/api/nowhere']) {
    const { headers } = await server.visitor().asks(path)
    expect(headers.get(PROTOCOL_HEADER)).toBe(PROTOCOL_VERSION)
    expect(headers.get(PAGE_BUILD_HEADER)).toBe('/assets/index-1a2b.js')
  }
  await server.close()
})

it('what a page of another version asks for is refused before it is read, and does nothing', async () => {
  const server = await TestServer.start()
  const host = await server.facilitator()
  const named = { name: '二组', memberName: '林' }
  const from = (version: string) => host.posts('/api/groups', named, { [PROTOCOL_HEADER]: version })
  for (const version of ['0', `${PROTOCOL_VERSION}0`, 'x']) {
    expect(await from(version)).toMatchObject({ status: 409, error: 'page-outdated' })
  }
  const cookie = host.cookie
  const old = await server.app.request('/api/groups', {
    method: 'POST',
    headers: { cookie, [PROTOCOL_HEADER]: '0', 'content-type': 'application/json' },
    body: '{"not":"even read',
  })
  expect(old.status).toBe(409)
  expect((await host.readsSession()).body.memberships).toHaveLength(1)
  expect((await from(PROTOCOL_VERSION)).status).toBe(200)
  expect((await host.posts('/api/groups', named)).status).toBe(200)
  await server.close()
})

it('a page is named by its main script', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'variorum-page-'))
  expect(await readPageBuild(null)).toBeNull()
  expect(await readPageBuild(folder)).toBeNull()
  const page = '<script type="module" crossorigin src="/assets/index-1a2b.js"></script>'
  await writeFile(join(folder, 'index.html'), page)
  expect(await readPageBuild(folder)).toBe('/assets/index-1a2b.js')
  await rm(folder, { recursive: true })
})
