import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { createMiddleware } from 'hono/factory'
import type { ApiContext } from './api-env.ts'

/** Below this a packet or two is saved, which nobody notices. */
const MIN_BYTES = 4 * 1024
/** Some 100 ms of one thread of Node's pool. What is larger goes out as it is: compressing it in one piece would hold it in memory twice. */
const MAX_BYTES = 8 * 1024 * 1024
/** Middling levels: about a third of the time of the highest for nearly their size. */
const BROTLI_LEVEL = 4
const GZIP_LEVEL = 5

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/**
 * Compresses large answers in JSON for whoever accepts it; in Node's thread pool. What a browser asks for on
 * behalf of a foreign page goes out as it is: from the compressed size of an answer that holds both a secret and what the foreign page
 * has put there, the secret could be guessed (BREACH). Browsers name that in `Sec-Fetch-Site` on every safe origin.
 */
export function compressAnswers() {
  return createMiddleware(async (context, next) => {
    await next()
    const { res, req } = context as ApiContext
    if (!isCompressible(res)) return
    const site = req.header('sec-fetch-site')
    if (site !== undefined && site !== 'same-origin') return
    const bytes = await res.arrayBuffer()
    const encoding = bytes.byteLength < MIN_BYTES ? null : chosen(req.header('accept-encoding'))
    const isSent = encoding !== null && bytes.byteLength <= MAX_BYTES
    const headers = new Headers(res.headers)
    headers.append('vary', 'Accept-Encoding')
    if (isSent) {
      headers.set('content-encoding', encoding)
      headers.delete('content-length')
    }
    const body = isSent ? await compress(bytes, encoding) : bytes
    context.res = undefined
    context.res = new Response(body, { status: res.status, headers })
  })
}

/** Copies are compressed in themselves, or saved as they are; rooms answer in pieces, of which one serves many. */
const TYPE = /^application\/json\b/

function isCompressible({ body, headers }: Response): boolean {
  const isEncoded = headers.has('content-encoding')
  return body !== null && !isEncoded && TYPE.test(headers.get('content-type') ?? '')
}

function chosen(accepted = ''): 'br' | 'gzip' | null {
  const names = new Set(accepted.split(',').map((name) => name.trim()))
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : null
}

function compress(bytes: ArrayBuffer, encoding: 'br' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> {
  if (encoding === 'gzip') return zip(bytes, { level: GZIP_LEVEL })
  return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_LEVEL } })
}
