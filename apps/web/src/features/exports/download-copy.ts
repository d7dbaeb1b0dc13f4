import { COPY_FORMATS, type CopyFormat, type CopyWarning } from '@variorum/document'
import {
  AppError,
  COPY_WARNINGS_HEADER,
  isErrorCode,
  readCopyWarnings,
  WORK_HEADER,
} from '@variorum/protocol'
import { retryAfterMsIn } from '../../api/api.ts'
import { ServerUnreachable } from '../../api/server-unreachable.ts'

/**
 * Fetches a copy and hands it to the browser as a download, unless `signal` says that nobody wants it any more. Under `workId` the server says how far it is. Gives what the copy had to leave out or say otherwise.
 * @throws {AppError} with the server's code if there is no copy to have, `ServerUnreachable` if no answer came.
 */
export async function downloadCopy(
  url: string,
  format: CopyFormat,
  { signal, workId }: { readonly signal: AbortSignal; readonly workId: string },
): Promise<readonly CopyWarning[]> {
  const answer = await fetch(url, { signal, headers: { [WORK_HEADER]: workId } }).catch(
    (cause: unknown) => {
      if (signal.aborted) throw cause
      throw new ServerUnreachable({ cause })
    },
  )
  if (!answer.ok) {
    const body = (await answer.json().catch(() => null)) as { error?: { code?: unknown } } | null
    const code = body?.error?.code
    const retryAfterMs = retryAfterMsIn(answer.headers)
    throw new AppError(isErrorCode(code) ? code : 'internal', { retryAfterMs })
  }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download =
    fileNameIn(answer.headers.get('content-disposition')) ??
    `variorum.${COPY_FORMATS[format].extension}`
  link.click()
  URL.revokeObjectURL(link.href)
  return readCopyWarnings(answer.headers.get(COPY_WARNINGS_HEADER))
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
