import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeAccountMail } from './account-mails.ts'
import { smtpMailer } from './smtp-mailer.ts'

/** A mail server that takes everything and keeps what it heard. */
let server: Server
let heard: string

beforeEach(async () => {
  heard = ''
  server = createServer((socket) => {
    let isData = false
    socket.setEncoding('utf8').write('220 test\r\n')
    socket.on('data', (chunk: string) => {
      heard += chunk
      if (isData && !chunk.endsWith('\r\n.\r\n')) return
      const command = isData ? '.' : chunk.slice(0, 4).toUpperCase()
      isData = command === 'DATA'
      if (command === 'QUIT') socket.end('221 bye\r\n')
      else socket.write(isData ? '354 go on\r\n' : '250 ok\r\n')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(async () => {
  server.close()
  await once(server, 'close')
})

const mailer = () =>
  smtpMailer({
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    from: '集注 <notes@read.example>',
  })

it('hands a mail server both forms of a mail', async () => {
  const mail = writeAccountMail('sign-in', 'en', 'https://read.example', 'a&b')
  await mailer().send({ to: 'reader@other.example', ...mail })
  expect(heard).toContain('MAIL FROM:<notes@read.example>')
  expect(heard).toContain('RCPT TO:<reader@other.example>')
  expect(heard).toContain('Subject: Sign in to Variorum')
  expect(heard).toContain('text/plain')
  expect(heard).toContain('text/html')
  // Lines are folded on their way.
  const unfolded = heard.replaceAll('=\r\n', '').replaceAll('=3D', '=')
  expect(unfolded.match(/https:\/\/read\.example\/sign-in\/link#token=a%26b/g)).toHaveLength(2)
})

it.each([
  'reader@other.example, second@third.example',
  'friends: reader@other.example, second@third.example;',
  'Reader <reader@other.example>, second@third.example',
])('hands nothing to several, whatever stands in an address: %s', async (to) => {
  const mail = writeAccountMail('sign-in', 'en', 'https://read.example', 'a&b')
  await mailer()
    .send({ to, ...mail })
    .catch(() => undefined)
  expect(heard.match(/^RCPT TO:/gm)?.length ?? 0).toBeLessThanOrEqual(1)
  expect(heard).not.toContain('RCPT TO:<second@third.example>')
  expect(heard).not.toContain('RCPT TO:<reader@other.example>')
})

it('says so when no mail server answers', async () => {
  const unreachable = smtpMailer({ url: 'smtp://127.0.0.1:1', from: 'a@read.example' })
  const mail = writeAccountMail('reset', 'zh-Hans', 'https://read.example', 'x')
  await expect(unreachable.send({ to: 'b@other.example', ...mail })).rejects.toThrow(/ECONNREFUSED/)
})
