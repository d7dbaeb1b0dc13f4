import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { textId } from './scalar-schemas.ts'

/**
 * `GET`; everything that whoever asks wrote in the groups that they are in, as a ZIP file with an archive of each text: its words, and the discussions in which they
 * wrote, as far as they may see them. `?language=` and `?timeZone=` as for `EXPORT_PATH`.
 */
export const CONTRIBUTIONS_PATH = '/api/account/contributions/file'

const contributions = z.object({
  /** Texts in which they wrote something, by the names of their groups. */
  texts: z.array(
    z.object({
      textId,
      title: z.string(),
      groupName: z.string(),
      /** Threads and marks that they began. */
      threads: z.number().int(),
      comments: z.number().int(),
    }),
  ),
})

/** What somebody wrote, to take along. */
export const CONTRIBUTION_ENDPOINTS = {
  readContributions: endpoint({
    method: 'GET',
    path: '/api/account/contributions',
    params: nothing,
    body: nothing,
    response: contributions,
  }),
} as const

/** What somebody wrote, counted by text. */
export type Contributions = z.output<typeof contributions>
