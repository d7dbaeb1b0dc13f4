import { existsSync, renameSync } from 'node:fs'
import { DATABASE } from '../storage/database.ts'
import { checkDatabase } from './check-database.ts'
import { printFindings } from './check.ts'
import { readableSize, type CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { databaseIn, removeDatabase, requireDatabase, sizeOf, syncToDisk } from './database-file.ts'
import { erasePending } from './erase-pending.ts'

/**
 * Writes one moment of the server's database into `target`, also while it runs, erases from it what was deleted and still stands in the
 * server's own, and checks the copy. What is found is told and the
 * copy kept: a copy with a fault is better than none. Answers the exit code: 1 if there is a finding.
 * @throws {CommandFailure} if `target` exists, or can't be written; nothing is left behind then.
 */
export async function backup(context: CommandContext, target: string): Promise<number> {
  const { dataFolder, now, print } = context
  const file = databaseIn(dataFolder)
  requireDatabase(file, { mayBeOlder: false })
  if (existsSync(target)) throw FAILURES.fileExists(target)
  const startedAt = now()
  // Under its own name only when it is whole.
  const part = `${target}.part`
  const findings = await writeAndCheck(file, part).catch((error: unknown) => {
    removeDatabase(part)
    throw FAILURES.unusable(target, error)
  })
  if (existsSync(target)) {
    removeDatabase(part)
    throw FAILURES.fileExists(target)
  }
  renameSync(part, target)
  syncToDisk(target)
  const size = readableSize(sizeOf(target))
  const seconds = ((now() - startedAt) / 1_000).toFixed(1)
  print(
    `已备份到 ${target}：${size}，用时 ${seconds} 秒。 · Backed up to ${target}: ${size} in ${seconds} s.`,
  )
  printFindings(print, findings)
  return findings.length === 0 ? 0 : 1
}

async function writeAndCheck(file: string, part: string) {
  removeDatabase(part)
  DATABASE.copy(file, part)
  const unerased = erasePending(part)
  return [...unerased, ...(await checkDatabase(part))]
}
