import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { compressAnswers } from './compress-answers.ts'

const review = {
  threads: Array.from({ length: 500 }, (_, number) => ({ number, quote: '一段话' })),
}
const app = new Hono()
app.use(compressAnswers())
app.get('/review', (context) => {
  context.header('set-cookie', 'one=1', { append: true })
  context.header('set-cookie', 'two=2', { append: true })
  return context.json(review)
})
app.get('/session', (context) => context.json({ user: null }))
app.get('/copy', (context) =>
  context.body('x'.repeat(10_000), 200, { 'content-type': 'text/html' }),
)

const ask = (path: string, headers: Record<string, string>) => app.request(path, { headers })

describe('a large answer', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('goes out compressed to whoever accepts %s', async (accepted, encoding, decompress) => {
    const answer = await ask('/review', { 'accept-encoding': accepted })
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect(answer.headers.getSetCookie()).toEqual(['one=1', 'two=2'])
    expect(JSON.parse(decompress(bytes).toString())).toEqual(review)
    expect(bytes.length * 5).toBeLessThan(JSON.stringify(review).length)
  })

  it.each(['cross-site', 'same-site', 'none'])(
    'is not compressed for a request that is %s: its size would tell what is in it',
    async (site) => {
      const answer = await ask('/review', { 'accept-encoding': 'br', 'sec-fetch-site': site })
      expect(answer.headers.get('content-encoding')).toBeNull()
      expect(await answer.json()).toEqual(review)
    },
  )

  it('is compressed for our own page', async () => {
    const answer = await ask('/review', {
      'accept-encoding': 'br',
      'sec-fetch-site': 'same-origin',
    })
    expect(answer.headers.get('content-encoding')).toBe('br')
  })

  it('goes out as it is to whoever accepts nothing else', async () => {
    expect(await (await ask('/review', {})).json()).toEqual(review)
  })
})

it.each(['/session', '/copy'])('%s is left alone', async (path) => {
  const answer = await ask(path, { 'accept-encoding': 'br, gzip' })
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(answer.status).toBe(200)
})
