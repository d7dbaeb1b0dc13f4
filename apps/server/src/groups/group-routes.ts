import { ENDPOINTS } from '@variorum/protocol'
import type { Api } from '../http/api-env.ts'
import { rememberBrowser, requireCookies } from '../http/meet-browser.ts'
import { mount, setCookies } from '../http/mount.ts'
import { changeGroup } from './change-group.ts'
import { leaveGroup } from './change-member.ts'
import { claimServer } from './claim-server.ts'
import { createGroup } from './create-group.ts'
import { findInvitation } from './find-invitation.ts'
import type { GroupDeps } from './group-deps.ts'
import { joinGroup } from './join-group.ts'
import { readGroup } from './read-group.ts'
import { readSession } from './read-session.ts'
import { checkSetupToken } from './setup-link.ts'

/** Session, set-up, and groups as a whole. Their members and links are in `member-routes.ts`. */
export function mountGroupRoutes(app: Api, deps: GroupDeps): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.readSession, async ({ context }) => {
    // The browser asks this at every start, so this is where sessions are prolonged.
    const prolonged = await deps.accounts.prolongSession(context.req.raw.headers)
    setCookies(context, prolonged.setCookies)
    const { user } = prolonged
    if (user && !user.isGuest) rememberBrowser(context, deps.accounts.browsers, user.userId)
    return readSession(rows, user)
  })

  mount(app, ENDPOINTS.checkSetup, async ({ body }) => {
    await checkSetupToken(rows, body.token)
    return {}
  })

  mount(app, ENDPOINTS.claimServer, async ({ body, user, context }) => {
    requireCookies(context)
    const done = await claimServer(deps, user, body)
    setCookies(context, done.setCookies)
    return readSession(rows, done.user)
  })

  mount(app, ENDPOINTS.readInvitation, ({ params, user }) =>
    findInvitation(rows, params.token, { now: deps.now(), userId: user?.userId ?? null }),
  )

  mount(app, ENDPOINTS.joinGroup, async ({ params, body, user, context }) => {
    requireCookies(context)
    const done = await joinGroup(deps, user, { ...params, ...body })
    setCookies(context, done.setCookies)
    return done.result
  })

  mount(app, ENDPOINTS.readGroup, ({ params, user }) =>
    readGroup(rows, user, params.groupId, deps.rooms),
  )

  mount(app, ENDPOINTS.createGroup, ({ body, user }) => createGroup(deps, user, body))

  mount(app, ENDPOINTS.changeGroup, async ({ params, body, user }) => {
    if (user && body.isAnonymous !== undefined) deps.rates.take(user.userId, 'hidings')
    await changeGroup(deps, user, params.groupId, body)
    return {}
  })

  mount(app, ENDPOINTS.leaveGroup, async ({ params, user }) => {
    await leaveGroup(deps, user, params.groupId)
    return {}
  })
}
