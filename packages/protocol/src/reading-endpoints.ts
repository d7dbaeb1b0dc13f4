import * as z from 'zod'
import { endpoint, nothing } from './endpoint.ts'
import { placesKept, readingPlace, readMarks, readNow, toldPlace } from './reading-schemas.ts'
import { textId } from './scalar-schemas.ts'

/** What each reader has read, and where they stopped, which is theirs alone. */
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
  readReadingPlace: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/reading-place',
    params: z.object({ textId }),
    body: nothing,
    response: toldPlace,
  }),
  /** Answers what is kept now: nothing for somebody who wants nothing kept. */
  markReadingPlace: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/reading-place',
    params: z.object({ textId }),
    body: z.object({ place: readingPlace.nullable() }),
    response: toldPlace,
  }),
  readPlacesKept: endpoint({
    method: 'GET',
    path: '/api/account/reading-places',
    params: nothing,
    body: nothing,
    response: placesKept,
  }),
  /** Forgets all places of whoever wants none kept. */
  keepPlaces: endpoint({
    method: 'POST',
    path: '/api/account/reading-places',
    params: nothing,
    body: placesKept,
    response: nothing,
  }),
} as const
