import { may } from '@variorum/document'
import { AppError, ENDPOINTS } from '@variorum/protocol'
import { readingDatesOf } from '../access/reading-date-rows.ts'
import { namesState, requireTextMember } from '../access/require-member.ts'
import { silenceOf } from '../access/silence-rows.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import { toMember } from '../groups/read-group.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { readOrMakeShownMembers } from '../layers/pseudonyms.ts'
import { changeText } from './change-text.ts'
import { createText, type TextDeps } from './create-text.ts'
import { removeReadingDate, setReadingDate } from './set-reading-date.ts'

/** Making texts, opening and changing them. */
export function mountTextRoutes(app: Api, deps: TextDeps): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.createText, async ({ params, body, user }) => ({
    textId: await createText(deps, user, params.groupId, body),
  }))

  mount(app, ENDPOINTS.readText, async ({ params, user }) => {
    const { member, text, group } = await requireTextMember(rows, user, params.textId)
    if (!may(memberActor(member), 'read-text', textState(text))) throw new AppError('not-found')
    const { isAnonymous } = namesState(group)
    const silence = member.isSilenced ? await silenceOf(rows, member.id, text.id) : undefined
    const shown = await readOrMakeShownMembers(rows, { textId: text.id, isAnonymous }, [member.id])
    return {
      ...textState(text),
      id: text.id,
      groupId: text.group_id,
      groupName: group.name,
      title: text.title,
      language: text.language,
      isAnonymous,
      readingDates: (await readingDatesOf(rows, [text.id])).get(text.id) ?? [],
      me: {
        ...toMember(member),
        authorId: shown.get(member.id)?.id ?? member.id,
        readerNumber: shown.get(member.id)?.readerNumber ?? null,
        ...(silence && { silence: { endsAt: silence.ends_at, reason: silence.reason } }),
      },
      wordsEpoch: text.words_epoch,
      layerEpoch: text.layer_epoch,
    }
  })

  mount(app, ENDPOINTS.changeText, async ({ params, body, user }) => {
    await changeText(deps, user, params.textId, body)
    return {}
  })

  mount(app, ENDPOINTS.setReadingDate, async ({ params, body, user }) => {
    await setReadingDate(deps, user, params.textId, body)
    return {}
  })

  mount(app, ENDPOINTS.removeReadingDate, async ({ params, user }) => {
    await removeReadingDate(deps, user, params.textId, params.dateId)
    return {}
  })
}
