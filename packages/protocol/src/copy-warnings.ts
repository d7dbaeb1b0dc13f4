import { COPY_LOSSES, type CopyWarning } from '@variorum/document'

/** Of an answer that is a copy: what the format could not say as the group has it. Left out where it could say everything. */
export const COPY_WARNINGS_HEADER = 'x-copy-warnings'

/** For `COPY_WARNINGS_HEADER`: `code=count`, with commas between. Empty if there are none. */
export function writeCopyWarnings(warnings: readonly CopyWarning[]): string {
  return warnings.map(({ code, count }) => `${code}=${count}`).join()
}

/**
 * Reads what `writeCopyWarnings` wrote, in the order of `COPY_LOSSES`. Whatever it does not know is passed over: the copy is
 * there all the same, and a newer server may warn of more.
 */
export function readCopyWarnings(header: string | null): CopyWarning[] {
  const counts = new Map<string, number>()
  for (const part of header?.split(',') ?? []) {
    const [, code, count] = /^\s*([a-z-]+)=(\d{1,9})\s*$/.exec(part) ?? []
    if (code !== undefined) counts.set(code, Number(count))
  }
  return COPY_LOSSES.flatMap((code) => {
    const count = counts.get(code) ?? 0
    return count > 0 ? { code, count } : []
  })
}
