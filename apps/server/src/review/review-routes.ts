import { ENDPOINTS } from '@variorum/protocol'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { askForWork } from '../annotations/ask-for-work.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { readReview } from './read-review.ts'

/** The facilitator's overview. */
export function mountReviewRoutes(app: Api, deps: WorkingDeps): void {
  mount(app, ENDPOINTS.readReview, async ({ params, context }) =>
    readReview(deps, await askForWork(deps.storage, context, params.textId)),
  )
}
