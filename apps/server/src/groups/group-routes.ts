import { ENDPOINTS } from '@variorum/protocol'
import type { Api } from '../http/api.ts'
import { mount, setCookies } from '../http/mount.ts'
import { claimServer } from './claim-server.ts'
import type { GroupDeps } from './group-deps.ts'
import { createInvitation, findInvitation } from './invitations.ts'
import { joinGroup } from './join-group.ts'
import { readGroup } from './read-group.ts'
import { readSession } from './read-session.ts'
import { requireGroupMember } from './require-member.ts'
import { checkSetupToken } from './setup-link.ts'

/** Session, set-up, invitations and groups. */
export function mountGroupRoutes(app: Api, deps: GroupDeps): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.readSession, async ({ context }) => {
    // The browser asks this at every start, so this is where sessions are prolonged.
    const prolonged = await deps.accounts.prolongSession(context.req.raw.headers)
    setCookies(context, prolonged.setCookies)
    return readSession(rows, prolonged.user)
  })

  mount(app, ENDPOINTS.checkSetup, async ({ body }) => {
    await checkSetupToken(rows, body.token)
    return {}
  })

  mount(app, ENDPOINTS.claimServer, async ({ body, user, context }) => {
    const done = await claimServer(deps, user, body)
    setCookies(context, done.setCookies)
    return readSession(rows, done.user)
  })

  mount(app, ENDPOINTS.readInvitation, ({ params }) =>
    findInvitation(rows, params.token, deps.now()),
  )

  mount(app, ENDPOINTS.joinGroup, async ({ params, body, user, context }) => {
    const done = await joinGroup(deps, user, { ...params, ...body })
    setCookies(context, done.setCookies)
    return done.result
  })

  mount(app, ENDPOINTS.readGroup, ({ params, user }) => readGroup(rows, user, params.groupId))

  mount(app, ENDPOINTS.createInvitation, async ({ params, user }) => {
    const { member } = await requireGroupMember(rows, user, params.groupId)
    return createInvitation(deps, member)
  })
}
