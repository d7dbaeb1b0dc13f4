import * as z from 'zod'
import { memberId, memberRole, time } from './scalar-schemas.ts'

/** Somebody in a group. */
export const member = z.object({
  id: memberId,
  name: z.string(),
  role: memberRole,
  joinedAt: time,
})

/** A member as others of the group see them. */
export type Member = z.output<typeof member>
