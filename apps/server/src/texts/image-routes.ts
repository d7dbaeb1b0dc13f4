import { may } from '@variorum/document'
import { AppError, ENDPOINTS, IMAGE_PATH } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import type { Api } from '../http/api-env.ts'
import type { TextDeps } from './create-text.ts'
import { imageOfText } from './image-rows.ts'

/** The same address always shows the same bytes. For a day the browser of whoever has seen them keeps them, and nobody between. */
const KEPT = 'private, max-age=86400, immutable'

/** The images of a text, for whoever may read it. One that is not there, or another text's, is `not-found`. */
export function mountImageRoutes(app: Api, deps: Pick<TextDeps, 'storage'>): void {
  const { rows } = deps.storage
  app.get(IMAGE_PATH, async (context) => {
    const params = ENDPOINTS.readText.params.safeParse(context.req.param())
    if (!params.success) throw new AppError('not-found')
    const user = await context.var.readUser()
    const { member, text } = await requireTextMember(rows, user, params.data.textId)
    if (!may(memberActor(member), 'read-text', textState(text))) throw new AppError('not-found')
    const image = await imageOfText(rows, text.id, context.req.param('hash'))
    if (!image) throw new AppError('not-found')
    return context.body(new Uint8Array(image.bytes), 200, {
      'content-type': image.media_type,
      'content-disposition': 'inline; filename="image"',
      'cache-control': KEPT,
    })
  })
}
