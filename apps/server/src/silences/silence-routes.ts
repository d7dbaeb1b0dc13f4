import { ENDPOINTS } from '@variorum/protocol'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { readSilences } from './read-silences.ts'
import { liftSilence, silenceMember, type SilenceDeps } from './silence-member.ts'

/** Keeping members from writing in a text, and letting them write again. */
export function mountSilenceRoutes(app: Api, deps: SilenceDeps): void {
  mount(app, ENDPOINTS.silenceMember, async ({ params, body, user }) => {
    await silenceMember(deps, user, params, body)
    return {}
  })

  mount(app, ENDPOINTS.liftSilence, async ({ params, user }) => {
    await liftSilence(deps, user, params)
    return {}
  })

  mount(app, ENDPOINTS.readSilences, ({ params, user }) =>
    readSilences(deps.storage.rows, user, params.groupId),
  )
}
