import { AppError, type ErrorCode } from '@variorum/protocol'
import { createMiddleware } from 'hono/factory'

/**
 * Lets bodies of up to `maxBytes` through. One that says how long it is, is believed, since the server reads no more of it; one that comes in chunks,
 * as some proxies pass them on, is read and counted. @throws {AppError} `code` if it is longer.
 */
export function limitBody(maxBytes: number, code: ErrorCode = 'request-too-large') {
  return createMiddleware(async ({ req }, next) => {
    const isChunked = req.raw.headers.has('transfer-encoding')
    const announced = isChunked ? undefined : req.header('content-length')
    if (announced !== undefined) {
      if (Number(announced) > maxBytes) throw new AppError(code)
      return next()
    }
    const { url, method, headers, body, signal } = req.raw
    if (!body) return next()
    const bytes = await readUpTo(maxBytes, body)
    if (!bytes) throw new AppError(code)
    // In parts: the server's own requests are none that the runtime would copy.
    req.raw = new Request(url, { method, headers, body: bytes, signal })
    return next()
  })
}

/** Null if there is more. */
async function readUpTo(
  maxBytes: number,
  body: ReadableStream<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body) {
    size += part.length
    if (size > maxBytes) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
