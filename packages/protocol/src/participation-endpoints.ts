import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import {
  coverage,
  hardPlaces,
  ownParticipation,
  participation,
  participationScope,
  participationTable,
  READ_PARAGRAPHS_MAX,
} from './participation-schemas.ts'
import { groupId, paragraphId, textId, time } from './scalar-schemas.ts'

/** Who takes part, which paragraphs are read, and where it is hard: in numbers that are no marks. */
export const PARTICIPATION_ENDPOINTS = {
  /** Of all members. Where names are hidden of one text at a time, since numbers stand for one: `invalid-request` for all texts. */
  readParticipation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/participation',
    params: z.object({ groupId }),
    body: participationScope,
    response: participation,
  }),
  readOwnParticipation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/participation/mine',
    params: z.object({ groupId }),
    body: participationScope,
    response: ownParticipation,
  }),
  /** As `readParticipation`, in UTF-8 with the mark by which spreadsheets know it. */
  tabulateParticipation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/participation/table',
    params: z.object({ groupId }),
    body: participationTable,
    response: z.object({ csv: z.string() }),
  }),
  /** Whether what somebody reads in this group is shown. If not, nothing is kept, and what was is forgotten. */
  showReading: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/participation/reading',
    params: z.object({ groupId }),
    body: z.object({ isShown: z.boolean() }),
    response: nothing,
  }),
  /** Somebody has these paragraphs before them; without any: they are in the text. Of whoever wants nothing kept, nothing is. */
  noteReading: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/reading',
    params: z.object({ textId }),
    body: z.object({ paragraphIds: z.array(paragraphId).max(READ_PARAGRAPHS_MAX) }),
    response: nothing,
  }),
  readCoverage: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/coverage',
    params: z.object({ textId }),
    body: z.object({ since: time.nullable() }),
    response: coverage,
  }),
  readHardPlaces: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/hard-places',
    params: z.object({ groupId }),
    body: z.object({ textId: textId.nullable() }),
    response: hardPlaces,
  }),
  /** Looks where the threads of one text stand, if that is not known any more. Says nothing of whether there was such a text. */
  placeThreads: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/places',
    params: z.object({ groupId }),
    body: nothing,
    response: nothing,
  }),
} as const
