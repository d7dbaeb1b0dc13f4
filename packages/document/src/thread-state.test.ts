import { describe, expect, it } from 'vitest'
import type { AnnotationKind } from './annotation-kinds.ts'
import { beginAnnotation, beginComment, type Thread } from './annotation.ts'
import type { AnnotationId, CommentId, MemberId } from './ids.ts'
import { threadStateOf, type ThreadState } from './thread-state.ts'

const lin = 'lin' as MemberId

/** A thread of 周 in which these spoke, one a second; `-` before a name: that comment is hidden. */
function thread(kind: AnnotationKind, speakers: string, answer: number | null = null): Thread {
  const annotation = beginAnnotation({
    id: 'a' as AnnotationId,
    authorId: 'zhou' as MemberId,
    kind,
    target: { type: 'text' },
    audience: 'group',
    createdAt: 0,
    ...(kind === 'correction' && { replacement: '改' }),
  })
  const comments = speakers
    .split(' ')
    .filter((name) => name !== '')
    .map((name, at) => ({
      ...beginComment({
        id: `c${at}` as CommentId,
        annotationId: annotation.id,
        authorId: name.replace('-', '') as MemberId,
        body: '话',
        createdAt: at,
      }),
      ...(name.startsWith('-') && { state: 'hidden' as const }),
    }))
  const answerId = answer === null ? null : (`c${answer}` as CommentId)
  return { annotation: { ...annotation, answerId }, comments }
}

const stateOf = (
  asked: Thread,
  said: { readonly state: ThreadState; readonly at: number } | null = null,
  markedAt: number | null = null,
) => threadStateOf(asked, { said, markedAt }, (id) => id === lin || id === 'chen')

describe('the state of a thread', () => {
  it.each([
    ['question', '', 'new'],
    ['question', 'zhou', 'needs-answer'],
    ['question', 'zhou wu', 'needs-answer'],
    ['question', 'zhou lin', 'answered'],
    ['question', 'zhou -lin', 'needs-answer'],
    ['question', '-zhou', 'new'],
    ['question', '-zhou -zhou', 'new'],
    ['question', 'zhou lin wu', 'answered'],
    ['question', 'zhou lin zhou', 'needs-answer'],
    ['question', 'zhou lin zhou lin', 'answered'],
    ['note', 'zhou', 'new'],
    ['note', 'zhou wu', 'new'],
    ['note', 'zhou lin', 'answered'],
    ['note', 'zhou lin zhou', 'new'],
    ['highlight', '', 'new'],
    ['correction', '', 'new'],
  ] as const)('of a %s in which spoke "%s" is %s', (kind, speakers, state) => {
    expect(stateOf(thread(kind, speakers))).toBe(state)
  })

  it('is answered once a comment that stands is marked as the answer, whoever wrote it', () => {
    expect(stateOf(thread('question', 'zhou wu', 1))).toBe('answered')
    expect(stateOf(thread('question', 'zhou -wu', 1))).toBe('needs-answer')
  })

  it('is asked anew after the mark, and answered by what was marked later', () => {
    const asked = thread('question', 'zhou wu zhou', 1)
    expect(stateOf(asked, null, 1)).toBe('needs-answer')
    expect(stateOf(asked, null, 2)).toBe('answered')
    expect(stateOf(thread('question', 'zhou wu wu', 1), null, 1)).toBe('answered')
    expect(stateOf(thread('question', 'zhou wu zhou lin', 1), null, 1)).toBe('answered')
    expect(stateOf(thread('question', 'zhou -wu zhou', 1), null, 1)).toBe('needs-answer')
  })

  it('is what a facilitator said, until something newer is said in the thread', () => {
    const asked = thread('question', 'zhou lin')
    expect(stateOf(asked, { state: 'needs-answer', at: 1 })).toBe('needs-answer')
    expect(stateOf(thread('question', 'zhou'), { state: 'answered', at: 0 })).toBe('answered')
    expect(stateOf(thread('question', 'zhou wu zhou'), { state: 'answered', at: 1 })).toBe(
      'needs-answer',
    )
    expect(stateOf(thread('question', 'zhou wu lin'), { state: 'needs-answer', at: 1 })).toBe(
      'answered',
    )
    expect(stateOf(thread('question', 'zhou wu wu', 1), { state: 'needs-answer', at: 1 })).toBe(
      'needs-answer',
    )
  })

  it.each(['featured', 'left-out'] as const)('%s stays, whatever is said afterwards', (state) => {
    expect(stateOf(thread('question', 'zhou lin zhou', 1), { state, at: 0 })).toBe(state)
    expect(stateOf(thread('highlight', ''), { state, at: 0 })).toBe(state)
  })
})

it('a thread that its author keeps to themselves is new, whatever was said of it when others saw it', () => {
  const asked = thread('question', 'zhou')
  const own = { ...asked, annotation: { ...asked.annotation, audience: 'self' as const } }
  for (const state of ['featured', 'left-out', 'answered'] as const) {
    expect(stateOf(own, { state, at: 0 })).toBe('new')
  }
})
