import type { OfThread } from '@variorum/document'
import { authorById, type MemberRow } from '../access/member-rows.ts'
import type { TextRow } from '../access/text-rows.ts'
import type { GroupEvent, InThread } from '../events/group-event.ts'
import { happenedBy } from '../events/record-event.ts'
import type { AnnotationRow } from '../layers/annotation-rows.ts'
import type { RowTransaction } from '../storage/ports.ts'

/** In which thread of the command's text something happened. */
export type AboutThread = Omit<InThread, 'textId'>

type Said<Given> = Given extends GroupEvent & InThread ? Pick<Given, 'kind' | 'subject'> : never

/** What happened in a thread; `of` is what the subject of every such event names. */
export type ThreadEvent = (of: OfThread) => Said<GroupEvent>

/** A thread as it lies in the database. */
export function aboutAnnotation(row: AnnotationRow): AboutThread {
  return {
    annotationId: row.id,
    commentId: null,
    memberId: row.author_id,
    audience: row.audience,
    isShared: row.shared_at !== null,
  }
}

/** What a command on a thread says, it says by this. */
export function tellIn({
  rows,
  member,
  text,
  now,
}: {
  readonly rows: RowTransaction
  readonly member: MemberRow
  readonly text: TextRow
  readonly now: number
}): (about: AboutThread, event: ThreadEvent) => Promise<void> {
  const happened = happenedBy(rows, member, now)
  return async (about, event) => {
    const isOwn = about.memberId === member.id
    const author = isOwn ? member : await authorById(rows, about.memberId)
    const subject = {
      textTitle: text.title,
      authorName: author.name,
      ...(author.user_id === null ? { authorFrom: 'file' as const } : {}),
    }
    await happened({ ...about, textId: text.id, ...event(subject) })
  }
}
