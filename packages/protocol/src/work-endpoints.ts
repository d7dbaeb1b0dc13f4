import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'

/**
 * Long work in the order in which it is done: a file comes, waits for its turn, is read page by page or at once, and its paragraphs are found; or what a copy
 * is made of is gathered, its threads are found in the words, it is written, and looked through.
 */
const WORK_STEPS = [
  'arriving',
  'waiting',
  'reading',
  'arranging',
  'gathering',
  'placing',
  'writing',
  'checking',
] as const

/** What a request may call itself in `WORK_HEADER`. */
export const workId = z.uuid()

const workProgress = z.object({
  step: z.enum(WORK_STEPS),
  /** How much of the step is done; null where nobody can say. */
  share: z.number().min(0).max(1).nullable(),
})

/** How far work is that somebody asked for and waits for. */
export const WORK_ENDPOINTS = {
  /** All work that is being done for the asking person, by what its requests named themselves in `WORK_HEADER`. */
  readWork: endpoint({
    method: 'GET',
    path: '/api/work',
    params: nothing,
    body: nothing,
    response: z.object({ work: z.array(z.object({ workId, progress: workProgress })) }),
  }),
} as const

export type WorkStep = (typeof WORK_STEPS)[number]
/** Parsed from the answer of `readWork`. */
export type WorkProgress = z.output<typeof workProgress>
