import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JSON_BODY_MAX_BYTES } from '@variorum/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestServer } from './testing/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})

afterEach(() => server.close())

const check = '/api/setup/check'
const html = { headers: { accept: 'text/html,application/xhtml+xml' } }

describe('requests to the API', () => {
  it.each(['/api', '/api/', '/api/nope', '/api/auth/get-session', '/api/auth/sign-in/anonymous'])(
    'find nothing at %s, not even a page',
    async (path) => {
      const answer = await server.visitor().asks(path, html)
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not-found' } } })
    },
  )

  it.each([
    ['malformed JSON', '{"token":', 'application/json'],
    ['another shape', '{"token":7}', 'application/json'],
    ['no body', '', 'application/json'],
    ['JSON that says it is text', '{"token":"x"}', 'text/plain'],
    ['a form', 'token=x', 'application/x-www-form-urlencoded'],
  ])('are refused with %s', async (_, body, type) => {
    const init = { method: 'POST', body, headers: { 'content-type': type } }
    const answer = await server.visitor().asks(check, init)
    expect(answer).toMatchObject({ status: 400, error: 'invalid-request' })
  })

  it('are refused when the body is too long, whether it says so or not', async () => {
    const token = 'x'.repeat(JSON_BODY_MAX_BYTES)
    const visitor = server.visitor()
    const announced = await visitor.posts(check, { token }, { 'content-length': '200000' })
    expect(announced).toMatchObject({ status: 413, error: 'request-too-large' })
    const streamed = await visitor.posts(check, { token })
    expect(streamed).toMatchObject({ status: 413, error: 'request-too-large' })
  })

  it('get answers that nobody caches', async () => {
    const { headers } = await server.visitor().readsSession()
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('learn nothing about an unexpected error, which the log holds with its stack', async () => {
    await server.storage.rows.schema.dropTable('server_setting').execute()
    const answer = await server.visitor().readsSession()
    expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
    const [line] = server.logLines.filter((text) => text.includes('no such table'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 50,
      route: '/api/session',
      err: { stack: expect.stringContaining('setup-link.ts') },
    })
  })

  it('find a description of the whole API', async () => {
    const { body } = await server.visitor().asks<{ paths: object }>('/api/openapi.json')
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(['/api/session', '/api/invitations/{token}/join']),
    )
  })

  it('says which requests may be named, to hear how far they are', async () => {
    type Operation = {
      readonly parameters?: readonly { readonly in: string; readonly name: string }[]
    }
    const { body } = await server
      .visitor()
      .asks<{ paths: Record<string, Record<string, Operation>> }>('/api/openapi.json')
    const named = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.values(methods).some(({ parameters = [] }) =>
        parameters.some((one) => one.in === 'header' && one.name === 'x-work-id'),
      )
        ? [path]
        : [],
    )
    expect(named.toSorted()).toEqual([
      '/api/groups/{groupId}/imports',
      '/api/groups/{groupId}/imports/revision',
      '/api/texts/{textId}/export/{format}',
      '/api/texts/{textId}/notes',
    ])
  })
})

