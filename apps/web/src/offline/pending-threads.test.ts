import {
  beginAnnotation,
  type AnnotationId,
  type CommentId,
  type MemberId,
  type ParagraphId,
  type TextId,
  type Thread,
} from '@variorum/document'
import type { TextView } from '@variorum/protocol'
import { expect, test } from 'vitest'
import type { Command, PendingCommand } from './command.ts'
import { isShown, isWaiting, shownOf, withPending } from './pending-threads.ts'

const textId = 'text' as TextId
const wang = 'wang' as MemberId
const me = { authorId: wang, name: '王', readerNumber: null } as TextView['me']
const annotationId = 'a' as AnnotationId
const commentId = 'c' as CommentId

function comment(id: string, authorId: MemberId, body: string) {
  return {
    id: id as CommentId,
    annotationId,
    authorId,
    body,
    createdAt: 1,
    editedAt: null,
    state: 'shown',
    hiddenReason: null,
  } as const
}

const THREAD: Thread = {
  annotation: beginAnnotation({
    id: annotationId,
    authorId: wang,
    kind: 'note',
    target: { type: 'text' },
    audience: 'self',
    createdAt: 1,
  }),
  comments: [comment('c', wang, '写得好')],
}

function given(command: Command, state: PendingCommand['state'] = 'waiting'): PendingCommand {
  const base = { key: '1', userId: 'u', textId, givenAt: 7, putOff: 0, code: null }
  return { ...base, command, state }
}

/** The threads as they are shown with these commands waiting. */
const shown = (...commands: Command[]) =>
  withPending(
    { threads: [THREAD], names: new Map() },
    commands.map((one) => given(one)),
    me,
  )

const params = { textId, annotationId }
const onComment = { textId, commentId }
const newNote: Command = {
  name: 'createAnnotation',
  params: { textId },
  body: {
    id: 'n',
    seed: 'seed of n',
    kind: 'note',
    target: { type: 'text' },
    audience: 'group',
    comment: { id: 'n1', seed: 'seed of n1', body: '新的' },
  },
}
const answer: Command = {
  name: 'addComment',
  params,
  body: { id: 'd', seed: 'seed of d', body: '同意' },
}

test('a thread and an answer stand there as if the server had them, with their author’s name', () => {
  const { threads, names } = shown(newNote, answer)
  expect(threads.map(({ comments }) => comments.map(({ body }) => body))).toEqual([
    ['写得好', '同意'],
    ['新的'],
  ])
  expect(names.get(wang)).toBe('王')
})

test('a layer that has them already shows them once', () => {
  const once = shown(newNote, answer)
  const twice = withPending(once, [given(newNote), given(answer)], me)
  expect(twice.threads).toEqual(once.threads)
})

test.each<[string, Command, (thread: Thread | undefined) => unknown, unknown]>([
  [
    'another wording',
    { name: 'editComment', params: onComment, body: { body: '更好' } },
    (thread) => thread?.comments[0],
    { ...comment('c', wang, '更好'), editedAt: 7 },
  ],
  [
    'a deletion',
    { name: 'deleteComment', params: onComment, body: {} },
    (thread) => thread?.comments,
    [],
  ],
  [
    'an answer',
    { name: 'markAnswer', params, body: { commentId, isAnswer: true } },
    (thread) => thread?.annotation.answerId,
    commentId,
  ],
  [
    'a resolution',
    { name: 'resolveThread', params, body: { isResolved: true } },
    (thread) => thread?.annotation.resolvedAt,
    7,
  ],
  [
    'another audience',
    { name: 'changeAudience', params, body: { audience: 'group' } },
    (thread) => thread?.annotation.audience,
    'group',
  ],
  [
    'another kind',
    { name: 'changeKind', params, body: { kind: 'question' } },
    (thread) => thread?.annotation.kind,
    'question',
  ],
  [
    'another colour',
    { name: 'changeAttributes', params, body: { attributes: { color: 'green' } } },
    (thread) => thread?.annotation.attributes,
    { color: 'green' },
  ],
  [
    'the end of a thread',
    { name: 'deleteAnnotation', params, body: {} },
    (thread) => thread,
    undefined,
  ],
])('%s shows at once', (_what, command, read, expected) => {
  expect(read(shown(command).threads[0])).toEqual(expected)
  expect(isShown(given(command), [THREAD], wang)).toBe(false)
  expect(isShown(given(command), shown(command).threads, wang)).toBe(true)
})

