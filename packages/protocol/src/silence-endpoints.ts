import { SILENCE_SPAN_NAMES } from '@variorum/document'
import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { SILENCE_REASON_MAX_CHARS } from './limits.ts'
import { groupId, memberId, textId, time } from './scalar-schemas.ts'

/** What the silenced member reads where they would write. */
export const ownSilence = z.object({
  /** Null: until somebody lifts it. */
  endsAt: time.nullable(),
  reason: z.string(),
})

/** Somebody who does not write in a text, as facilitators see them. */
const silence = z.object({
  ...ownSilence.shape,
  text: z.object({ id: textId, title: z.string() }),
  memberId,
  /** Under which id their words stand in that text. */
  authorId: memberId,
})

/** Parsed from `silence`. */
export type Silence = z.output<typeof silence>

/** Parsed from `ownSilence`. */
export type OwnSilence = z.output<typeof ownSilence>

const params = z.object({ textId, memberId })

/**
 * Keeping a member from writing in one text for a time. They read on; what they send is refused with `silenced`. `memberId` is the member's, or
 * the id under which their words stand in the text.
 */
export const SILENCE_ENDPOINTS = {
  /** Once more, it takes the place of what was said before. */
  silenceMember: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/members/:memberId/silence',
    params,
    body: z.object({
      span: z.enum(SILENCE_SPAN_NAMES),
      reason: z.string().trim().min(1).max(SILENCE_REASON_MAX_CHARS),
    }),
    response: nothing,
  }),
  liftSilence: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/members/:memberId/silence/lift',
    params,
    body: nothing,
    response: nothing,
  }),
  /** Those of a group that hold now, the newest first. */
  readSilences: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/silences',
    params: z.object({ groupId }),
    body: nothing,
    response: z.object({ silences: z.array(silence) }),
  }),
} as const
