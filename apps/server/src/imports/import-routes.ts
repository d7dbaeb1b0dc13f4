import {
  AppError,
  ENDPOINTS,
  FILE_NAME_HEADER,
  IMPORT_MAX_BYTES,
  IMPORT_PATH,
  importPreview,
} from '@variorum/protocol'
import { bodyLimit } from 'hono/body-limit'
import { requireGroupMember } from '../groups/require-member.ts'
import type { Api } from '../http/api.ts'
import { mount } from '../http/mount.ts'
import { previewImport, type ImportDeps } from './preview-import.ts'
import { readSample } from './sample-files.ts'

/** A file's name is for people to recognise it by; nobody recognises more of it. */
const FILE_NAME_MAX_CHARS = 200

const limitFile = bodyLimit({
  maxSize: IMPORT_MAX_BYTES,
  onError: () => {
    throw new AppError('file-too-large')
  },
})

/** Reading files into previews. */
export function mountImportRoutes(app: Api, deps: ImportDeps): void {
  const { rows } = deps.storage

  app.post(IMPORT_PATH, limitFile, async (context) => {
    const params = ENDPOINTS.previewSample.params.safeParse(context.req.param())
    if (!params.success) throw new AppError('not-found')
    const asking = await requireGroupMember(rows, context.var.user, params.data.groupId)
    const preview = await previewImport(deps, asking, {
      name: fileNameOf(context.req.header(FILE_NAME_HEADER)),
      bytes: new Uint8Array(await context.req.arrayBuffer()),
    })
    return context.json(importPreview.parse(preview))
  })

  mount(app, ENDPOINTS.previewSample, async ({ params, body, user }) => {
    const asking = await requireGroupMember(rows, user, params.groupId)
    return previewImport(deps, asking, await readSample(body.language))
  })
}

function fileNameOf(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '').slice(0, FILE_NAME_MAX_CHARS)
  } catch {
    return ''
  }
}
