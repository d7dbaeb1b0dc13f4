import { ENDPOINTS } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import type { Storage } from '../storage/ports.ts'
import { markRead, readMarksOf } from './mark-read.ts'

/** What each reader has read. */
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
}
