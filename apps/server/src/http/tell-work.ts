import { AppError, ENDPOINTS, WORK_HEADER, workId } from '@variorum/protocol'
import type { TellProgress } from '../worker-pool/work-board.ts'
import type { Api, ApiContext } from './api-env.ts'
import { mount } from './mount.ts'

/** Does what a request asks for; where it names itself, its asker is told how far it is. */
export function tellWork<Result>(
  context: ApiContext,
  work: (tell: TellProgress) => Promise<Result>,
): Promise<Result> {
  const { user, board } = context.var
  const named = workId.safeParse(context.req.header(WORK_HEADER))
  if (!user || !named.success) return work(() => undefined)
  return board.during(user.userId, named.data, work)
}

/** How far work is. */
export function mountWorkRoutes(app: Api): void {
  mount(app, ENDPOINTS.readWork, ({ user, context }) => {
    if (!user) throw new AppError('not-signed-in')
    return Promise.resolve({ work: context.var.board.workOf(user.userId) })
  })
}
