import { expect, test } from 'vitest'
import { mailFailure } from './mail-failure.ts'

const refused = (response: string, command = 'RCPT TO') => ({
  code: 'EENVELOPE',
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
})

test.each([
  ['550 5.1.1 no such user', 'reader', '5.1.1'],
  ['550-5.1.10 no such user\n550 5.1.10 see the manual', 'reader', '5.1.10'],
  ['552 5.2.2 mailbox full', 'reader', '5.2.2'],
  ['553 5.1.8 sender unknown', 'mail', '5.1.8'],
  ['554 5.7.1 relay access denied', 'mail', '5.7.1'],
  ['550 daily quota exceeded', 'mail', '550'],
  ['452 4.2.2 mailbox full', 'mail', '4.2.2'],
  ['451 busy', 'mail', '451'],
])('%s is of the %s', (response, of, code) => {
  expect(mailFailure(refused(response))).toEqual({ of, code })
})

test.each([
  [refused('550 5.1.7 who are you', 'MAIL FROM'), 'server'],
  [{ ...refused('421 too many', 'CONN'), code: 'ECONNECTION' }, 'server'],
  [{ ...refused('535 no', 'AUTH PLAIN'), code: 'EAUTH' }, 'server'],
  [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, 'server'],
  [{ code: 'EDNS', command: 'CONN' }, 'server'],
  [{ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT', command: 'CONN' }, 'server'],
  [{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT', command: 'CONN' }, 'line'],
  [{ code: 'ESOCKET', originalCode: 'ECONNRESET', command: 'CONN' }, 'line'],
  [{ code: 'ECONNECTION', command: 'CONN' }, 'line'],
  [{ code: 'EMESSAGE', command: 'MAIL FROM' }, 'mail'],
  [{ code: 'EENVELOPE', command: 'API' }, 'mail'],
  [new Error('what nobody thought of'), 'server'],
])('%o is of the %s', (error, of) => {
  expect(mailFailure(error).of).toBe(of)
})
