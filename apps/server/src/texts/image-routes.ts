import { may } from '@variorum/document'
import { AppError, ENDPOINTS, IMAGE_PATH } from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import { memberActor, textState } from '../access/text-rows.ts'
import type { Api } from '../http/api-env.ts'
import type { TextDeps } from './create-text.ts'
import { imageOfText } from './image-rows.ts'
import { ImagesUnderWay } from './images-under-way.ts'

/** As many as a browser asks one server for at a time. */
const IMAGES_AT_ONCE_PER_USER = 6
/** A smaller one goes out in one piece. */
const PIECE_BYTES = 64 * 1024

/** The same address always shows the same bytes. For a day the browser of whoever has seen them keeps them, and nobody between. */
const KEPT = 'private, max-age=86400, immutable'

/** The images of a text, for whoever may read it. One that is not there, or another text's, is `not-found`. */
export function mountImageRoutes(app: Api, deps: Pick<TextDeps, 'storage'>): void {
  const { rows } = deps.storage
  const underWay = new ImagesUnderWay(IMAGES_AT_ONCE_PER_USER)
  app.get(IMAGE_PATH, async (context) => {
    const params = ENDPOINTS.readText.params.safeParse(context.req.param())
    if (!params.success) throw new AppError('not-found')
    const user = await context.var.readUser()
    const { member, text } = await requireTextMember(rows, user, params.data.textId)
    if (!may(memberActor(member), 'read-text', textState(text))) throw new AppError('not-found')
    const { signal } = context.req.raw
    const giveBack = await underWay.takePlace(member.user_id, signal)
    try {
      const image = await imageOfText(rows, text.id, context.req.param('hash'))
      if (!image) throw new AppError('not-found')
      const { bytes, media_type: mediaType } = image
      const isLarge = bytes.length > PIECE_BYTES && context.req.raw.method !== 'HEAD'
      const body = isLarge ? inPieces(bytes, giveBack) : new Uint8Array(bytes)
      if (isLarge) signal.addEventListener('abort', giveBack, { once: true })
      else giveBack()
      return context.body(body, 200, {
        'content-type': mediaType,
        'content-length': String(bytes.length),
        'content-disposition': 'inline; filename="image"',
        'cache-control': KEPT,
      })
    } catch (error) {
      giveBack()
      throw error
    }
  })
}

/** Says so when the last piece was read, or nobody reads on. */
function inPieces(bytes: Uint8Array, onEnd: () => void): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull: (controller) => {
      if (at < bytes.length) {
        controller.enqueue(bytes.subarray(at, at + PIECE_BYTES))
        at += PIECE_BYTES
        return
      }
      onEnd()
      controller.close()
    },
    cancel: onEnd,
  })
}
