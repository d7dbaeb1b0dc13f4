import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Visitor } from '../testing/test-server.ts'
import { SPEECH, TestText } from '../testing/test-text.ts'

let text: TestText
beforeEach(async () => {
  text = await TestText.start()
})
afterEach(() => text.close())

const WORK = '0192f0aa-0000-4000-8000-0000000000aa'
const progressOf = async (visitor: Visitor) => {
  const { body } = await visitor.asks<EndpointResponse<'readWork'>>('/api/work')
  return body.work.find(({ workId }) => workId === WORK)?.progress ?? null
}

async function follows(work: Promise<{ readonly status: number }>): Promise<Set<unknown>> {
  const steps = new Set<unknown>()
  const waiting = { isOver: false }
  const done = work.finally(() => (waiting.isOver = true))
  while (!waiting.isOver) {
    const progress = await progressOf(text.facilitator)
    // What somebody else waits for is nobody's to know.
    expect(await progressOf(text.member)).toBeNull()
    if (progress) steps.add(progress.step)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  expect((await done).status).toBe(200)
  return steps
}

it('says how far the reading of a file is, to whoever sent it, until it is done', async () => {
  const { group_id: groupId } = await text.row()
  const body = SPEECH.repeat(2_000)
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': `${new TextEncoder().encode(body).length}`,
    'x-work-id': WORK,
  }
  const path = `/api/groups/${groupId}/imports`
  const steps = await follows(text.facilitator.asks(path, { method: 'POST', headers, body }))
  expect(steps).toContain('reading')
  await vi.waitFor(async () => expect(await progressOf(text.facilitator)).toBeNull())
})

it('says how far a copy is', async () => {
  const path = `/api/texts/${text.textId}/export/pdf`
  const steps = await follows(text.facilitator.asks(path, { headers: { 'x-work-id': WORK } }))
  expect(steps).toContain('writing')
})
