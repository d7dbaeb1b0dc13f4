import { AppError, isErrorCode } from '@variorum/protocol'
import { retryAfterMsIn } from './api.ts'
import { ServerUnreachable } from './server-unreachable.ts'

/**
 * Fetches a file and hands it to the browser as a download, by the name that the server gives it. Answers the headers that came with it.
 * @throws {AppError} with the server's code if there is no file to have; `ServerUnreachable` if no answer came, or not all of it; why `asking` was aborted, if it was.
 */
export async function saveFile(
  url: string,
  fallbackName: string,
  asking: Pick<RequestInit, 'signal' | 'headers'> = {},
): Promise<Headers> {
  const unreachable = (cause: unknown): never => {
    if (asking.signal?.aborted === true) throw cause
    throw new ServerUnreachable({ cause })
  }
  const answer = await fetch(url, asking).catch(unreachable)
  const { headers } = answer
  if (!answer.ok) {
    const body = (await answer.json().catch(() => null)) as { error?: { code?: unknown } } | null
    const code = body?.error?.code
    const retryAfterMs = retryAfterMsIn(headers)
    throw new AppError(isErrorCode(code) ? code : 'internal', { retryAfterMs })
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob().catch(unreachable))
  link.download = fileNameIn(headers.get('content-disposition')) ?? fallbackName
  link.click()
  URL.revokeObjectURL(link.href)
  return headers
}

/** The name that the server gave the file, from its percent-encoded form (RFC 6266). */
export function fileNameIn(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (!encoded) return null
  try {
    return decodeURIComponent(encoded)
  } catch {
    return null // Half an escape: the plain name will do.
  }
}
