import { ENDPOINTS } from '@variorum/protocol'
import { askForWork } from '../annotations/ask-for-work.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import {
  planTextReplacement,
  replaceText,
  takeReplacementBack,
  type ReplacementDeps,
} from './replace-text.ts'

/** Better copies in the place of a text's words. */
export function mountReplacementRoutes(app: Api, deps: ReplacementDeps): void {
  mount(app, ENDPOINTS.planReplacement, async ({ params, body, context }) => {
    const wanting = await askForWork(deps.storage, context, params.textId)
    return planTextReplacement(deps, wanting, body.importId)
  })

  mount(app, ENDPOINTS.replaceText, async ({ params, body, context }) => {
    const wanting = await askForWork(deps.storage, context, params.textId)
    return { replacementId: await replaceText(deps, wanting, body) }
  })

  mount(app, ENDPOINTS.takeReplacementBack, async ({ params, body, context }) => {
    const wanting = await askForWork(deps.storage, context, params.textId)
    await takeReplacementBack(deps, wanting, body.replacementId)
    return {}
  })
}
