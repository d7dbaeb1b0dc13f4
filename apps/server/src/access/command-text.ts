import type { Actor, TextId } from '@variorum/document'
import { happenedBy, type Happened } from '../events/record-event.ts'
import type { SignedInUser } from '../sign-in/accounts.ts'
import type { Storage, StorageTransaction } from '../storage/ports.ts'
import { requireTextMember, type TextMember } from './require-member.ts'
import { memberActor } from './text-rows.ts'

/** What a command on a text works with inside its transaction: everything as it is now. */
export interface TextCommand extends TextMember, StorageTransaction {
  readonly actor: Actor
  /** Milliseconds since 1970. */
  readonly at: number
  /** To be told what the command did. What changed nothing says nothing. */
  readonly happened: Happened
}

/**
 * Runs a command of a member on a text: who asks is read, and `work` is done, in one transaction. `work` must have asked the policy before
 * it changes anything. `find` says whether the bin counts.
 * @throws {AppError} what `work` throws, and what `find` throws.
 */
export function commandText<Result>(
  { storage, now }: { readonly storage: Pick<Storage, 'transaction'>; readonly now: () => number },
  user: Pick<SignedInUser, 'userId'> | null,
  textId: TextId,
  work: (command: TextCommand) => Promise<Result>,
  find: typeof requireTextMember = requireTextMember,
): Promise<Result> {
  return storage.transaction(async (transaction) => {
    const asking = await find(transaction.rows, user, textId)
    const at = now()
    const happened = happenedBy(transaction.rows, asking.member, at)
    return work({ ...transaction, ...asking, actor: memberActor(asking.member), at, happened })
  })
}
