import { ENDPOINTS } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { requireUser } from '../sign-in/require-user.ts'
import type { Storage } from '../storage/ports.ts'
import { markRead, readMarksOf } from './mark-read.ts'
import { arePlacesKept } from './stopped-place-rows.ts'
import { keepPlaces, markReadingPlace, readingPlaceOf } from './stopped-place.ts'

/** What each reader has read, and where they stopped. */
export function mountReadingRoutes(
  app: Api,
  deps: { readonly storage: Storage; readonly now: () => number },
): void {
  const { storage } = deps

  mount(app, ENDPOINTS.readReadMarks, async ({ params, user }) =>
    readMarksOf(storage, await requireTextMember(storage.rows, user, params.textId)),
  )

  mount(app, ENDPOINTS.markRead, async ({ params, body, user }) => {
    await markRead(deps, { user, textId: params.textId }, body)
    return {}
  })

  mount(app, ENDPOINTS.readReadingPlace, ({ params, user }) =>
    readingPlaceOf(storage.rows, user, params.textId),
  )

  mount(app, ENDPOINTS.markReadingPlace, ({ params, body, user }) =>
    markReadingPlace(deps, { user, textId: params.textId }, body.place),
  )

  mount(app, ENDPOINTS.readPlacesKept, async ({ user }) => ({
    areKept: await arePlacesKept(storage.rows, requireUser(user).userId),
  }))

  mount(app, ENDPOINTS.keepPlaces, async ({ body, user }) => {
    await keepPlaces(storage, requireUser(user), body.areKept)
    return {}
  })
}
