import type { Logger } from 'pino'
import { checkDatabase } from './commands/check-database.ts'
import { describeFinding } from './storage/finding.ts'
import type { Storage } from './storage/ports.ts'
import { rewriteWords } from './words-upgrade/rewrite-words.ts'

/** At a start: rewrites words that still have their old form, says so in the log, and looks at everything afterwards. Costs one question if there are none. */
export async function rewriteOldWords(deps: {
  readonly storage: Storage
  readonly databaseFile: string
  /** Where the database was kept before this start opened it; null if it was not. */
  readonly keptIn: string | null
  readonly newId: () => string
  readonly log: Logger
}): Promise<void> {
  const { rewritten, unreadable } = await rewriteWords(deps.storage, deps)
  for (const { textId, reason } of unreadable) {
    deps.log.error(
      { textId, err: reason },
      'The words of a text can not be read; it stays as it is',
    )
  }
  if (rewritten.length === 0) return
  const findings = await checkDatabase(deps.databaseFile)
  for (const finding of findings) deps.log.error(describeFinding(finding))
  deps.log.info(
    { textCount: rewritten.length, findingCount: findings.length },
    'The words of all texts were rewritten as sequences, and everything was checked',
  )
}
