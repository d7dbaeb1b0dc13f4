import type {
  AnnotationId,
  CommentId,
  GroupId,
  InvitationId,
  MemberId,
  ParagraphId,
} from '@variorum/document'
import { v7 } from 'uuid'
import { updateMember } from '../access/member-rows.ts'
import { insertInvitation } from '../groups/invitation-rows.ts'
import { placesIn } from './test-places.ts'
import type { Ids, Person, TestWorld } from './test-world.ts'

/** What has to be so before a command. */
export type Preparation = (world: TestWorld, ids: Ids) => Promise<unknown>

/** Has two members bear one name, as they may where names are hidden. */
export async function onSameName({ people: { annotator, observer } }: TestWorld): Promise<void> {
  for (const one of [observer, annotator]) await one.posts('/api/account/name', { name: '同名' })
}

/** Has the member who is meant lead the group and make a link. */
export async function onInvitingFacilitator(world: TestWorld, ids: Ids): Promise<void> {
  const { storage, time } = world.server
  const [memberId, groupId] = [ids['memberId'] as MemberId, ids['groupId'] as GroupId]
  await storage.transaction(async ({ rows }) => {
    await updateMember(rows, memberId, { role: 'facilitator' })
    const terms = { role: 'annotator', max_uses: null, expires_at: time + 1000 } as const
    const made = {
      id: v7() as InvitationId,
      group_id: groupId,
      created_by: memberId,
      created_at: time,
    }
    await insertInvitation(rows, { ...terms, ...made, token_hash: v7(), sealed_token: null })
  })
}

/** Has somebody do something to the thread. */
export function onThread(person: Person, verb: string, body: object): Preparation {
  return (world, { textId, annotationId }) =>
    world.people[person].posts(`/api/texts/${textId}/annotations/${annotationId}/${verb}`, body)
}

/** Has somebody do something to the comment. */
export function onComment(person: Person, verb: string, body: object): Preparation {
  return (world, { textId, commentId }) =>
    world.people[person].posts(`/api/texts/${textId}/comments/${commentId}/${verb}`, body)
}

/** Has a thread ask something, and what was said in it be somebody else's. */
export function onAnsweredBy(person: Person): Preparation {
  return async (world, { annotationId, commentId }) => {
    const authorId = await world.memberId(person)
    const { rows } = world.server.storage
    const [annotation, comment] = [annotationId as AnnotationId, commentId as CommentId]
    await rows
      .updateTable('annotation')
      .set({ kind: 'question' })
      .where('id', '=', annotation)
      .execute()
    await rows
      .updateTable('comment')
      .set({ author_id: authorId })
      .where('id', '=', comment)
      .execute()
  }
}

/** Has a thread stand on a paragraph that is not there. */
export function onLostWords(world: TestWorld, { annotationId }: Ids): Promise<unknown> {
  const target = { type: 'paragraph', paragraphId: 'gone', excerpt: '早已不在的话' }
  return world.server.storage.rows
    .updateTable('annotation')
    .set({ target_json: JSON.stringify(target) })
    .where('id', '=', annotationId as AnnotationId)
    .execute()
}

/** Has a thread propose other words for some that are there. */
export async function onProposal(world: TestWorld, { annotationId }: Ids): Promise<void> {
  const { targets } = await placesIn(world)
  await world.server.storage.rows
    .updateTable('annotation')
    .set({ kind: 'correction', target_json: JSON.stringify(targets[0]), replacement: '新的字' })
    .where('id', '=', annotationId as AnnotationId)
    .execute()
}

/** Words that somebody chose for a thread. */
export async function elsewhere(world: TestWorld): Promise<object> {
  const { targets, wordsEpoch } = await placesIn(world)
  return { type: 'elsewhere', target: targets[1], wordsEpoch }
}

/** Has the text have the reading date that is meant, or another text. */
export function onReadingDate(world: TestWorld, ids: Ids, textId = world.textId): Promise<unknown> {
  const { rows } = world.server.storage
  return world.memberId('facilitator').then((memberId) =>
    rows
      .insertInto('reading_date')
      .values({
        id: ids['dateId'] ?? '',
        text_id: textId,
        from_paragraph_id: 'p1' as ParagraphId,
        from_number: 1,
        to_paragraph_id: 'p2' as ParagraphId,
        to_number: 2,
        due_at: world.server.time,
        set_at: world.server.time,
        set_by: memberId,
      })
      .execute(),
  )
}
