import * as z from 'zod'
import { DESK_ORDERS, DESK_VIEWS, deskFilter, deskPage, deskPlace } from './desk-schemas.ts'
import { endpoint, nothing } from './endpoint.ts'
import { groupId } from './scalar-schemas.ts'

/** The facilitators' desk: the threads of all texts of a group. */
export const DESK_ENDPOINTS = {
  /** `DESK_PAGE_THREADS` at a time. */
  readDesk: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/desk',
    params: z.object({ groupId }),
    body: z.object({
      view: z.enum(DESK_VIEWS),
      filter: deskFilter,
      order: z.enum(DESK_ORDERS),
      /** Those that come after this place; null begins with the first. */
      after: deskPlace.nullable(),
    }),
    response: deskPage,
  }),
  /** Looks where the threads of one text stand, of which that is not known any more. `hasMore`: there is another such text. */
  placeDesk: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/desk/places',
    params: z.object({ groupId }),
    body: nothing,
    response: z.object({ hasMore: z.boolean() }),
  }),
} as const
