import type { GroupId, ImportId, ImportStep } from '@variorum/document'
import { AppError, IMPORT_MAX_EDITS, importSteps } from '@variorum/protocol'
import { commandGroup } from '../access/command-group.ts'
import type { GroupMember } from '../access/require-member.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Storage } from '../storage/ports.ts'
import { findPreview, keepEdits } from '../texts/import-rows.ts'

/** As the endpoint's schema parsed it. */
interface Editing {
  readonly importId: ImportId
  /** How many of the kept steps stay. */
  readonly kept: number
  readonly added: readonly ImportStep[]
}

/**
 * Keeps what a member decided about the blocks of their preview; it is carried out when the file is read again. Gives how many steps are kept now.
 * @throws {AppError} `import-gone`; `invalid-request` where fewer steps are kept than are to stay, and for more edits than there may be.
 */
export async function editImport(
  deps: { readonly storage: Pick<Storage, 'transaction'>; readonly now: () => number },
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  { importId, kept, added }: Editing,
): Promise<number> {
  return commandGroup(deps, user, groupId, 'import-text', async ({ rows, member }) => {
    const place = { groupId, memberId: member.id, id: importId }
    const found = await findPreview(rows, place)
    if (!found) throw new AppError('import-gone')
    const before = readSteps(found.steps_json)
    if (before.length < kept) throw new AppError('invalid-request')
    const steps = [...before.slice(0, kept), ...added]
    const editCount = steps.reduce((sum, step) => sum + step.length, 0)
    if (editCount > IMPORT_MAX_EDITS) throw new AppError('invalid-request')
    await keepEdits(rows, importId, JSON.stringify(steps))
    return steps.length
  })
}

/** A preview and what was decided about it, as JSON. @throws {AppError} `import-gone`. */
export async function readKeptPreview(
  { rows }: Storage,
  { member }: GroupMember,
  importId: ImportId,
): Promise<string> {
  const place = { groupId: member.group_id, memberId: member.id, id: importId }
  const found = await findPreview(rows, place)
  if (!found?.preview_json) throw new AppError('import-gone')
  return `{"preview":${found.preview_json},"steps":${found.steps_json ?? '[]'}}`
}

/** Steps as they were kept; none where nobody decided anything. */
export function readSteps(stepsJson: string | null): ImportStep[] {
  return stepsJson === null ? [] : importSteps.parse(JSON.parse(stepsJson))
}
