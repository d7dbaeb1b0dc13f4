import { PLAIN_COPY, type GroupId, type ImportId } from '@variorum/document'
import { AppError, IMPORT_MAX_BYTES, type TextReuse } from '@variorum/protocol'
import { commandText } from '../access/command-text.ts'
import { requireMayInText } from '../access/require-may.ts'
import { requireGroupMember, type GroupMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { workWhileAllowed } from '../access/work-while-allowed.ts'
import type { Asking, LongAsking, WorkingDeps } from '../annotations/annotation-deps.ts'
import { happenedBy } from '../events/record-event.ts'
import { addPreview, requireImporter } from '../imports/preview-import.ts'
import { READ_IMPORT } from '../imports/read-import-job.ts'
import type { CopyDemand } from './copy-work.ts'
import { makeCopyFile, recordCopy } from './export-copy.ts'

/** Where the words are to go, and what goes along. */
interface Reuse extends Pick<TextReuse, 'notes'>, Pick<CopyDemand, 'voice'> {
  readonly groupId: GroupId
}

/**
 * Makes the words of a text a preview in a group that the asker leads, too: by way of an archive, so that nothing goes along that a copy for the
 * group does not hold. Of its threads those that facilitators featured, or none. Both rights are asked about again after each step, and in the
 * transaction that keeps the preview; the log of the text's group says that a copy was taken.
 * @throws {AppError} `not-allowed`; `not-found` for a group that they are not in; what making a copy and reading a file throw.
 */
export async function reuseText(
  deps: WorkingDeps & { readonly newId: () => string },
  wanting: LongAsking,
  { groupId, notes, voice }: Reuse,
): Promise<ImportId> {
  const { text, member } = wanting.asking
  const asker = { userId: member.user_id }
  const askTarget = async (rows = deps.storage.rows): Promise<GroupMember> => {
    const target = await requireGroupMember(rows, asker, groupId)
    requireImporter(target)
    return target
  }
  requireReviewer(wanting.asking)
  await askTarget()
  const askNow = async (): Promise<Asking> => {
    const now = await wanting.askNow()
    requireReviewer(now)
    await askTarget()
    return now
  }
  const asking = { ...wanting, askNow }
  const demand = demandFor(notes, voice)
  const { bytes, fileName } = await makeCopyFile(deps, asking, demand, (file) =>
    Promise.resolve(file),
  )
  if (bytes.length > IMPORT_MAX_BYTES) throw new AppError('file-too-large')
  return workWhileAllowed(deps.rooms, asking, async (allowed) => {
    const importId = deps.newId() as ImportId
    const made = await deps.workers.run(READ_IMPORT, {
      askerId: asker.userId,
      signal: allowed,
      sizeBytes: bytes.length,
      parts: () => [{ file: { bytes }, fileName, importId }],
    })
    if (!made.ok) throw new AppError(made.reason)
    await askNow()
    await commandText(deps, asker, text.id, async (command) => {
      requireReviewer(command)
      const target = await askTarget(command.rows)
      await recordCopy(command, demand)
      const happened = happenedBy(command.rows, target.member, command.at)
      const { keptJson, previewJson } = made
      const preview = { importId, fileName, keptJson, previewJson }
      await addPreview({ ...command, member: target.member, happened }, preview)
    })
    return importId
  })
}

/** What leaves the group in a text is for its facilitators to say. */
function requireReviewer({ member, text }: Asking): void {
  requireMayInText(memberActor(member), 'review', textState(text))
}

function demandFor(notes: TextReuse['notes'], voice: CopyDemand['voice']): CopyDemand {
  const chosen = notes === 'none' ? { threads: 'none' as const } : { states: 'featured' as const }
  return { format: 'archive', voice, wish: { ...PLAIN_COPY, ...chosen }, additions: new Set() }
}
