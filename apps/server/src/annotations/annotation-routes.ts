import { ENDPOINTS } from '@variorum/protocol'
import { requireTextMember } from '../groups/require-member.ts'
import type { Api } from '../http/api.ts'
import { mount } from '../http/mount.ts'
import { addComment } from './add-comment.ts'
import type { AnnotationDeps } from './annotation-deps.ts'
import { createAnnotation } from './create-annotation.ts'
import { resolveThread } from './resolve-thread.ts'

/** Commands on annotations and their threads. */
export function mountAnnotationRoutes(app: Api, deps: AnnotationDeps): void {
  const { rows } = deps.storage

  mount(app, ENDPOINTS.createAnnotation, async ({ params, body, user }) =>
    createAnnotation(deps, await requireTextMember(rows, user, params.textId), body),
  )

  mount(app, ENDPOINTS.addComment, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return addComment(deps, asking, params.annotationId, body)
  })

  mount(app, ENDPOINTS.resolveThread, async ({ params, body, user }) => {
    const asking = await requireTextMember(rows, user, params.textId)
    return resolveThread(deps, asking, params.annotationId, body.isResolved)
  })
}
