import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** When another program is given up as hanging. */
const PROGRAM_HANG_MS = 9 * 60_000
/** What a checker says of a file in which everything is wrong. */
const SAID_MAX_BYTES = 64 * 1024 * 1024

/** Whether a program is on the PATH. */
export function isHere(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => existsSync(join(folder, program)))
}

/** What a program writes to its standard output. @throws where it ends with another code than 0. */
export async function says(program: string, ...args: readonly string[]): Promise<string> {
  const limits = { timeout: PROGRAM_HANG_MS, maxBuffer: SAID_MAX_BYTES }
  return (await promisify(execFile)(program, args, limits)).stdout
}
