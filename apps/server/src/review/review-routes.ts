import { ENDPOINTS } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import type { Api } from '../http/api.ts'
import { mount } from '../http/mount.ts'
import { readReview } from './read-review.ts'

/** The facilitator's overview. */
export function mountReviewRoutes(app: Api, deps: WorkingDeps): void {
  mount(app, ENDPOINTS.readReview, async ({ params, user, context }) => {
    const asking = await requireTextMember(deps.storage.rows, user, params.textId)
    return readReview(deps, asking, context.req.raw.signal)
  })
}
