import { may, type GroupId, type ImportChoices, type ImportId } from '@variorum/document'
import { AppError, IMPORT_MAX_BYTES } from '@variorum/protocol'
import { commandGroup, type GroupCommand } from '../access/command-group.ts'
import type { MemberRow } from '../access/member-rows.ts'
import { groupState, type GroupMember } from '../access/require-member.ts'
import { memberActor } from '../access/text-rows.ts'
import { workWhileAllowed, type Wanting } from '../access/work-while-allowed.ts'
import type { Arriving } from '../http/take-body.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import {
  findImport,
  insertImport,
  keepNewestImports,
  removeImportsBefore,
  replaceImport,
} from '../texts/import-rows.ts'
import type { WorkerPool } from '../worker-pool/worker-pool.ts'
import { readSteps } from './edit-import.ts'
import {
  IMPORT_KEPT_MS,
  PREVIEW_BYTES_KEPT_PER_MEMBER,
  PREVIEWS_KEPT_PER_MEMBER,
} from './import-limits.ts'
import { READ_IMPORT } from './read-import-job.ts'
import type { SampleDiscussion } from './sample-discussion.ts'
import type { UploadPlaces } from './upload-places.ts'

/** What the commands on imports need. */
export interface ImportDeps {
  readonly storage: Storage
  readonly workers: Pick<WorkerPool, 'run'>
  readonly rooms: Pick<RoomRegistry, 'watchWork'>
  readonly now: () => number
  readonly monotonicMs: () => number
  readonly newId: () => string
}

/** A file that somebody wants to look at. */
interface OfferedFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** Of a sample text that is to come with one. */
  readonly discussion?: SampleDiscussion
}

/**
 * Reads a file and keeps what was made of it, for a person to look at before anything is created. `receive` is called when it is known that
 * they may and there is a place; a file takes a while to come and to be read, so they are asked about again after each. It ends when they no
 * longer may. Gives the preview as JSON.
 * @throws {AppError} `not-allowed`, `file-empty`, `file-too-large`, `file-not-text`, `file-too-many-paragraphs` and the other faults of files, `import-timed-out`,
 * `request-too-slow`, `server-busy`.
 */
export async function previewImport(
  deps: ImportDeps & { readonly places: UploadPlaces },
  { askNow, signal, tell }: Omit<Wanting<GroupMember>, 'standing'>,
  receive: (place: Arriving) => Promise<OfferedFile>,
): Promise<string> {
  const askImporter = async (): Promise<MemberRow> => requireImporter(await askNow())
  const { user_id: userId, group_id: groupId } = await askImporter()
  const wanting = { standing: { userId, groupId, textId: null }, askNow: askImporter, signal }
  return deps.places.within(userId, (place) =>
    workWhileAllowed(deps.rooms, wanting, async (allowed) => {
      const ends = AbortSignal.any([place.signal, allowed])
      const { name: fileName, bytes, discussion } = await receive({ ...place, signal: ends })
      place.isWhole()
      await askImporter()
      if (bytes.length > IMPORT_MAX_BYTES) throw new AppError('file-too-large')
      const importId = deps.newId() as ImportId
      const made = await deps.workers.run(READ_IMPORT, {
        askerId: userId,
        signal: allowed,
        sizeBytes: bytes.length,
        tell,
        parts: () => [{ file: { bytes, ...(discussion && { discussion }) }, fileName, importId }],
      })
      if (!made.ok) throw new AppError(made.reason)
      const member = await askImporter()
      const { keptJson, previewJson } = made
      await keepPreview(deps, groupId, member, { importId, fileName, keptJson, previewJson })
      return made.previewJson
    }),
  )
}

/**
 * Reads a file that was kept with its preview once more, as somebody decided, carries out what they decided about its blocks, and keeps what comes of it in the place of the first. Gives the preview as JSON.
 * @throws {AppError} `not-allowed`, `import-gone`, and what reading a file throws.
 */
export async function reviseImport(
  deps: ImportDeps,
  { askNow, signal, tell }: Omit<Wanting<GroupMember>, 'standing'>,
  importId: ImportId,
  choices: ImportChoices,
): Promise<string> {
  const askImporter = async (): Promise<MemberRow> => requireImporter(await askNow())
  const { user_id: userId, group_id: groupId } = await askImporter()
  const kept = await findImport(deps.storage.rows, groupId, importId)
  if (!kept) throw new AppError('import-gone')
  const { file_name: fileName, imported_json: keptJson, steps_json: stepsJson } = kept
  const steps = readSteps(stepsJson)
  const wanting = { standing: { userId, groupId, textId: null }, askNow: askImporter, signal }
  return workWhileAllowed(deps.rooms, wanting, async (allowed) => {
    const made = await deps.workers.run(READ_IMPORT, {
      askerId: userId,
      signal: allowed,
      sizeBytes: keptJson.length,
      tell,
      parts: () => [{ file: { keptJson }, fileName, importId, choices, steps }],
    })
    if (!made.ok) throw new AppError(made.reason)
    const asker = { userId: (await askImporter()).user_id }
    await commandGroup(deps, asker, groupId, 'import-text', async ({ rows, happened }) => {
      const isKept = await replaceImport(rows, groupId, importId, {
        imported_json: made.keptJson,
        preview_json: made.previewJson,
      })
      if (!isKept) throw new AppError('import-gone')
      await happened({ kind: 'import-made', subject: {} })
    })
    return made.previewJson
  })
}

/** @throws {AppError} `not-allowed`. */
export function requireImporter({ member, group }: GroupMember): MemberRow {
  if (!may(memberActor(member), 'import-text', groupState(group))) throw new AppError('not-allowed')
  return member
}

/** A file that was read, to be looked at in its group. */
interface MadePreview {
  readonly importId: ImportId
  readonly fileName: string
  readonly keptJson: string
  readonly previewJson: string | null
}

function keepPreview(
  deps: ImportDeps,
  groupId: GroupId,
  member: MemberRow,
  preview: MadePreview,
): Promise<void> {
  const asker = { userId: member.user_id }
  return commandGroup(deps, asker, groupId, 'import-text', (command) =>
    addPreview(command, preview),
  )
}

/** Keeps a preview for its maker, who was asked about, in the transaction of a command. What is old, and what is too much for them, goes. */
export async function addPreview(
  { rows, member, at, happened }: Pick<GroupCommand, 'rows' | 'member' | 'at' | 'happened'>,
  preview: MadePreview,
): Promise<void> {
  await removeImportsBefore(rows, at - IMPORT_KEPT_MS)
  await insertImport(rows, {
    id: preview.importId,
    group_id: member.group_id,
    created_by: member.id,
    file_name: preview.fileName,
    imported_json: preview.keptJson,
    preview_json: preview.previewJson,
    created_at: at,
  })
  await keepNewestImports(rows, member.group_id, member.id, {
    count: PREVIEWS_KEPT_PER_MEMBER,
    sizeBytes: PREVIEW_BYTES_KEPT_PER_MEMBER,
  })
  await happened({ kind: 'import-made', subject: {} })
}
