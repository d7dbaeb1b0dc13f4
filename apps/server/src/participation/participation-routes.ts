import { ENDPOINTS } from '@variorum/protocol'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { placeStaleText } from '../desk/place-desk.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { noteReading, showReading } from './note-reading.ts'
import { readCoverage } from './read-coverage.ts'
import { readHardPlaces, requireSeeker } from './read-hard-places.ts'
import { readOwnParticipation, readParticipation } from './read-participation.ts'
import { tabulateParticipation } from './tabulate-participation.ts'

/** Who takes part, which paragraphs are read, and where it is hard. */
export function mountParticipationRoutes(app: Api, deps: WorkingDeps): void {
  const { storage } = deps
  const { rows } = storage

  mount(app, ENDPOINTS.readParticipation, ({ params, body, user }) =>
    readParticipation(rows, user, params.groupId, body),
  )

  mount(app, ENDPOINTS.readOwnParticipation, ({ params, body, user }) =>
    readOwnParticipation(rows, user, params.groupId, body),
  )

  mount(app, ENDPOINTS.tabulateParticipation, async ({ params, body, user }) => ({
    csv: await tabulateParticipation(rows, user, params.groupId, body),
  }))

  mount(app, ENDPOINTS.showReading, async ({ params, body, user }) => {
    await showReading(storage, { user, groupId: params.groupId }, body.isShown)
    return {}
  })

  mount(app, ENDPOINTS.noteReading, async ({ params, body, user }) => {
    await noteReading(deps, { user, textId: params.textId }, body.paragraphIds)
    return {}
  })

  mount(app, ENDPOINTS.readCoverage, ({ params, body, user }) =>
    readCoverage(deps, user, params.textId, body.since),
  )

  mount(app, ENDPOINTS.readHardPlaces, ({ params, body, user }) =>
    readHardPlaces(rows, user, params.groupId, body.textId),
  )

  mount(app, ENDPOINTS.placeThreads, async ({ params, context }) => {
    // Whoever asks and goes again and again keeps nobody's threads from being looked for.
    const { signal } = new AbortController()
    const wish = { groupId: params.groupId, requireAsker: requireSeeker, signal }
    await placeStaleText(deps, context, wish)
    return {}
  })
}
