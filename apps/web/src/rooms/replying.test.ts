import type { AnnotationId, MemberId } from '@variorum/document'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { replyingIn, RESTS_AFTER_MS, watchReplying } from './replying.ts'

const [li, zhou] = ['li' as MemberId, 'zhou' as MemberId]
const thread = 't1' as AnnotationId
const user = (id: string, name: string) => ({ id, name, color: '#112233' })

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Two people whose pages hear of each other. */
function pair() {
  const [one, other] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
  one.on('update', () =>
    applyAwarenessUpdate(other, encodeAwarenessUpdate(one, [one.clientID]), 'wire'),
  )
  one.setLocalStateField('user', user('li', '李'))
  other.setLocalStateField('user', user('zhou', '周'))
  const pages = { mine: watchReplying(one, li), theirs: watchReplying(other, zhou) }
  const end = () => [one, other].forEach((awareness) => awareness.destroy())
  return { ...pages, end }
}

describe('who replies', () => {
  it('shows to others while they type, and not to themselves', () => {
    const { mine, theirs, end } = pair()
    mine.note(thread)
    expect(theirs.others.get().get(thread)).toEqual(['李'])
    expect(mine.others.get().size).toBe(0)
    mine.rest()
    expect(theirs.others.get().size).toBe(0)
    end()
  })

  it('ends by itself some seconds after the last letter', () => {
    const { mine, theirs, end } = pair()
    mine.note(thread)
    vi.advanceTimersByTime(RESTS_AFTER_MS - 1)
    mine.note(thread)
    vi.advanceTimersByTime(RESTS_AFTER_MS - 1)
    expect(theirs.others.get().size).toBe(1)
    vi.advanceTimersByTime(1)
    expect(theirs.others.get().size).toBe(0)
    end()
  })

  it('is told to nobody again with every letter', () => {
    const { mine, theirs, end } = pair()
    const heard = vi.fn<() => void>()
    theirs.others.subscribe(heard)
    for (let letters = 0; letters < 20; letters++) mine.note(thread)
    expect(heard).toHaveBeenCalledTimes(1)
    end()
  })

  it('is each once, under a number where names are hidden, and never one who is nobody', () => {
    const hidden = { user: { id: 'x', readerNumber: 3, color: '#112233' }, replyingIn: thread }
    const ann = { user: user('ann', 'Ann'), replyingIn: thread }
    const states = [ann, ann, hidden, { replyingIn: thread }, null, { user: user('li', '李') }]
    expect([...replyingIn(states, li)]).toEqual([
      [thread, ['Ann', { readerNumber: 3, name: null }]],
    ])
  })
})
