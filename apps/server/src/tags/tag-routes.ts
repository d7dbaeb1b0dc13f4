import { ENDPOINTS } from '@variorum/protocol'
import { requireGroupMember } from '../access/require-member.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import type { Storage } from '../storage/ports.ts'
import type { RoomRegistry } from '../sync/room/room-registry.ts'
import { agreedTagsOf } from './agreed-tag-rows.ts'
import { agreeOnTag, dropTag } from './keep-tags.ts'
import { readTagUse } from './read-tag-use.ts'
import { renameTag } from './rename-tag.ts'

/** The tags that a group agrees on. Those of an annotation are changed with it. */
export function mountTagRoutes(
  app: Api,
  deps: {
    readonly storage: Storage
    readonly rooms: Pick<RoomRegistry, 'commit'>
    readonly now: () => number
  },
): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.readAgreedTags, async ({ params, user }) => {
    const { group } = await requireGroupMember(rows, user, params.groupId)
    return { tags: await agreedTagsOf(rows, group.id) }
  })

  mount(app, ENDPOINTS.readTagUse, async ({ params, user }) => ({
    used: await readTagUse(rows, user, params.groupId),
  }))

  mount(app, ENDPOINTS.agreeOnTag, async ({ params, body, user }) => {
    await agreeOnTag(deps, user, params.groupId, body.tag)
    return {}
  })

  mount(app, ENDPOINTS.dropTag, async ({ params, body, user }) => {
    await dropTag(deps, user, params.groupId, body.tag)
    return {}
  })

  mount(app, ENDPOINTS.renameTag, async ({ params, body, user }) => ({
    count: await renameTag(deps, user, params.groupId, body),
  }))
}
