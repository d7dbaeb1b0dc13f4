import { COPY_FORMATS, type CopyFormat, type CopyWarning } from '@variorum/document'
import { COPY_WARNINGS_HEADER, readCopyWarnings, WORK_HEADER } from '@variorum/protocol'
import { saveFile } from '../../api/save-file.ts'

/**
 * Hands a copy to the browser as a download, unless `signal` says that nobody wants it any more. Under `workId` the server says how far it is. Gives what the copy had to leave out
 * or say otherwise.
 * @throws what `saveFile` throws.
 */
export async function downloadCopy(
  url: string,
  format: CopyFormat,
  { signal, workId }: { readonly signal: AbortSignal; readonly workId: string },
): Promise<readonly CopyWarning[]> {
  const asking = { signal, headers: { [WORK_HEADER]: workId } }
  const headers = await saveFile(url, `variorum.${COPY_FORMATS[format].extension}`, asking)
  return readCopyWarnings(headers.get(COPY_WARNINGS_HEADER))
}
