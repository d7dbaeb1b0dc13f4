import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { Api } from './api-env.ts'
import { clientAddress } from './client-address.ts'

const app: Api = new Hono()
app.get('/', (context) => context.text(clientAddress(context)))

it.each([
  ['192.0.2.1', '', '192.0.2.1'],
  ['::ffff:192.0.2.1', '', '192.0.2.1'],
  ['192.0.2.1', '198.51.100.7', '192.0.2.1'],
  ['127.0.0.1', '', '127.0.0.1'],
  ['127.0.0.1', '198.51.100.7', '198.51.100.7'],
  ['::1', 'made up, 198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '', '2001:db8:1:2'],
  ['2001:db8::5', '', '2001:db8:0:0'],
])('counts a request from %s, forwarded for "%s", to %s', async (peer, forwarded, counted) => {
  const answer = await app.request(
    '/',
    { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} },
    { incoming: { socket: { remoteAddress: peer } } },
  )
  expect(await answer.text()).toBe(counted)
})
