import type { EndpointResponse, WorkProgress } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Visitor } from '../testing/test-server.ts'
import { SPEECH, TestText } from '../testing/test-text.ts'
import type { JobKind } from '../worker-pool/job-kind.ts'
import { WorkerPool, type JobRequest } from '../worker-pool/worker-pool.ts'

/** Work seems to stay at a step, however short that is: what it tells after it is not passed on, and what came of it is kept until `goesOn`. */
class LingeringPool extends WorkerPool {
  #step: WorkProgress['step'] | null = null
  #reached = Promise.withResolvers<void>()
  #goOn = Promise.withResolvers<void>()

  /** The step at which the next work stays. */
  staysAt(step: WorkProgress['step']): void {
    this.#step = step
  }

  get reached(): Promise<void> {
    return this.#reached.promise
  }

  goesOn(): void {
    this.#goOn.resolve()
  }

  override async run<Part, Output>(
    kind: JobKind<Part, Output>,
    request: JobRequest<Part>,
  ): Promise<Output> {
    const step = this.#step
    if (step === null) return super.run(kind, request)
    let isThere = false
    const tell = (progress: WorkProgress): void => {
      if (isThere) return
      request.tell?.(progress)
      isThere = progress.step === step
      if (isThere) this.#reached.resolve()
    }
    const output = await super.run(kind, { ...request, tell })
    if (isThere) await this.#goOn.promise
    return output
  }
}

let workers: LingeringPool
let text: TestText
beforeEach(async () => {
  workers = new LingeringPool(new URL('../work-process.ts', import.meta.url))
  text = await TestText.start({ workers })
})
afterEach(async () => {
  await text.close()
  await workers.close(0)
})

const WORK = '0192f0aa-0000-4000-8000-0000000000aa'
const progressOf = async (visitor: Visitor) => {
  const { body } = await visitor.asks<EndpointResponse<'readWork'>>('/api/work')
  return body.work.find(({ workId }) => workId === WORK)?.progress ?? null
}

/** What is read while work is at `step`, by whoever waits for it and by somebody else, and once it is done. */
async function readAt(
  step: WorkProgress['step'],
  asks: () => Promise<{ readonly status: number }>,
) {
  workers.staysAt(step)
  const work = asks()
  // Work that never comes to that step ends, and nothing is read of it.
  await Promise.race([workers.reached, work])
  const asker = await progressOf(text.facilitator)
  const other = await progressOf(text.member)
  workers.goesOn()
  const { status } = await work
  return { step: asker?.step, other, status, after: await progressOf(text.facilitator) }
}
const toldAlone = (step: WorkProgress['step']) => ({ step, other: null, status: 200, after: null })

it('says how far the reading of a file is, to whoever sent it, until it is done', async () => {
  const { group_id: groupId } = await text.row()
  const body = SPEECH
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': `${new TextEncoder().encode(body).length}`,
    'x-work-id': WORK,
  }
  const path = `/api/groups/${groupId}/imports`
  const asks = () => text.facilitator.asks(path, { method: 'POST', headers, body })
  expect(await readAt('reading', asks)).toEqual(toldAlone('reading'))
})

it('says how far a copy is', async () => {
  const path = `/api/texts/${text.textId}/export/pdf`
  const headers = { 'x-work-id': WORK }
  const asks = () => text.facilitator.asks(path, { headers })
  expect(await readAt('writing', asks)).toEqual(toldAlone('writing'))
})
