import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { readMarks, readNow } from './reading-schemas.ts'
import { textId } from './scalar-schemas.ts'

/** What each reader has read, which is theirs alone. */
export const READING_ENDPOINTS = {
  readReadMarks: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/read-marks',
    params: z.object({ textId }),
    body: nothing,
    response: readMarks,
  }),
  markRead: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/read-marks',
    params: z.object({ textId }),
    body: readNow,
    response: nothing,
  }),
} as const
