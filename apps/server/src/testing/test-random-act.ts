import { AUDIENCES, type AnnotationTarget, type ParagraphId } from '@variorum/document'
import { UNDOABLE_MS } from '../annotations/undoable-deletion.ts'
import type { Deletion, DiscussionModel, ModelThread } from './test-discussion-model.ts'
import type { Reader, TestDiscussion } from './test-discussion.ts'
import { freshId } from './test-own-ids.ts'

/** Takes one thing out of a list. */
type Picker = <Item>(items: readonly Item[]) => Item

/** The same picks for the same seed, everywhere: the generator of Park and Miller. */
export function seededPick(seed: number): Picker {
  let state = seed
  return (items) => {
    state = (state * 48_271) % 2_147_483_647
    const item = items[state % items.length]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}

/** What somebody did, or tried to do, and how it was answered. */
interface Act {
  readonly reader: Reader
  readonly name: string
  readonly status: number
  readonly body: unknown
  /** It was about a thread that this reader may not know of, so that it has to be 404. */
  readonly isBlind: boolean
}

interface Stage {
  readonly talk: TestDiscussion
  readonly model: DiscussionModel
  readonly pick: Picker
}

// The commoner ones several times.
const ACTS = [
  'begin',
  'begin',
  'reply',
  'reply',
  'reply',
  'move',
  'move',
  'move',
  'propose',
  'decline',
  'resolve',
  'reopen',
  'edit',
  'delete-comment',
  'hide',
  'show',
  'delete',
] as const
type ActName = (typeof ACTS)[number]

/**
 * One command by anybody on anything, allowed or not; the model follows what was done. Null if there was nothing to do it to.
 * Threads are about the paragraph `paragraphId`.
 */
export async function actAtRandom(stage: Stage, paragraphId: ParagraphId): Promise<Act | null> {
  const { talk, model, pick } = stage
  talk.text.server.time += 1_000
  const since = talk.text.server.time - UNDOABLE_MS
  const deletions = [...model.deletions.values()].filter(({ at }) => at > since)
  if (deletions.length > 0 && pick([true, false])) return undelete(stage, pick(deletions))
  const name = pick(ACTS)
  if (name === 'begin') return begin(stage, paragraphId)
  const threads = [...model.threads.values()]
  if (threads.length === 0) return null
  const thread = pick(threads)
  // More often than not somebody who has a chance.
  const reader = pick([...talk.readers, thread.author, talk.lin, thread.author, talk.chen])
  const isBlind = !model.isVisible(reader, thread)
  const act = await actOn(stage, name, thread, reader)
  if (!act) return null
  const [answer, follow] = act
  if (answer.status === 200 && !isBlind) follow()
  return { reader, name, status: answer.status, body: answer.body, isBlind }
}

async function begin({ talk, model, pick }: Stage, paragraphId: ParagraphId): Promise<Act> {
  const reader = pick(talk.readers.filter(({ role }) => role !== 'observer'))
  const [audience, body] = [pick(AUDIENCES), model.freshWords('话')]
  const excerpt = model.freshWords('引')
  const target: AnnotationTarget = { type: 'paragraph', paragraphId, excerpt }
  const { id, commentId } = await talk.begins(reader, body, audience, target)
  model.says(model.begins({ id, author: reader, audience, excerpt }), commentId, reader, body)
  return { reader, name: `begin-${audience}`, status: 200, body: {}, isBlind: false }
}

/** Takes a deletion back, or tries to take back that of somebody else. */
async function undelete({ talk, model, pick }: Stage, deletion: Deletion): Promise<Act> {
  const { thread } = deletion
  const reader = pick([thread.author, thread.author, ...talk.readers])
  const { status, body } = await talk.undeletes(reader, thread.id)
  if (status === 200) model.undeletes(deletion)
  return { reader, name: 'undelete', status, body, isBlind: reader !== thread.author }
}

type Followed = [answer: { status: number; body: unknown }, follow: () => void]

async function actOn(
  { talk, model, pick }: Stage,
  name: Exclude<ActName, 'begin'>,
  thread: ModelThread,
  reader: Reader,
): Promise<Followed | null> {
  const fresh = model.freshWords('话')
  const [audience, reason] = [pick(AUDIENCES), name === 'hide' ? model.freshWords('因') : null]
  const comment = thread.comments.length > 0 ? pick(thread.comments) : null
  switch (name) {
    case 'reply': {
      const id = freshId(reader.memberId)
      const answer = await talk.text.replies(reader.visitor, thread.id, fresh, id)
      return [answer, () => model.says(thread, id.id, reader, fresh)]
    }
    case 'move':
      return [await talk.moves(reader, thread.id, audience), () => model.moves(thread, audience)]
    case 'propose':
    case 'decline': {
      const proposer = name === 'propose' ? reader : null
      const answer = await talk.proposes(reader, thread.id, proposer !== null)
      return [answer, () => void (thread.proposedBy = proposer && (thread.proposedBy ?? proposer))]
    }
    case 'resolve':
    case 'reopen': {
      const resolver = name === 'resolve' ? reader : null
      const answer = await talk.resolves(reader, thread.id, resolver !== null)
      return [answer, () => void (thread.resolvedBy = resolver && (thread.resolvedBy ?? resolver))]
    }
    case 'delete':
      return [
        await talk.deletes(reader, thread.id),
        () => model.deletes(thread, talk.text.server.time),
      ]
    case 'edit':
      return (
        comment && [await talk.edits(reader, comment.id, fresh), () => void (comment.words = fresh)]
      )
    case 'delete-comment':
      return (
        comment && [
          await talk.deletesComment(reader, comment.id),
          () => model.deletesComment(thread, comment),
        ]
      )
    case 'hide':
    case 'show':
      return (
        comment && [
          await talk.hides(reader, comment.id, reason),
          () => model.hides(comment, reason),
        ]
      )
  }
}
