import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { GroupId, ImportId } from '@variorum/document'
import { AppError, importPreview, type ImportPreview } from '@variorum/protocol'
import { currentMembers } from '../access/member-rows.ts'
import { DATABASE } from '../storage/database.ts'
import type { RowStore, Storage } from '../storage/ports.ts'
import { insertImport } from '../texts/import-rows.ts'
import type { CommandContext } from './command-context.ts'
import { CommandFailure, FAILURES } from './command-failure.ts'
import { requireDatabase, whileStopped } from './database-file.ts'

/** An archive holds all pictures of its text. Nobody is served meanwhile, and one file is read at a time. */
const OPERATORS_FILE_MAX_BYTES = 64 * 1024 * 1024

/**
 * Does something with each file, one after the other. What fails is told, and the others are gone on with. Answers the exit code: 1 if something failed.
 * @throws {CommandFailure} if a server runs; what `prepare` throws.
 */
export async function withEachFile<Goal>(
  context: CommandContext,
  files: readonly string[],
  prepare: (storage: Storage) => Promise<Goal>,
  work: (storage: Storage, path: string, goal: Goal) => Promise<void>,
): Promise<number> {
  return whileStopped(context.dataFolder, async (database) => {
    requireDatabase(database, { mayBeOlder: false })
    const storage = await DATABASE.open(database)
    let failedCount = 0
    try {
      const goal = await prepare(storage)
      for (const file of files) {
        const path = resolve(file)
        try {
          await work(storage, path, goal)
        } catch (error) {
          const failure = error instanceof AppError ? FAILURES.notReadable(path, error.code) : error
          if (!(failure instanceof CommandFailure)) throw failure
          failedCount++
          context.print(failure.sentences.join(' · '))
        }
      }
    } finally {
      await storage.close()
    }
    return failedCount === 0 ? 0 : 1
  })
}

/** @throws {CommandFailure} for a file that is not there, and for one that is too large. */
export function readFileBytes(path: string, maxBytes: number): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw FAILURES.unusable(path, error)
  }
  if (bytes.length > maxBytes) throw FAILURES.notReadable(path, 'file-too-large')
  return bytes
}

/** The facilitator who has been in the group longest, in whose name things are done. @throws {CommandFailure} if there is none. */
export async function firstFacilitator(rows: RowStore, groupId: GroupId) {
  const members = await currentMembers(rows, groupId)
  const facilitator = members.find(({ role, admitted_at: at }) => role === 'facilitator' && at)
  if (!facilitator) throw FAILURES.noFacilitator()
  return facilitator
}

/** A file that was read and kept as the import page keeps it. */
interface ReadFile {
  readonly importId: ImportId
  readonly preview: ImportPreview
  readonly keptJson: string
  readonly user: { readonly userId: Awaited<ReturnType<typeof firstFacilitator>>['user_id'] }
}

/** Reads a file as the import page reads it, and keeps what was read. @throws {CommandFailure} for one that can't be read. */
export async function readIntoGroup(
  { now, newId }: Pick<CommandContext, 'now' | 'newId'>,
  storage: Storage,
  groupId: GroupId,
  path: string,
): Promise<ReadFile> {
  const bytes = readFileBytes(path, OPERATORS_FILE_MAX_BYTES)
  const facilitator = await firstFacilitator(storage.rows, groupId)
  const importId = newId() as ImportId
  const fileName = basename(path)
  // What reads files is loaded with the first one.
  const { makePreview } = await import('../imports/make-preview.ts')
  const made = await makePreview([{ file: { bytes }, fileName, importId }])
  if (!made.ok) throw FAILURES.notReadable(path, made.reason)
  const { keptJson } = made
  await storage.transaction(({ rows }) =>
    insertImport(rows, {
      id: importId,
      group_id: groupId,
      created_by: facilitator.id,
      file_name: fileName,
      imported_json: keptJson,
      preview_json: null,
      created_at: now(),
    }),
  )
  const preview = importPreview.parse(JSON.parse(made.previewJson))
  return { importId, preview, keptJson, user: { userId: facilitator.user_id } }
}
