import { may, type GroupId, type ImportId } from '@variorum/document'
import {
  AppError,
  IMPORT_MAX_BYTES,
  IMPORT_MAX_PARAGRAPHS,
  type ImportPreview,
} from '@variorum/protocol'
import { groupState, type GroupMember } from '../groups/require-member.ts'
import type { Storage } from '../storage/ports.ts'
import { actorOf, type MemberRow } from '../texts/text-rows.ts'
import { IMPORT_KEPT_MS } from './import-limits.ts'
import { readInWorker } from './read-in-worker.ts'

/** What the commands on imports need. */
export interface ImportDeps {
  readonly storage: Storage
  readonly now: () => number
  readonly newId: () => string
}

/**
 * Reads a file and keeps what was made of it, for a person to look at before anything is created.
 * @throws {AppError} `not-allowed`, `file-empty`, `file-too-large`, `file-not-text`, `file-too-many-paragraphs`, `import-timed-out`.
 */
export async function previewImport(
  deps: ImportDeps,
  { member, group }: GroupMember,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<ImportPreview> {
  if (!may(actorOf(member), 'import-text', groupState(group))) throw new AppError('not-allowed')
  if (file.bytes.length > IMPORT_MAX_BYTES) throw new AppError('file-too-large')
  const outcome = await readInWorker({
    bytes: file.bytes,
    fileName: file.name,
    maxParagraphs: IMPORT_MAX_PARAGRAPHS,
  })
  if (!outcome.ok) throw new AppError(outcome.reason)
  const { title, language, paragraphs, warnings } = outcome.imported
  const preview: ImportPreview = {
    importId: deps.newId() as ImportId,
    fileName: file.name,
    title,
    language,
    paragraphs: paragraphs.map(({ role, text }) => ({ role, text })),
    warnings: [...warnings],
  }
  await keepPreview(deps, member.group_id, member, preview)
  return preview
}

async function keepPreview(
  { storage, now }: ImportDeps,
  groupId: GroupId,
  member: MemberRow,
  preview: ImportPreview,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    await rows
      .deleteFrom('import')
      .where('created_at', '<', now() - IMPORT_KEPT_MS)
      .execute()
    await rows
      .insertInto('import')
      .values({
        id: preview.importId,
        group_id: groupId,
        created_by: member.id,
        file_name: preview.fileName,
        imported_json: JSON.stringify(preview),
        created_at: now(),
      })
      .execute()
  })
}