describe('requests from a foreign page', () => {
  const post = (headers: Record<string, string>, origin: string | null = null) =>
    TestServer.start({ publicOrigin: origin }).then(async (other) => {
      const answer = await other.visitor().posts(check, { token: 'x' }, headers)
      await other.close()
      return answer.error
    })

  it.each([
    [{ origin: 'https://evil.example', host: 'localhost:3000' }],
    [{ origin: 'http://localhost:8080', host: 'localhost:3000' }],
    [{ origin: 'null', host: 'localhost:3000' }],
    [{ origin: 'http://localhost:3000.evil.example', host: 'localhost:3000' }],
    [{ 'sec-fetch-site': 'cross-site', host: 'localhost:3000' }],
    [{ 'sec-fetch-site': 'same-site', host: 'localhost:3000' }],
    [{ origin: 'http://localhost:3000' }],
  ])('are refused: %j', async (headers: Record<string, string>) => {
    expect(await post(headers)).toBe('foreign-origin')
  })

  it.each([
    [{}],
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }],
    [{ origin: 'http://192.168.1.7:3000', host: '192.168.1.7:3000' }],
    [{ 'sec-fetch-site': 'same-origin', host: 'localhost:3000' }],
  ])('are told from our own and from programs: %j', async (headers: Record<string, string>) => {
    expect(await post(headers)).toBe('setup-link-invalid')
  })

  it('are told from our own by the public origin, behind a proxy that changes the host', async () => {
    const headers = { origin: 'https://read.example', host: '127.0.0.1:3000' }
    expect(await post(headers, 'https://read.example')).toBe('setup-link-invalid')
    expect(await post({ ...headers, origin: 'https://evil.example' }, 'https://read.example')).toBe(
      'foreign-origin',
    )
  })

  it('may still read what everybody may read', async () => {
    const headers = { origin: 'https://evil.example' }
    const answer = await server.visitor().asks('/api/session', { headers })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('paths that take a token', () => {
  it('serve a full hall behind one address, then ask it to wait, and others not', async () => {
    const visitor = server.visitor()
    const from = (address: string) =>
      server.app.request(
        '/api/invitations/x',
        {},
        { incoming: { socket: { remoteAddress: address } } },
      )
    for (let asked = 0; asked < 3_000; asked++) {
      if ((await from('192.0.2.1')).status !== 404) throw new Error(`refused request ${asked}`)
    }
    const refused = await from('192.0.2.1')
    expect(refused.status).toBe(429)
    expect(await refused.json()).toEqual({ error: { code: 'too-many-requests' } })
    expect(refused.headers.get('retry-after')).toBe('1')
    expect((await from('192.0.2.2')).status).toBe(404)
    expect((await visitor.readsSession()).status).toBe(200)
    server.time += 1_000
    for (let asked = 0; asked < 5; asked++) expect((await from('192.0.2.1')).status).toBe(404)
    expect((await from('192.0.2.1')).status).toBe(429)
  })
})

describe('the log', () => {
  it('names routes, and holds no token, name, cookie or address', async () => {
    const token = await server.setupToken()
    const facilitator = server.visitor()
    await facilitator.claims({ token, name: '林小雨', groupName: '读书会' })
    const invitation = await facilitator.invitationToken()
    await server.visitor().readsInvitation(invitation)
    await server.visitor().joins(invitation, '阿明')
    await server.visitor().asks(`/join/${invitation}?x=${token}`, html)
    await server.visitor().joins('wrong-token', 'A')

    const log = server.logLines.join('')
    for (const secret of [token, invitation, 'wrong-token', '林小雨', '阿明', '读书会']) {
      expect(log).not.toContain(secret)
    }
    expect(log).not.toContain(facilitator.cookie.split('=')[1])
    const last = JSON.parse(server.logLines.at(-1) ?? '{}') as Record<string, unknown>
    expect(last).toMatchObject({
      method: 'POST',
      route: '/api/invitations/:token/join',
      status: 404,
      code: 'invitation-invalid',
      durationMs: 0,
    })
  })
})

describe('the web app', () => {
  let webRoot: string
  let web: TestServer

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'variorum-web-'))
    webRoot = join(folder, 'dist')
    await mkdir(join(webRoot, 'assets'), { recursive: true })
    await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>page</title>')
    await writeFile(join(webRoot, 'assets/app-1a2b.js'), 'void 0')
    await writeFile(join(webRoot, 'service-worker.js'), '// keeps the app')
    for (const file of ['index.html', 'assets/app-1a2b.js']) {
      await writeFile(join(webRoot, `${file}.br`), `${file} in Brotli`)
      await writeFile(join(webRoot, `${file}.gz`), `${file} in gzip`)
    }
    await writeFile(join(folder, 'outside.txt'), 'private')
    web = await TestServer.start({ webRoot, publicOrigin: 'https://read.example' })
  })

  afterEach(async () => {
    await web.close()
    await rm(join(webRoot, '..'), { recursive: true })
  })

  it.each(['/', '/setup', '/join/some-token', '/texts/1/review'])(
    'answers %s with its page, which is never kept',
    async (path) => {
      const answer = await web.visitor().asks(path, html)
      expect(answer.body).toContain('<title>page</title>')
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    },
  )

  it.each(['*/*', 'image/png', null])(
    'answers previews and monitors, which accept %s, with its page',
    async (accept) => {
      const headers = new Headers(accept === null ? {} : { accept })
      const answer = await web.visitor().asks('/join/some-token', { headers })
      expect(answer.body).toContain('<title>page</title>')
      const head = await web.visitor().asks('/join/some-token', { method: 'HEAD', headers })
      for (const { status, headers: given } of [answer, head]) {
        expect(status).toBe(200)
        expect(given.get('content-type')).toMatch(/^text\/html/)
      }
    },
  )

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, identity', null],
    ['', null],
  ])('sends to whoever accepts "%s" the file in %s', async (accepted, encoding) => {
    for (const path of ['/assets/app-1a2b.js', '/join/some-token']) {
      const headers = { 'accept-encoding': accepted }
      const answer = await web.visitor().asks(path, { headers })
      expect(answer.headers.get('content-encoding')).toBe(encoding)
      expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    }
  })

  it.each(['/', '/join/some-token', '/service-worker.js'])(
    'says of %s only that it is the same when it is',
    async (path) => {
      const first = await web.visitor().asks(path, html)
      const tag = first.headers.get('etag') ?? ''
      expect(tag).toMatch(/^"/)
      const headers = { ...html.headers, 'if-none-match': tag }
      const again = await web.visitor().asks(path, { headers })
      expect(again).toMatchObject({ status: 304, body: '' })
      expect(again.headers.get('cache-control')).toBe('no-cache')
    },
  )

  it('serves files named by their content to be kept for ever', async () => {
    const answer = await web.visitor().asks('/assets/app-1a2b.js')
    expect(answer).toMatchObject({ status: 200, body: 'void 0' })
    expect(answer.headers.get('content-type')).toMatch(/javascript/)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it.each([
    '/assets/gone-3c4d.js',
    '/assets/gone',
    '/favicon.ico',
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/sync/words/1',
  ])('has nothing at %s', async (path) => {
    const answer = await web.visitor().asks(path)
    expect(answer).toMatchObject({ status: 404, error: 'not-found' })
    expect(answer.headers.get('cache-control') ?? '').not.toContain('immutable')
  })

  it('takes scripts, fonts and data from itself alone, and is framed by nobody', async () => {
    const { headers } = await web.visitor().asks('/', html)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy.split('; ').toSorted()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'self'",
      "font-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      "object-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "style-src-attr 'none'",
      "style-src-elem 'self' 'unsafe-inline'",
    ])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('strict-transport-security')).toBe('max-age=15552000')
  })

  it('does not ask for https where the server is not reached by it', async () => {
    const { headers } = await server.visitor().readsSession()
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})
