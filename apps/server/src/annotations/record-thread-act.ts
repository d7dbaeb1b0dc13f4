import type { MemberId } from '@variorum/document'
import { recordAudit, type AuditRecord } from '../audit/record-audit.ts'
import type { Command } from './command-thread.ts'

type ActOf<R> = R extends AuditRecord ? Pick<R, 'action' | 'subject'> : never

/** What every entry about a thread names. */
interface ThreadSubject {
  readonly textTitle: string
  readonly authorName: string
}

/**
 * Adds an act on a thread, or on a comment in it, to the audit log. `authorId` wrote what the act is about. What only its author ever
 * saw is not recorded, since facilitators read the log and may not know of it. `isShared`: somebody else could see the thread at some
 * time, be it from this act on. It stays so when its author takes the thread back: what others have seen is not undone unseen.
 */
export async function recordThreadAct(
  { rows, member, text, now }: Command,
  about: { readonly authorId: MemberId; readonly isShared: boolean },
  act: (of: ThreadSubject) => ActOf<AuditRecord>,
): Promise<void> {
  if (!about.isShared) return
  const author = await rows
    .selectFrom('member')
    .select('name')
    .where('id', '=', about.authorId)
    .executeTakeFirstOrThrow()
  const of = { textTitle: text.title, authorName: author.name }
  await recordAudit(rows, { groupId: text.group_id, at: now, actorId: member.id, ...act(of) })
}
