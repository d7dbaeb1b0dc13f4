import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  COPY_ADDITIONS,
  COPY_FORMAT_NAMES,
  readCopyWish,
  tellsEverything,
  type CopyAddition,
} from '@variorum/document'
import { readInterfaceLanguage } from '@variorum/document/languages'
import { currentMembers } from '../access/member-rows.ts'
import { requireTextMember } from '../access/require-member.ts'
import type { TextRow } from '../access/text-rows.ts'
import { QuoteMemory } from '../annotations/quote-memory.ts'
import { copyFileName } from '../exports/copy-file-name.ts'
import { copyParts, type CopyDemand } from '../exports/copy-work.ts'
import { DATABASE } from '../storage/database.ts'
import type { Storage } from '../storage/ports.ts'
import { snapshotOf } from '../sync/commit/fold-stored.ts'
import { readableSize, type CommandContext } from './command-context.ts'
import { FAILURES } from './command-failure.ts'
import { copyOptionsIn, type Understood } from './command-line.ts'
import { databaseIn, removeDatabase, requireDatabase } from './database-file.ts'
import { textNamed } from './text-named.ts'

/**
 * Writes an annotated copy of a text, by its id or its title, as the facilitator takes it who has been in the group longest: what the group sees, and what
 * `--include` adds; of an archive everything that is not its author's alone. It reads one moment of the database, also while the server runs, and leaves no trace there. Answers the exit code.
 * @throws {CommandFailure} if there is no such text, format or option, or the file exists.
 */
export async function exportText(
  { dataFolder, now, newId, print }: CommandContext,
  named: string,
  values: Understood['values'],
): Promise<number> {
  const demand = demandIn(values)
  const file = databaseIn(dataFolder)
  requireDatabase(file, { mayBeOlder: false })
  const moment = join(dataFolder, `variorum-export-${newId()}.part`)
  try {
    DATABASE.copy(file, moment)
    const storage = await DATABASE.open(moment)
    try {
      return await writeCopy(storage, named, demand)
    } finally {
      await storage.close()
    }
  } finally {
    removeDatabase(moment)
  }

  async function writeCopy(storage: Storage, name: string, wanted: CopyDemand): Promise<number> {
    const text = await textNamed(storage.rows, name)
    const exportedAt = now()
    const target = resolve(values.get('out') ?? copyFileName(text.title, wanted, exportedAt))
    if (existsSync(target)) throw FAILURES.fileExists(target)
    const parts = await partsOf(storage, text, wanted, exportedAt)
    // What writes copies is loaded with the first one.
    const { makeCopy } = await import('../exports/make-copy.ts')
    const copy = await makeCopy(parts)
    if (!copy.file) {
      throw copy.reason === 'copy-too-long' ? FAILURES.copyTooLong() : FAILURES.typesetterMissing()
    }
    const { file: made, leaks } = copy
    if (leaks.length > 0) throw FAILURES.copyTellsTooMuch(leaks)
    try {
      // For its owner only, as backups are: it holds what a group said among themselves.
      writeFileSync(target, made.bytes, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      throw FAILURES.unusable(target, error)
    }
    const size = readableSize(made.bytes.length)
    print(`已导出到 ${target}：${size}。 · Exported to ${target}: ${size}.`)
    for (const { code, count } of made.warnings) print(`  ${code}: ${count}`)
    return 0
  }
}

async function partsOf(storage: Storage, text: TextRow, demand: CopyDemand, exportedAt: number) {
  const members = await currentMembers(storage.rows, text.group_id)
  const facilitator = members.find(({ role, admitted_at: at }) => role === 'facilitator' && at)
  if (!facilitator) throw FAILURES.noFacilitator()
  const asking = await requireTextMember(storage.rows, { userId: facilitator.user_id }, text.id)
  const rooms = {
    open: async (key: Parameters<Storage['updateLog']['load']>[0]) => ({
      updates: async () => [snapshotOf(await storage.updateLog.load(key))],
    }),
  }
  const reading = { storage, rooms, quoteMemory: new QuoteMemory() }
  return Array.fromAsync(copyParts(reading, asking, demand, exportedAt))
}

/** @throws {CommandFailure} for what there is not. */
function demandIn(values: Understood['values']): CopyDemand {
  const format = COPY_FORMAT_NAMES.find((known) => known === values.get('format'))
  if (!format) throw FAILURES.noSuchOption('format', COPY_FORMAT_NAMES)
  // Nobody's own notes are the operator's to take.
  const known = COPY_ADDITIONS.filter((addition) => addition !== 'own-notes')
  const included = values.get('include')?.split(',') ?? (tellsEverything(format) ? known : [])
  const additions = included.map((name): CopyAddition => {
    const addition = known.find((one) => one === name)
    if (!addition) throw FAILURES.noSuchOption('include', known)
    return addition
  })
  const language = readInterfaceLanguage(values.get('language') ?? 'zh-Hans')
  if (!language) throw FAILURES.noSuchOption('language', ['zh-Hans', 'en'])
  // Whoever runs the server takes an archive to have it all again.
  const options = new Map([
    ...(tellsEverything(format) ? [['states', 'all'] as const] : []),
    ...copyOptionsIn(values),
  ])
  const wish = readCopyWish((name) => options.get(name))
  if (!wish) throw FAILURES.noSuchOption([...options.keys()].join(', '), [])
  return {
    format,
    wish,
    additions: new Set(additions),
    voice: { language, timeZone: zoneIn(values) },
  }
}

function zoneIn(values: Understood['values']): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const zone = values.get('time-zone') ?? timeZone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw FAILURES.noSuchOption('time-zone', [timeZone, 'UTC'])
  }
}
