import { ENDPOINTS } from '@variorum/protocol'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { placeDesk } from './place-desk.ts'
import { readDesk } from './read-desk.ts'

/** The facilitators' desk. */
export function mountDeskRoutes(app: Api, deps: WorkingDeps): void {
  mount(app, ENDPOINTS.readDesk, ({ params, body, user }) =>
    readDesk(deps.storage, user, params.groupId, body, deps.now()),
  )
  mount(app, ENDPOINTS.placeDesk, ({ params, context }) => placeDesk(deps, context, params.groupId))
}
