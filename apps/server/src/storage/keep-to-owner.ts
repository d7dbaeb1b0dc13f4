import { chmod, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What the server and its commands put into a data folder, with what SQLite puts beside it. */
const OURS = /^(?:variorum.*\.db.*|secret|secret\.part|lock|lock-journal)$/

/** Everything but what a file's owner may do. */
const OTHERS = 0o077

/**
 * Takes from everybody but the owner what they may do with the files of a data folder, and with the folder itself unless it holds anything else: a
 * home folder may be meant to be seen. Answers what others may read all the same, since it belongs to somebody else or the disk knows no such
 * rights.
 */
export async function keepToOwner(folder: string): Promise<string[]> {
  // Windows has other rights, and shows all files as everybody's.
  if (process.platform === 'win32') return []
  const names = await readdir(folder)
  const ours = names.filter((name) => OURS.test(name)).map((name) => join(folder, name))
  const kept = ours.length === names.length ? [...ours, folder] : ours
  const isExposed = await Promise.all(kept.map(isExposedAfterAll))
  return kept.filter((_, at) => isExposed[at])
}

async function isExposedAfterAll(path: string): Promise<boolean> {
  try {
    const { mode } = await stat(path)
    if ((mode & OTHERS) === 0) return false
    await chmod(path, mode & 0o777 & ~OTHERS)
    return ((await stat(path)).mode & OTHERS) !== 0
  } catch (error) {
    // SQLite takes its own files away at any time.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}
