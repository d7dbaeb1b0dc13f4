import { may, type Action, type Actor, type GroupId } from '@variorum/document'
import { AppError } from '@variorum/protocol'
import { happenedBy, type Happened } from '../events/record-event.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Storage, StorageTransaction } from '../storage/ports.ts'
import { groupState, requireGroupMember, type GroupMember } from './require-member.ts'
import { memberActor } from './text-rows.ts'

type GroupAction = Extract<
  Action,
  'change-group' | 'keep-tags' | 'manage-members' | 'invite' | 'leave-group' | 'import-text'
>

/** What a command on a group works with inside its transaction: everything as it is now. */
export interface GroupCommand extends GroupMember, StorageTransaction {
  readonly actor: Actor
  /** Milliseconds since 1970. */
  readonly at: number
  /** To be told what the command did. What changed nothing says nothing. */
  readonly happened: Happened
}

/**
 * Runs a command of a member on their group: who asks is read, what they may is asked, and `work` is done, in one transaction.
 * @throws {AppError} `not-allowed`, what `work` throws, and see `requireGroupMember`.
 */
export function commandGroup<Result>(
  { storage, now }: { readonly storage: Pick<Storage, 'transaction'>; readonly now: () => number },
  user: Pick<SignedInUser, 'userId'> | null,
  groupId: GroupId,
  action: GroupAction,
  work: (command: GroupCommand) => Promise<Result>,
): Promise<Result> {
  return storage.transaction(async (transaction) => {
    const { member, group } = await requireGroupMember(transaction.rows, user, groupId)
    const actor = memberActor(member)
    if (!may(actor, action, groupState(group))) throw new AppError('not-allowed')
    const at = now()
    const happened = happenedBy(transaction.rows, member, at)
    return work({ ...transaction, member, group, actor, at, happened })
  })
}
