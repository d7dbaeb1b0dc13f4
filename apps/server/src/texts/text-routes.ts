import { may } from '@variorum/document'
import { AppError, ENDPOINTS } from '@variorum/protocol'
import { toMember } from '../groups/read-group.ts'
import { requireGroupMember, requireTextMember } from '../groups/require-member.ts'
import type { Api } from '../http/api.ts'
import { mount } from '../http/mount.ts'
import { createText, type TextDeps } from './create-text.ts'

/** Making texts and opening them. */
export function mountTextRoutes(app: Api, deps: TextDeps): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.createText, async ({ params, body, user }) => {
    const { member } = await requireGroupMember(rows, user, params.groupId)
    return { textId: await createText(deps, member, body) }
  })

  mount(app, ENDPOINTS.readText, async ({ params, user }) => {
    const { member, text } = await requireTextMember(rows, user, params.textId)
    if (!may(member, 'read-text')) throw new AppError('not-found')
    const group = await rows
      .selectFrom('study_group')
      .select('name')
      .where('id', '=', text.group_id)
      .executeTakeFirstOrThrow()
    return {
      id: text.id,
      groupId: text.group_id,
      groupName: group.name,
      title: text.title,
      language: text.language,
      me: toMember(member),
      wordsEpoch: text.words_epoch,
      layerEpoch: text.layer_epoch,
    }
  })
}
