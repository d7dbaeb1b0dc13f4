import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PROVIDER_RETURN_PATH } from '@variorum/protocol'
import { Provider } from 'oidc-provider'
import type { SignInProviderConfig } from '../sign-in/sign-in-provider.ts'

/** Somebody with an account at the provider; `sub` is its name for them. */
export interface IssuerPerson {
  readonly sub: string
  readonly name: string
  readonly email?: string
  readonly email_verified?: boolean
}

const CLIENT = { clientId: 'variorum', clientSecret: 'a client secret of some length' }

/** A real OpenID Connect provider on this machine, with a page on which people choose who they are, or cancel. It insists on PKCE. */
export class TestIssuer {
  readonly #server: Server
  readonly #people = new Map<string, IssuerPerson>()
  readonly #provider: Provider
  /** How often anything was asked of it. */
  requestCount = 0
  /** Takes what is asked, and answers nothing. */
  isSilent = false

  /** `appOrigin` is whom it sends browsers back to. */
  static async start(
    appOrigin: string,
    { host = '127.0.0.1', port = 0 }: { host?: string; port?: number } = {},
  ): Promise<TestIssuer> {
    const server = createServer().listen(port, '127.0.0.1')
    await once(server, 'listening')
    const taken = (server.address() as AddressInfo).port
    return new TestIssuer(server, `http://${host}:${taken}`, appOrigin)
  }

  private constructor(server: Server, issuer: string, appOrigin: string) {
    this.#server = server
    this.#provider = this.#makeProvider(issuer, appOrigin)
    const answer = this.#provider.callback()
    server.on('request', (request, response) => {
      this.requestCount++
      if (this.isSilent) return
      if (request.url?.startsWith('/choose/')) void this.#choose(request, response)
      else void answer(request, response)
    })
  }

  /** What a server is to be started with. */
  get config(): SignInProviderConfig {
    return { issuer: this.#provider.issuer, ...CLIENT, name: '校园账号' }
  }

  knows(person: IssuerPerson): void {
    this.#people.set(person.sub, person)
  }

  /**
   * Does what a browser and its user would from the address that the app named; `sub` may be `cancel`. Returns the address that it is
   * sent back to.
   */
  async visit(url: string, sub: string): Promise<string> {
    const cookies = new Map<string, string>()
    let next = url
    for (let hop = 0; hop < 10; hop++) {
      const isChoosing = next.includes('/choose/')
      const response = await fetch(next, {
        method: isChoosing ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
        ...(isChoosing ? { body: new URLSearchParams({ sub }) } : {}),
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        cookies.set(name, value)
      }
      const location = response.headers.get('location')
      if (!location) throw new Error(`the issuer said ${response.status}: ${await response.text()}`)
      next = new URL(location, next).href
      if (!next.startsWith(this.#provider.issuer)) return next
    }
    throw new Error('the issuer sends its visitors in circles')
  }

  async ends(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await once(this.#server, 'close')
  }

  #makeProvider(issuer: string, appOrigin: string): Provider {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    return new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: [appOrigin + PROVIDER_RETURN_PATH],
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig' }] },
      cookies: { keys: ['a cookie key of some length'] },
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      interactions: { url: (_context, { uid }) => `/choose/${uid}` },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({ ...this.#people.get(sub), sub }),
      }),
      loadExistingGrant: async ({ oidc }) => {
        const { client, session, provider } = oidc
        if (!client || !session?.accountId) return undefined
        const { clientId } = client
        const grant = new provider.Grant({ clientId, accountId: session.accountId })
        grant.addOIDCScope('openid email profile')
        await grant.save()
        return grant
      },
    })
  }

  async #choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(this.#page())
      return
    }
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += String(chunk)
    const sub = new URLSearchParams(body).get('sub') ?? 'cancel'
    const result = sub === 'cancel' ? { error: 'access_denied' } : { login: { accountId: sub } }
    await this.#provider.interactionFinished(request, response, result)
  }

  #page(): string {
    const buttons = [...this.#people.values(), { sub: 'cancel', name: '取消' }].map(
      ({ sub, name }) => `<button name="sub" value="${sub}">${name}</button>`,
    )
    return `<!doctype html><html lang="zh-Hans"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>校园账号</title>
<h1>校园账号</h1><form method="post">${buttons.join('\n')}</form></html>`
  }
}
