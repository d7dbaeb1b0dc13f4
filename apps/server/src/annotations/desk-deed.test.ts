import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestDiscussion } from '../testing/test-discussion.ts'

let talk: TestDiscussion
/** Zhou asks; Lin and Chen lead. */
let id: string
beforeEach(async () => {
  talk = await TestDiscussion.start()
  ;({ id } = await talk.begins(talk.zhou, '为什么？', 'group', { type: 'text' }, 'question'))
})
afterEach(() => talk.close())

const DEED = '019ac000-0000-7000-8000-000000000001'
const OTHER = '019ac000-0000-7000-8000-000000000002'

/** As its rows have it. */
async function standing() {
  const { rows } = talk.text.server.storage
  const row = await rows
    .selectFrom('annotation')
    .leftJoin('desk_entry', 'desk_entry.annotation_id', 'annotation.id')
    .select(['state', 'state_said', 'said_at', 'resolved_at', 'resolved_by'])
    .where('annotation.id', '=', id as never)
    .executeTakeFirstOrThrow()
  return { ...row, isResolved: row.resolved_at !== null }
}

describe('what a facilitator resolves or opens at their desk', () => {
  it('can be taken back, and sent twice is one deed', async () => {
    await talk.resolves(talk.lin, id, true, { deed: DEED })
    expect((await talk.resolves(talk.lin, id, true, { deed: DEED })).error).toBeNull()
    for (let time = 0; time < 2; time++) {
      expect((await talk.resolves(talk.lin, id, false, { undoes: DEED })).error).toBeNull()
      expect((await standing()).isResolved).toBe(false)
    }
  })

  it('is refused where somebody else did the same, and takes nothing of theirs back', async () => {
    await talk.resolves(talk.chen, id)
    const before = await standing()
    expect((await talk.resolves(talk.lin, id, true, { deed: DEED })).error).toBe('done-already')
    const undo = await talk.resolves(talk.lin, id, false, { undoes: DEED })
    expect(undo.error).toBe('desk-changed')
    expect(await standing()).toEqual(before)
  })

  it.each([true, false])(
    'is not taken back once somebody did it anew, which is told (resolved: %s)',
    async (isResolved) => {
      if (!isResolved) await talk.resolves(talk.chen, id)
      await talk.resolves(talk.lin, id, isResolved, { deed: DEED })
      await talk.resolves(talk.chen, id, !isResolved)
      await talk.resolves(talk.chen, id, isResolved, { deed: OTHER })
      const before = await standing()
      const undo = await talk.resolves(talk.lin, id, !isResolved, { undoes: DEED })
      expect(undo.error).toBe('desk-changed')
      expect(await standing()).toEqual(before)
    },
  )

  it('is a facilitator’s alone', async () => {
    const answer = await talk.resolves(talk.zhou, id, true, { deed: DEED })
    expect(answer.error).toBe('not-allowed')
    expect((await standing()).isResolved).toBe(false)
  })
})

describe('what a facilitator says of a thread at their desk', () => {
  /** What had been said by hand before, if anything, and what was said in the thread after that. */
  const BEFORE: Readonly<Record<string, () => Promise<unknown>>> = {
    'nothing was said before': () => Promise.resolve(),
    'it followed from an answer': () => talk.replies(talk.chen, id, '因为春天来了'),
    'it was said by hand': () => talk.keepsState(talk.chen, id, 'left-out'),
    'it was said by hand, and answered after that': async () => {
      await talk.keepsState(talk.chen, id, 'needs-answer')
      await talk.keepsState(talk.chen, id, 'new')
      await talk.keepsState(talk.chen, id, 'answered')
      await talk.replies(talk.zhou, id, '还是不懂')
    },
  }

  it.each(Object.keys(BEFORE))('is taken back to just what was there: %s', async (name) => {
    await BEFORE[name]?.()
    talk.text.server.time += 60_000
    const before = await standing()
    await talk.keepsState(talk.lin, id, 'featured', before.state, { deed: DEED })
    expect((await standing()).state).toBe('featured')
    const undo = () => talk.keepsState(talk.lin, id, before.state, 'featured', { undoes: DEED })
    expect((await undo()).error).toBeNull()
    expect(await standing()).toEqual(before)
    expect((await undo()).error).toBeNull()
    expect(await standing()).toEqual(before)
  })

  it('leaves what is said in the thread after it to count as ever', async () => {
    await talk.keepsState(talk.lin, id, 'featured', 'needs-answer', { deed: DEED })
    await talk.replies(talk.chen, id, '因为')
    await talk.keepsState(talk.lin, id, 'needs-answer', 'featured', { undoes: DEED })
    expect((await standing()).state).toBe('answered')
  })

  it('is refused where somebody else said the same, and takes nothing of theirs back', async () => {
    await talk.keepsState(talk.chen, id, 'featured')
    const before = await standing()
    const late = await talk.keepsState(talk.lin, id, 'featured', 'needs-answer', { deed: DEED })
    expect(late.error).toBe('done-already')
    const undo = await talk.keepsState(talk.lin, id, 'needs-answer', 'featured', { undoes: DEED })
    expect(undo.error).toBe('desk-changed')
    expect(await standing()).toEqual(before)
  })

  const AFTER: Readonly<Record<string, () => Promise<unknown>>> = {
    'another facilitator said something else': () => talk.keepsState(talk.chen, id, 'left-out'),
    'another facilitator did something at their desk': () =>
      talk.keepsState(talk.chen, id, 'left-out', undefined, { deed: OTHER }),
    'the asker said what answered it': async () => {
      const reply = await talk.replies(talk.wu, id, '见第二段')
      await talk.answers(talk.zhou, id, reply)
    },
  }
  it.each(Object.keys(AFTER))('is not taken back after %s', async (name) => {
    await talk.keepsState(talk.lin, id, 'answered', undefined, { deed: DEED })
    await AFTER[name]?.()
    const before = await standing()
    const undo = await talk.keepsState(talk.lin, id, 'needs-answer', 'answered', { undoes: DEED })
    expect(undo.error).toBe('desk-changed')
    expect(await standing()).toEqual(before)
  })

  it('brings no word back that the asker’s own has ended', async () => {
    await talk.keepsState(talk.chen, id, 'answered')
    await talk.keepsState(talk.chen, id, 'needs-answer')
    await talk.keepsState(talk.lin, id, 'featured', 'needs-answer', { deed: DEED })
    const reply = await talk.replies(talk.wu, id, '见第二段')
    await talk.answers(talk.zhou, id, reply)
    await talk.keepsState(talk.lin, id, 'needs-answer', 'featured', { undoes: DEED })
    expect(await standing()).toMatchObject({ state: 'answered', state_said: null })
  })
})
