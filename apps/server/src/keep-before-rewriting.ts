import { existsSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { allTexts, wordsKey, type TextRow } from './access/text-rows.ts'
import { readMigrations, removeDatabase, syncToDisk } from './commands/database-file.ts'
import { erasePending } from './commands/erase-pending.ts'
import { StartFailure } from './runtime/start-failure.ts'
import { DATABASE } from './storage/database.ts'
import type { RowStore, Storage } from './storage/ports.ts'
import { readSetting } from './storage/setting-rows.ts'
import { foldStored } from './sync/commit/fold-stored.ts'
import { textsAsTree } from './words-upgrade/old-words-rows.ts'
import { WORDS_KEPT_IN } from './words-upgrade/rewrite-words.ts'

/** From which on words are sequences. */
const MIGRATION = '0016-words-as-sequence'

/** From which on a database knows what was deleted and is still to be erased. */
const ERASABLE_SINCE = '0011-undoable-deletions'

/**
 * Where a database has words in their old form, which this start is going to rewrite: proves that all of them can be read, and keeps a
 * copy of the database beside it. Answers where it is kept; null if there is nothing to rewrite, or a copy was kept before, which costs two questions.
 * To be called before the database is opened otherwise.
 * @throws {StartFailure} if words can't be read, or the copy can't be written; nothing was changed then.
 */
export async function keepBeforeRewriting(file: string, now: number): Promise<string | null> {
  if (!existsSync(file)) return null
  const applied = migrationsOf(file)
  // A new database has none at all.
  if (applied.length === 0) return null
  const isNeeded = applied.includes(MIGRATION)
    ? await DATABASE.readMoment(file, ({ rows }) => hasWordsToKeep(rows))
    : await hasReadableTexts(file)
  return isNeeded ? keepCopy(file, now, applied.includes(ERASABLE_SINCE)) : null
}

async function hasWordsToKeep(rows: RowStore): Promise<boolean> {
  // A start that was cut short, or a command, was here before.
  if ((await readSetting(rows, WORDS_KEPT_IN)) !== null) return false
  return (await textsAsTree(rows)).length > 0
}

/** Tried on a copy that is brought up to date: what the migrations before make of the log is what will be rewritten. */
async function hasReadableTexts(file: string): Promise<boolean> {
  const trial = join(dirname(file), 'variorum-trial-of-words-upgrade.db.part')
  removeDatabase(trial)
  try {
    DATABASE.copy(file, trial)
    const storage = await DATABASE.open(trial)
    try {
      const texts = await allTexts(storage.rows)
      for (const text of texts) await requireReadable(storage, text)
      return texts.length > 0
    } finally {
      await storage.close()
    }
  } finally {
    removeDatabase(trial)
  }
}

function migrationsOf(file: string): readonly string[] {
  try {
    return readMigrations(file)
  } catch {
    // Whoever opens it next says what is wrong with it.
    return []
  }
}

async function requireReadable({ updateLog }: Storage, text: TextRow): Promise<void> {
  try {
    foldStored(await updateLog.load(wordsKey(text))).doc.destroy()
  } catch (error) {
    const reason = reasonOf(error)
    throw new StartFailure(
      `文章《${text.title}》（${text.id}）的正文无法读取（${reason}），因此没有把正文改写为新的存储形式，数据没有任何改动。请用 npm run variorum -- restore <备份文件> 恢复一个完好的备份，或继续使用原来的版本。`,
      `The words of “${text.title}” (${text.id}) can't be read (${reason}), so the words were not rewritten into their new form, and nothing was changed. Restore a sound backup with npm run variorum -- restore <file>, or go on with the version that you had.`,
      { cause: error },
    )
  }
}

function keepCopy(file: string, now: number, isErasable: boolean): string {
  const date = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  const kept = join(dirname(file), `variorum-before-words-upgrade-${date}.db`)
  // Under its own name only when it is whole; a start that was cut short leaves one of this name, which the next one writes anew.
  const part = join(dirname(file), 'variorum-before-words-upgrade.db.part')
  try {
    removeDatabase(part)
    DATABASE.copy(file, part)
    // As in any backup, what was deleted does not stay in it.
    if (isErasable) erasePending(part)
    renameSync(part, kept)
    syncToDisk(kept)
    return kept
  } catch (error) {
    removeDatabase(part)
    throw new StartFailure(
      `正文要改写为新的存储形式，但改写前的备份 ${kept} 无法写入（${reasonOf(error)}），因此没有任何改动。请检查磁盘空间和权限后再启动。`,
      `The words are to be rewritten into a new form, but the backup that is made before, ${kept}, can't be written (${reasonOf(error)}), so nothing was changed. Check free space and permissions, and start again.`,
      { cause: error },
    )
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