test('a deleted comment that was answered keeps its place', () => {
  const answered = {
    ...THREAD,
    comments: [...THREAD.comments, comment('d', 'li' as MemberId, '是')],
  }
  const deletion = given({ name: 'deleteComment', params: onComment, body: {} })
  const { threads } = withPending({ threads: [answered], names: new Map() }, [deletion], me)
  expect(threads[0]?.comments.map(({ state }) => state)).toEqual(['deleted', 'shown'])
})

test('a deleted annotation that others answered stays with what they said', () => {
  const answered = {
    annotation: { ...THREAD.annotation, attributes: { tags: ['德性'] } },
    comments: [...THREAD.comments, comment('d', 'li' as MemberId, '是')],
  }
  const deletion = given({ name: 'deleteAnnotation', params, body: {} }, 'confirmed')
  const { threads } = withPending({ threads: [answered], names: new Map() }, [deletion], me)
  expect(threads[0]?.comments.map(({ state, body }) => [state, body])).toEqual([
    ['deleted', ''],
    ['shown', '是'],
  ])
  expect(threads[0]?.annotation.attributes).toEqual({})
  expect(isShown(deletion, [answered], wang)).toBe(false)
  expect(isShown(deletion, threads, wang)).toBe(true)
})

test('what was refused is shown as it is on the server', () => {
  const refused = given(answer, 'refused')
  const said = { threads: [THREAD], names: new Map() }
  expect(withPending(said, [refused], me)).toBe(said)
})

test('only what the server has not confirmed is called waiting', () => {
  expect(isWaiting([given(newNote)], 'n')).toBe(true)
  expect(isWaiting([given(newNote, 'confirmed')], 'n')).toBe(false)
  expect(isWaiting([given(newNote, 'refused')], 'n')).toBe(false)
})

test('a deletion that was taken back before the server heard of it shows nothing, and ends when the layers show it back', () => {
  const deletion: Command = { name: 'deleteAnnotation', params, body: {} }
  const undoing: Command = { name: 'undeleteAnnotation', params, body: {} }
  expect(shown(deletion).threads).toEqual([])
  expect(shown(deletion, undoing).threads).toEqual([THREAD])
  expect(shown(deletion, undoing, deletion).threads).toEqual([])
  expect(isShown(given(undoing, 'confirmed'), [], wang)).toBe(false)
  expect(isShown(given(undoing, 'confirmed'), [THREAD], wang)).toBe(true)
})

test('layers that are late do not show an undoing before they show what it undoes', () => {
  const resolve = (isResolved: boolean) =>
    given({ name: 'resolveThread', params, body: { isResolved } }, 'confirmed')
  const twice = [resolve(true), resolve(false)]
  expect(shownOf(twice, [THREAD], wang)).toEqual([])
  const resolved = { ...THREAD, annotation: { ...THREAD.annotation, resolvedAt: 1 } }
  expect(shownOf(twice, [resolved], wang)).toEqual(twice.slice(0, 1))
  expect(shownOf(twice.slice(1), [THREAD], wang)).toEqual(twice.slice(1))
  const deletion = given({ name: 'deleteComment', params: onComment, body: {} }, 'confirmed')
  const undoing = given({ name: 'undeleteComment', params: onComment, body: {} }, 'confirmed')
  expect(shownOf([deletion, undoing], [THREAD], wang)).toEqual([])
  expect(shownOf([...twice, undoing], [THREAD], wang)).toEqual([undoing])
})

test('one comment’s deletion is taken back alone', () => {
  const other: Command = { name: 'undeleteComment', params: onComment, body: {} }
  const deletion: Command = { name: 'deleteComment', params: onComment, body: {} }
  expect(shown(deletion, other).threads).toEqual([THREAD])
  const elsewhere: Command = { ...other, params: { textId, commentId: 'x' as CommentId } }
  expect(shown(deletion, elsewhere).threads[0]?.comments).toEqual([])
})

