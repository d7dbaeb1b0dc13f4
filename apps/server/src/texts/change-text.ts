import { may, type AuditAction, type TextId, type WordsEditors } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import type { Transaction } from 'kysely'
import { requireTextMemberOrBin, type TextMember } from '../access/require-member.ts'
import { actorOf, textState } from '../access/text-rows.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Rows } from '../storage/schema.ts'
import type { TextDeps } from './create-text.ts'

/** Only what is named changes. */
export interface TextChanges {
  readonly title?: string | undefined
  readonly wordsEditedBy?: WordsEditors | undefined
  readonly isLocked?: boolean | undefined
  readonly isArchived?: boolean | undefined
  /** True puts it into the bin, false takes it out again. */
  readonly isDeleted?: boolean | undefined
}

/**
 * Changes what a text is called and what it allows. What is so already is no change and no line in the log. Connections to its rooms
 * feel it before this returns.
 * @throws {AppError} `not-allowed`; `text-closed` if it is in the bin and is not taken out by the same request. See
 * `requireTextMemberOrBin`.
 */
export async function changeText(
  { storage, rooms, now }: TextDeps,
  user: SignedInUser | null,
  textId: TextId,
  changes: TextChanges,
): Promise<void> {
  await storage.transaction(async ({ rows }) => {
    const asking = await requireTextMemberOrBin(rows, user, textId)
    const state = textState(asking.text)
    if (!may(actorOf(asking.member), 'change-text', state)) throw new AppError('not-allowed')
    if (state.isDeleted && changes.isDeleted !== false) throw new AppError('text-closed')
    await rename(rows, asking, changes.title, now())
    await letEdit(rows, asking, changes.wordsEditedBy, now())
    for (const toggle of TOGGLES) await turn(rows, asking, toggle, changes, now())
  })
  await rooms.reexamine({ textId })
}

async function rename(
  rows: Transaction<Rows>,
  { member, text }: TextMember,
  title: string | undefined,
  at: number,
): Promise<void> {
  if (title === undefined || title === text.title) return
  await rows.updateTable('text').set({ title }).where('id', '=', text.id).execute()
  const subject = { from: text.title, to: title }
  const entry = { groupId: text.group_id, at, actorId: member.id }
  await recordAudit(rows, { ...entry, action: 'text-renamed', subject })
}

async function letEdit(
  rows: Transaction<Rows>,
  { member, text }: TextMember,
  wordsEditedBy: WordsEditors | undefined,
  at: number,
): Promise<void> {
  if (wordsEditedBy === undefined || wordsEditedBy === text.words_edited_by) return
  await rows
    .updateTable('text')
    .set({ words_edited_by: wordsEditedBy })
    .where('id', '=', text.id)
    .execute()
  const subject = { textTitle: text.title, wordsEditedBy }
  const entry = { groupId: text.group_id, at, actorId: member.id }
  await recordAudit(rows, { ...entry, action: 'text-editors-changed', subject })
}

interface Toggle {
  readonly name: 'isLocked' | 'isArchived' | 'isDeleted'
  readonly column: 'locked_at' | 'archived_at' | 'deleted_at'
  readonly on: Extract<AuditAction, 'text-locked' | 'text-archived' | 'text-deleted'>
  readonly off: Extract<AuditAction, 'text-unlocked' | 'text-restored'>
}

const TOGGLES: readonly Toggle[] = [
  { name: 'isLocked', column: 'locked_at', on: 'text-locked', off: 'text-unlocked' },
  { name: 'isArchived', column: 'archived_at', on: 'text-archived', off: 'text-restored' },
  { name: 'isDeleted', column: 'deleted_at', on: 'text-deleted', off: 'text-restored' },
]

async function turn(
  rows: Transaction<Rows>,
  { member, text }: TextMember,
  { name, column, on, off }: Toggle,
  changes: TextChanges,
  at: number,
): Promise<void> {
  const wanted = changes[name]
  // Only an unchanged time tells whether it was so: the row that was asked about may have got its archive from the group.
  const before = await rows
    .selectFrom('text')
    .select(column)
    .where('id', '=', text.id)
    .executeTakeFirstOrThrow()
  if (wanted === undefined || wanted === (before[column] !== null)) return
  await rows
    .updateTable('text')
    .set({ [column]: wanted ? at : null })
    .where('id', '=', text.id)
    .execute()
  await recordAudit(rows, {
    groupId: text.group_id,
    at,
    actorId: member.id,
    action: wanted ? on : off,
    subject: { textTitle: changes.title ?? text.title },
  })
}
