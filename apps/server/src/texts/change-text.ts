import { may, type EventKind, type TextId, type WordsEditors } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { commandText, type TextCommand } from '../access/command-text.ts'
import { requireTextMemberOrBin } from '../access/require-member.ts'
import { textState, updateText } from '../access/text-rows.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
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
  deps: TextDeps,
  user: SignedInUser | null,
  textId: TextId,
  changes: TextChanges,
): Promise<void> {
  const change = async (command: TextCommand) => {
    const state = textState(command.text)
    if (!may(command.actor, 'change-text', state)) throw new AppError('not-allowed')
    if (state.isDeleted && changes.isDeleted !== false) throw new AppError('text-closed')
    await rename(command, changes.title)
    await letEdit(command, changes.wordsEditedBy)
    for (const toggle of TOGGLES) await turn(command, toggle, changes)
  }
  await commandText(deps, user, textId, change, requireTextMemberOrBin)
  await deps.rooms.reexamine({ textId })
}

async function rename(
  { rows, text, happened }: TextCommand,
  title: string | undefined,
): Promise<void> {
  if (title === undefined || title === text.title) return
  await updateText(rows, text.id, { title })
  const subject = { from: text.title, to: title }
  await happened({ kind: 'text-renamed', textId: text.id, subject })
}

async function letEdit(
  { rows, text, happened }: TextCommand,
  wordsEditedBy: WordsEditors | undefined,
): Promise<void> {
  if (wordsEditedBy === undefined || wordsEditedBy === text.words_edited_by) return
  await updateText(rows, text.id, { words_edited_by: wordsEditedBy })
  const subject = { textTitle: text.title, wordsEditedBy }
  await happened({ kind: 'text-editors-changed', textId: text.id, subject })
}

interface Toggle {
  readonly name: 'isLocked' | 'isArchived' | 'isDeleted'
  readonly column: 'locked_at' | 'archived_at' | 'deleted_at'
  readonly on: Extract<EventKind, 'text-locked' | 'text-archived' | 'text-deleted'>
  readonly off: Extract<EventKind, 'text-unlocked' | 'text-restored'>
}

const TOGGLES: readonly Toggle[] = [
  { name: 'isLocked', column: 'locked_at', on: 'text-locked', off: 'text-unlocked' },
  { name: 'isArchived', column: 'archived_at', on: 'text-archived', off: 'text-restored' },
  { name: 'isDeleted', column: 'deleted_at', on: 'text-deleted', off: 'text-restored' },
]

async function turn(
  { rows, text, ownArchivedAt, at, happened }: TextCommand,
  { name, column, on, off }: Toggle,
  changes: TextChanges,
): Promise<void> {
  const wanted = changes[name]
  // A text may have its archive from its group, which says nothing of its own.
  const since = column === 'archived_at' ? ownArchivedAt : text[column]
  if (wanted === undefined || wanted === (since !== null)) return
  await updateText(rows, text.id, { [column]: wanted ? at : null })
  const subject = { textTitle: changes.title ?? text.title }
  await happened({ kind: wanted ? on : off, textId: text.id, subject })
}
