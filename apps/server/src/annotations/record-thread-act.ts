import type { Audience, MemberId } from '@variorum/document'
import { recordAudit, type AuditRecord } from '../audit/record-audit.ts'
import type { Command } from './command-thread.ts'

type ActOf<R> = R extends AuditRecord ? Pick<R, 'action' | 'subject'> : never

/** What every entry about a thread names. */
interface ThreadSubject {
  readonly textTitle: string
  readonly authorName: string
}

/**
 * Adds an act on a thread, or on a comment in it, to the audit log. `authorId` wrote what the act is about. `audiences` are those that
 * the thread had before and after: what only its author ever saw is not recorded, since facilitators read the log and may not
 * know of it.
 */
export async function recordThreadAct(
  { rows, member, text, now }: Command,
  about: { readonly authorId: MemberId; readonly audiences: readonly Audience[] },
  act: (of: ThreadSubject) => ActOf<AuditRecord>,
): Promise<void> {
  if (about.audiences.every((audience) => audience === 'self')) return
  const author = await rows
    .selectFrom('member')
    .select('name')
    .where('id', '=', about.authorId)
    .executeTakeFirstOrThrow()
  const of = { textTitle: text.title, authorName: author.name }
  await recordAudit(rows, { groupId: text.group_id, at: now, actorId: member.id, ...act(of) })
}