test('a place that was settled shows at once, as far as this device can tell', () => {
  const target = { type: 'paragraph', paragraphId: 'p1' as ParagraphId, excerpt: '春' } as const
  const here = { ...target, paragraphId: 'p2' as ParagraphId }
  const thread: Thread = { ...THREAD, annotation: { ...THREAD.annotation, target } }
  const settled = (body: Extract<Command, { name: 'settlePlace' }>['body']) => {
    const command = given({ name: 'settlePlace', params, body })
    const said = { threads: [thread], names: new Map() }
    const { threads } = withPending(said, [command], me)
    expect(isShown(command, [thread], wang)).toBe(false)
    expect(isShown(command, threads, wang)).toBe(true)
    return { target: threads[0]?.annotation.target, command }
  }
  expect(settled({ type: 'gone' }).target).toEqual({ ...target, isGivenUp: true })
  const { target: now, command } = settled({ type: 'here', target: here })
  expect(now).toEqual(here)
  // The server says which characters it holds on to.
  const withRuns: Thread = {
    ...thread,
    annotation: { ...thread.annotation, target: { ...here, runs: 'AQEB' } },
  }
  expect(isShown(command, [withRuns], wang)).toBe(true)
})

test('an accepted correction shows as decided, and as nothing once that is taken back', () => {
  const annotation = {
    ...THREAD.annotation,
    kind: 'correction' as const,
    correction: { replacement: '想', decision: null, replaced: null },
  }
  const thread: Thread = { annotation, comments: [] }
  const params = { textId, annotationId }
  const accepts = given({ name: 'acceptCorrection', params, body: {} })
  const takesBack = { ...given({ name: 'takeAcceptanceBack', params, body: {} }), key: '2' }
  const said = { threads: [thread], names: new Map() }
  const shown = (pending: readonly PendingCommand[]) =>
    withPending(said, pending, me).threads[0]?.annotation
  expect(shown([accepts])).toMatchObject({
    correction: { decision: 'accepted' },
    resolvedBy: wang,
    target: annotation.target,
  })
  expect(shown([accepts, takesBack])).toEqual(annotation)
  expect(isShown(accepts, [thread], wang)).toBe(false)
  // Both wait for the layers: what they show now is from before the first.
  expect(shownOf([accepts, takesBack], [thread], wang)).toEqual([])

  const reason = { id: 'r', seed: 's', body: '原文如此' }
  const declines = given({ name: 'declineCorrection', params, body: reason })
  const [declined] = withPending(said, [declines], me).threads
  expect(declined).toMatchObject({
    annotation: { correction: { decision: 'declined' }, resolvedBy: wang },
    comments: [{ body: '原文如此', authorId: wang }],
  })
})

test('a reaction shows at once, each for itself, until the layers have it', () => {
  const li = 'li' as MemberId
  const thread: Thread = { ...THREAD, comments: [comment('c', li, '为什么？')] }
  const said = { threads: [thread], names: new Map() }
  const says = (reaction: 'agree' | 'thanks', isOn: boolean, key: string) => ({
    ...given({ name: 'reactToComment', params: { textId, commentId }, body: { reaction, isOn } }),
    key,
  })
  const [agrees, thanks, takesBack] = [
    says('agree', true, '1'),
    says('thanks', true, '2'),
    says('agree', false, '3'),
  ]
  const reactionsAfter = (pending: readonly PendingCommand[]) =>
    withPending(said, pending, me).threads[0]?.comments[0]?.reactions
  expect(reactionsAfter([agrees, thanks])).toEqual([
    { reaction: 'agree', memberId: wang },
    { reaction: 'thanks', memberId: wang },
  ])
  expect(reactionsAfter([agrees, thanks, takesBack])).toEqual([
    { reaction: 'thanks', memberId: wang },
  ])
  const thanked: Thread = {
    ...thread,
    comments: [
      { ...comment('c', li, '为什么？'), reactions: [{ reaction: 'thanks', memberId: wang }] },
    ],
  }
  expect(shownOf([agrees, thanks], [thanked], wang)).toEqual([thanks])
  // By somebody else, it is not this one.
  expect(isShown(thanks, [thanked], li)).toBe(false)
})
