import { createHash } from 'node:crypto'
import type { TextId } from '@variorum/document'
import type { TestServer } from './test-server.ts'

/** One red dot, base64. */
export const DOT_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

export const DOT = new Uint8Array(Buffer.from(DOT_BASE64, 'base64'))

export const DOT_HASH = createHash('sha256').update(DOT).digest('hex')

/** As if a text had been imported with this picture in it. */
export async function givesImage(
  server: TestServer,
  textId: string,
  bytes: Uint8Array = DOT,
): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  await server.storage.rows
    .insertInto('text_image')
    .values({
      text_id: textId as TextId,
      hash,
      media_type: 'image/png',
      size_bytes: bytes.length,
      bytes,
    })
    .execute()
  return hash
}
