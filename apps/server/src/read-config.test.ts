import { describe, expect, it } from 'vitest'
import { readConfig } from './read-config.ts'
import { StartFailure } from './start-failure.ts'

const MAIL = { VARIORUM_SMTP_URL: 'smtp://mail.example', VARIORUM_ORIGIN: 'https://read.example' }
const base = { baseFolder: '/home/reader/variorum', isWatched: true }

describe('the configuration', () => {
  it('needs nothing: this machine alone, port 3000, data beside the program', () => {
    expect(readConfig({}, base)).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataFolder: '/home/reader/variorum/data',
      publicOrigin: null,
      mail: null,
      logLevel: 'warn',
    })
  })

  it('takes everything from the environment', () => {
    const env = {
      PORT: '0',
      HOST: '0.0.0.0',
      VARIORUM_DATA: '/srv/variorum',
      VARIORUM_ORIGIN: 'https://Read.example/',
      VARIORUM_LOG: 'debug',
      VARIORUM_SMTP_URL: 'smtps://user:pass@mail.example',
      VARIORUM_MAIL_FROM: 'Variorum <notes@read.example>',
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
})
