import { existsSync, linkSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DATABASE } from '../storage/database.ts'
import { renewRooms } from '../texts/room-kinds.ts'
import { rewriteWords } from '../words-upgrade/rewrite-words.ts'
import { checkDatabase } from './check-database.ts'
import { printFindings } from './check.ts'
import type { CommandContext } from './command-context.ts'
import { CommandFailure, FAILURES } from './command-failure.ts'
import {
  filesOf,
  removeDatabase,
  requireDatabase,
  syncToDisk,
  whileStopped,
} from './database-file.ts'
import { erasePending } from './erase-pending.ts'

/**
 * Puts a backup in the place of the server's database, which stays beside it under a dated name. Every room begins a new life, so that
 * what browsers hold of the time after the backup is not merged into it. Sessions are those of the backup.
 * @throws {CommandFailure} if a server runs, or `source` is no database of ours, or has findings and `despiteFindings` is not set; the
 * present database is untouched then.
 */
export async function restore(
  context: CommandContext,
  source: string,
  { despiteFindings }: { readonly despiteFindings: boolean },
): Promise<number> {
  const { dataFolder, now, print } = context
  requireDatabase(source, { mayBeOlder: true })
  return whileStopped(dataFolder, async (file) => {
    const fresh = `${file}.restoring`
    try {
      await prepare(context, source, fresh)
      const findings = [...erasePending(fresh), ...(await checkDatabase(fresh))]
      printFindings(print, findings)
      if (findings.length > 0 && !despiteFindings) throw FAILURES.backupDamaged()
    } catch (error) {
      removeDatabase(fresh)
      throw error instanceof CommandFailure ? error : FAILURES.unusable(source, error)
    }
    const kept = replace(file, fresh, now())
    print(`已恢复 ${source}。 · Restored ${source}.`)
    if (kept) print(`原有数据保存在 ${kept}。 · What was there before is kept in ${kept}.`)
    return 0
  })
}

async function prepare({ newId }: CommandContext, source: string, fresh: string): Promise<void> {
  removeDatabase(fresh)
  DATABASE.copy(source, fresh)
  // This also brings an older backup up to date.
  const storage = await DATABASE.open(fresh)
  try {
    await rewriteWords(storage, { newId, keptIn: source })
    await storage.transaction((transaction) => renewRooms(transaction, newId))
  } finally {
    await storage.close()
  }
  syncToDisk(fresh)
}

/** Where the present database is kept; null if there was none. */
function replace(file: string, fresh: string, at: number): string | null {
  if (!existsSync(file)) {
    removeDatabase(file)
    renameSync(fresh, file)
    syncToDisk(file)
    return null
  }
  const date = new Date(at).toISOString().replaceAll(/[:.]/g, '-')
  const kept = join(dirname(file), `variorum-before-restore-${date}.db`)
  settle(file)
  // A write-ahead log must never stand beside a database that it does not belong to.
  for (const companion of filesOf(file).filter((path) => path !== file)) {
    renameSync(companion, kept + companion.slice(file.length))
  }
  // There is a database at any moment: a server that starts after a crash right here must not begin with an empty one.
  try {
    linkSync(file, kept)
  } catch {
    renameSync(file, kept)
  }
  renameSync(fresh, file)
  syncToDisk(file)
  return kept
}

/** Moves the write-ahead log into the main file, if the database still can. */
function settle(file: string): void {
  try {
    DATABASE.settleFile(file)
  } catch {
    // A damaged database may be the very reason to restore: it is kept as it is, with its log.
  }
}
