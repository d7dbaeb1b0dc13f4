import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { ImportId } from '@variorum/document'
import { importPreview } from '@variorum/protocol'
import type { GroupRow } from '../access/group-rows.ts'
import { currentMembers } from '../access/member-rows.ts'
import { DATABASE } from '../storage/database.ts'
import type { Storage } from '../storage/ports.ts'
import { createText } from '../texts/create-text.ts'
import { insertImport } from '../texts/import-rows.ts'
import type { CommandContext } from './command-context.ts'
import { CommandFailure, FAILURES } from './command-failure.ts'
import { requireDatabase, whileStopped } from './database-file.ts'
import { groupNamed } from './group-named.ts'

/** An archive holds all pictures of its text. Nobody is served meanwhile, and one file is read at a time. */
const OPERATORS_FILE_MAX_BYTES = 64 * 1024 * 1024

/** What the texts are made in and called. */
interface ImportGoal {
  /** By its id or its name; null where nobody said, which does where there is one group. */
  readonly groupName: string | null
  /** Null: as the file says. */
  readonly title: string | null
}

/**
 * Makes a text of each file, as the importer reads it and nobody looked at it, in the name of the facilitator who has been in the group longest. A file that can't be
 * read is told, and the others are imported. Answers the exit code: 1 if there was such a file.
 * @throws {CommandFailure} if a server runs, there is no such group, or one title was given for several files.
 */
export async function importFiles(
  context: CommandContext,
  files: readonly string[],
  { groupName, title }: ImportGoal,
): Promise<number> {
  if (title !== null && files.length > 1) throw FAILURES.oneTitle()
  return whileStopped(context.dataFolder, async (database) => {
    requireDatabase(database, { mayBeOlder: false })
    const storage = await DATABASE.open(database)
    let failedCount = 0
    try {
      const group = await groupNamed(storage.rows, groupName)
      for (const file of files) {
        try {
          await importFile(context, storage, group, { path: resolve(file), title })
        } catch (error) {
          if (!(error instanceof CommandFailure)) throw error
          failedCount++
          context.print(error.sentences.join(' · '))
        }
      }
    } finally {
      await storage.close()
    }
    return failedCount === 0 ? 0 : 1
  })
}

async function importFile(
  { now, newId, print }: CommandContext,
  storage: Storage,
  group: GroupRow,
  { path, title }: { readonly path: string; readonly title: string | null },
): Promise<void> {
  const bytes = readBytes(path)
  const members = await currentMembers(storage.rows, group.id)
  const facilitator = members.find(({ role, admitted_at: at }) => role === 'facilitator' && at)
  if (!facilitator) throw FAILURES.noFacilitator()
  const importId = newId() as ImportId
  const fileName = basename(path)
  // What reads files is loaded with the first one.
  const { makePreview } = await import('../imports/make-preview.ts')
  const made = await makePreview([{ file: { bytes }, fileName, importId }])
  if (!made.ok) throw FAILURES.notReadable(path, made.reason)
  const preview = importPreview.parse(JSON.parse(made.previewJson))
  await storage.transaction(({ rows }) =>
    insertImport(rows, {
      id: importId,
      group_id: group.id,
      created_by: facilitator.id,
      file_name: fileName,
      imported_json: made.keptJson,
      preview_json: null,
      created_at: now(),
    }),
  )
  const given = { importId, title: title ?? preview.title }
  const user = { userId: facilitator.user_id }
  const textId = await createText({ storage, now, newId }, user, group.id, given)
  const [paragraphs, warnings] = [preview.paragraphs.length, preview.warnings.length]
  print(
    `已导入 ${path}：${given.title}，${paragraphs} 段，${warnings} 处提示，编号 ${textId}。 · Imported ${path}: ${given.title}, ${paragraphs} paragraphs, ${warnings} warnings, id ${textId}.`,
  )
}

function readBytes(path: string): Uint8Array {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (error) {
    throw FAILURES.unusable(path, error)
  }
  if (bytes.length > OPERATORS_FILE_MAX_BYTES) throw FAILURES.notReadable(path, 'file-too-large')
  return bytes
}
