import * as z from 'zod'
import { UNFIT_TAG_MAX_CHARS } from './annotation-schemas.ts'
import { endpoint, nothing } from './endpoint.ts'
import { groupId } from './scalar-schemas.ts'

/** As somebody wrote it: an overlong one is no schema error, it has a sentence of its own. */
const tag = z.string().max(UNFIT_TAG_MAX_CHARS)

const tagUse = z.object({ tag: z.string(), count: z.number().int() })

/** A tag, and on how many annotations it stands that are not somebody's own alone. */
export type TagUse = z.infer<typeof tagUse>

/** The tags that a group agrees on. */
export const TAG_ENDPOINTS = {
  readAgreedTags: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/tags',
    params: z.object({ groupId }),
    body: nothing,
    /** In the order in which the group agreed on them. */
    response: z.object({ tags: z.array(z.string()) }),
  }),
  readTagUse: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId/tags/use',
    params: z.object({ groupId }),
    body: nothing,
    /** Most first. */
    response: z.object({ used: z.array(tagUse) }),
  }),
  agreeOnTag: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/tags',
    params: z.object({ groupId }),
    body: z.object({ tag }),
    response: nothing,
  }),
  /** Annotations that carry it keep it. */
  dropTag: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/tags/drop',
    params: z.object({ groupId }),
    body: z.object({ tag }),
    response: nothing,
  }),
  /** On the list and on every annotation of the group; where `to` stands already, both become one. */
  renameTag: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/tags/rename',
    params: z.object({ groupId }),
    body: z.object({ from: tag, to: tag }),
    /** On how many annotations, but for those that their authors keep to themselves. */
    response: z.object({ count: z.number().int() }),
  }),
} as const
