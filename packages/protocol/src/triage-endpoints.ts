import { THREAD_STATES } from '@variorum/document'
import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { DESK_NOTE_MAX_CHARS } from './limits.ts'
import { annotationId, memberId, textId } from './scalar-schemas.ts'

/** As `THREAD_STATES` has them. */
export const threadState = z.enum(THREAD_STATES)

/** What facilitators keep of a thread among themselves. */
const deskEntry = z.object({
  annotationId,
  state: threadState,
  /** A facilitator, by the id that the group lists them under. */
  assigneeId: memberId.nullable(),
  note: z.string().nullable(),
})

/** Made by whoever does it. */
const deedId = z.uuid()

/**
 * Lets a facilitator take back what they did at their desk, and nothing else. `deed` names what is done: where it is so already by somebody
 * else's hand the answer is `done-already`. `undoes` names a deed, and takes that back: what was there before comes back as it was, and where
 * something else was done since, the answer is `desk-changed`.
 */
export const deskDeed = { deed: deedId.optional(), undoes: deedId.optional() }

const params = z.object({ textId, annotationId })
const deskNote = z.string().trim().max(DESK_NOTE_MAX_CHARS).nullable()

/**
 * What facilitators do with a thread at their desk; nobody else learns of any of it. `was` is what whoever asks saw: where it is something
 * else by now the answer is `desk-changed`, and nothing is done.
 */
export const TRIAGE_ENDPOINTS = {
  /** `new` leaves the state to what is said in the thread, as it was before anybody said otherwise. */
  changeThreadState: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/state',
    params,
    body: z.object({ state: threadState, was: threadState.optional(), ...deskDeed }),
    response: deskEntry,
  }),
  /** Null: nobody sees to it. */
  assignThread: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/assignee',
    params,
    body: z.object({ assigneeId: memberId.nullable(), was: memberId.nullable().optional() }),
    response: deskEntry,
  }),
  /** Null, or nothing but spaces, takes it away. */
  writeDeskNote: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/desk-note',
    params,
    body: z.object({ note: deskNote, was: z.string().max(DESK_NOTE_MAX_CHARS).nullable() }),
    response: deskEntry,
  }),
} as const
