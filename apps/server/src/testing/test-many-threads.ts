import { randomUUID } from 'node:crypto'
import type { AnnotationId, CommentId, GroupId, TextId } from '@variorum/document'
import { threadsOfText } from '../layers/annotation-rows.ts'
import { writeFirstThreadFacts } from '../layers/thread-fact-rows.ts'
import type { TestDiscussion } from './test-discussion.ts'

/** Rows of one statement. */
const AT_ONCE = 500

/** Zhou asks `count` questions about the whole text, a comment each, three in a millisecond, of which every fifth is resolved. Straight into the rows. */
export async function asksMany(talk: TestDiscussion, count: number): Promise<void> {
  const textId = talk.text.textId as TextId
  const groupId = (await talk.text.facilitator.groupId()) as GroupId
  const { storage, time: from } = talk.text.server
  const ids = Array.from({ length: count }, () => randomUUID() as AnnotationId)
  await storage.transaction(async ({ rows }) => {
    for (let at = 0; at < count; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE)
      const annotations = some.map((id, nth) => ({
        id,
        text_id: textId,
        author_id: talk.zhou.memberId,
        kind: 'question' as const,
        target_json: '{"type":"text"}',
        audience: 'group' as const,
        created_at: from + Math.floor((at + nth) / 3),
        resolved_at: (at + nth) % 5 === 0 ? from : null,
      }))
      const comments = some.map((id, nth) => ({
        id: randomUUID() as CommentId,
        annotation_id: id,
        text_id: textId,
        author_id: talk.zhou.memberId,
        body: '为什么？',
        created_at: from + Math.floor((at + nth) / 3),
      }))
      await rows.insertInto('annotation').values(annotations).execute()
      await rows.insertInto('comment').values(comments).execute()
    }
    await writeFirstThreadFacts(rows, { textId, groupId }, await threadsOfText(rows, textId))
  })
  talk.text.server.time += count
}
