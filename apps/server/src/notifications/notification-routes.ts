import { ENDPOINTS } from '@variorum/protocol'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { requireUser } from '../sign-in/require-user.ts'
import type { Storage } from '../storage/ports.ts'
import { listNotifications } from './list-notifications.ts'
import { markHeardRead } from './mark-heard-read.ts'
import { muteText, muteThread, readMutes } from './mute.ts'
import { readBell } from './read-bell.ts'

/** What somebody is told of, and what they do not want to be told of. */
export function mountNotificationRoutes(
  app: Api,
  { storage, now }: { readonly storage: Storage; readonly now: () => number },
): void {
  // Whose session has ended is told nothing; that is no failure of a page that asks again and again.
  mount(app, ENDPOINTS.readBell, async ({ user }) =>
    user ? readBell(storage.rows, user.userId) : { unread: 0, texts: [] },
  )

  mount(app, ENDPOINTS.listNotifications, ({ body, user }) =>
    listNotifications(storage.rows, requireUser(user).userId, body.after),
  )

  mount(app, ENDPOINTS.markNotificationsRead, async ({ body, user }) => {
    const { userId } = requireUser(user)
    await storage.transaction(({ rows }) => markHeardRead(rows, userId, body, now()))
    return {}
  })

  mount(app, ENDPOINTS.readMutes, ({ user }) => readMutes(storage.rows, requireUser(user).userId))

  mount(app, ENDPOINTS.muteText, async ({ params, body, user }) => {
    await muteText(storage, user, params.textId, body.isMuted)
    return {}
  })

  mount(app, ENDPOINTS.muteThread, async ({ params, body, user }) => {
    await muteThread(storage, user, params, body.isMuted)
    return {}
  })
}
