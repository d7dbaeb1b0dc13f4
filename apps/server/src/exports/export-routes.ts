import {
  AppError,
  COPY_FORMATS,
  ENDPOINTS,
  EXPORT_PATH,
  INTERFACE_LANGUAGES,
} from '@variorum/protocol'
import type { AnnotationDeps } from '../annotations/annotation-deps.ts'
import { requireTextMember } from '../groups/require-member.ts'
import type { Api } from '../http/api.ts'
import { exportCopy } from './export-copy.ts'

/** Annotated copies to take away. */
export function mountExportRoutes(app: Api, deps: AnnotationDeps): void {
  app.get(EXPORT_PATH, async (context) => {
    const params = ENDPOINTS.readText.params.safeParse(context.req.param())
    const format = COPY_FORMATS.find((known) => known === context.req.param('format'))
    if (!params.success || !format) throw new AppError('not-found')
    const wanted = context.req.query('language')
    const language = INTERFACE_LANGUAGES.find((known) => known === wanted) ?? 'zh-Hans'
    const asking = await requireTextMember(deps.storage.rows, context.var.user, params.data.textId)
    const voice = { language, timeZone: knownTimeZone(context.req.query('timeZone')) }
    const copy = await exportCopy(deps, asking, format, voice)
    return context.body(new Uint8Array(copy.bytes), 200, {
      'content-type': copy.contentType,
      // The plain name is for programs that don't read the encoded one (RFC 6266).
      'content-disposition': `attachment; filename="variorum.${format}"; filename*=UTF-8''${encodeURIComponent(copy.fileName)}`,
    })
  })
}

/** The reader's own time zone, so that times in the copy are those on their clock; UTC if the runtime does not know it. */
function knownTimeZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
