import { describe, expect, it } from 'vitest'
import { readConfig } from './read-config.ts'
import { StartFailure } from './runtime/start-failure.ts'

const MAIL = { VARIORUM_SMTP_URL: 'smtp://mail.example', VARIORUM_ORIGIN: 'https://read.example' }
const PROVIDER = {
  VARIORUM_OIDC_ISSUER: 'https://login.example/realms/read',
  VARIORUM_OIDC_CLIENT_ID: 'variorum',
  VARIORUM_OIDC_CLIENT_SECRET: 'a secret',
  VARIORUM_OIDC_NAME: '校园账号',
  VARIORUM_ORIGIN: 'https://read.example',
}
const base = { baseFolder: '/home/reader/variorum', isWatched: true }

describe('the configuration', () => {
  it('needs nothing: this machine alone, port 3000, data beside the program', () => {
    expect(readConfig({}, base)).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: '/home/reader/variorum/data',
      publicOrigin: null,
      mail: null,
      signInProvider: null,
      metricsToken: null,
      logLevel: 'warn',
    })
  })

  it('takes everything from the environment', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      VARIORUM_DATA: '/srv/variorum',
      VARIORUM_LOG: 'debug',
      VARIORUM_METRICS_TOKEN: 'a-token-that-nobody-guesses',
      VARIORUM_SMTP_URL: 'smtps://user:pass@mail.example',
      VARIORUM_MAIL_FROM: 'Variorum <notes@read.example>',
      ...PROVIDER,
      VARIORUM_ORIGIN: 'https://Read.example/',
    }
    expect(readConfig(env, { ...base, isWatched: false })).toEqual({
      port: 0,
      host: '0.0.0.0',
      dataFolder: '/srv/variorum',
      publicOrigin: 'https://read.example',
      mail: {
        url: 'smtps://user:pass@mail.example',
        from: 'Variorum <notes@read.example>',
      },
      signInProvider: {
        issuer: 'https://login.example/realms/read',
        clientId: 'variorum',
        clientSecret: 'a secret',
        name: '校园账号',
      },
      metricsToken: 'a-token-that-nobody-guesses',
      logLevel: 'debug',
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ PORT: '', HOST: '', VARIORUM_ORIGIN: '' }, base)).toEqual(
      readConfig({}, base),
    )
  })

  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['VARIORUM_ORIGIN', 'read.example'],
    ['VARIORUM_ORIGIN', 'https://read.example/path'],
    ['VARIORUM_ORIGIN', 'ftp://read.example'],
    ['VARIORUM_LOG', 'loud'],
    ['VARIORUM_MAIL_FROM', 'nobody'],
  ])('refuses %s=%s with a sentence in both languages', (name, value) => {
    let failure: unknown
    try {
      readConfig({ ...(name === 'VARIORUM_MAIL_FROM' ? MAIL : {}), [name]: value }, base)
    } catch (error) {
      failure = error
    }
    expect(failure).toBeInstanceOf(StartFailure)
    const { sentences } = failure as StartFailure
    for (const sentence of sentences) {
      expect(sentence).toContain(name)
      expect(sentence).toContain(value)
    }
  })

  it.each([
    ['VARIORUM_SMTP_URL', { ...MAIL, VARIORUM_SMTP_URL: 'mail.example' }],
    ['VARIORUM_MAIL_FROM', MAIL],
    [
      'VARIORUM_ORIGIN',
      { VARIORUM_SMTP_URL: 'smtp://u:secret@mail.example', VARIORUM_MAIL_FROM: 'a@b.example' },
    ],
  ])('sends no mail by halves: it asks for %s, and repeats no password', (name, env) => {
    const reading = () => readConfig(env, base)
    expect(reading).toThrow(StartFailure)
    expect(reading).toThrow(name)
    expect(reading).not.toThrow(/secret/)
  })

  it.each([
    'VARIORUM_OIDC_ISSUER',
    'VARIORUM_OIDC_CLIENT_ID',
    'VARIORUM_OIDC_CLIENT_SECRET',
    'VARIORUM_OIDC_NAME',
    'VARIORUM_ORIGIN',
  ] as const)('takes no half of a sign-in provider: it asks for %s', (missing) => {
    const reading = () => readConfig({ ...PROVIDER, [missing]: '' }, base)
    expect(reading).toThrow(StartFailure)
    expect(reading).toThrow(missing)
    expect(reading).not.toThrow(/a secret/)
  })

  it.each([
    'login.example',
    'http://login.example',
    'https://user:pass@login.example',
    'https://login.example/?realm=read',
  ])('takes no sign-in provider at %s', (issuer) => {
    const reading = () => readConfig({ ...PROVIDER, VARIORUM_OIDC_ISSUER: issuer }, base)
    expect(reading).toThrow(/VARIORUM_OIDC_ISSUER/)
  })

  it('takes a sign-in provider without TLS on this machine alone', () => {
    const env = { ...PROVIDER, VARIORUM_OIDC_ISSUER: 'http://127.0.0.1:4000' }
    expect(readConfig(env, base).signInProvider?.issuer).toBe('http://127.0.0.1:4000')
  })
})
