import { cleanName, type GroupId } from '@variorum/document'
import {
  AppError,
  ENDPOINTS,
  FILE_NAME_HEADER,
  IMPORT_MAX_BYTES,
  IMPORT_PATH,
  NOTES_PATH,
  type ImportDecisions,
} from '@variorum/protocol'
import { requireGroupMember, requireTextMember } from '../access/require-member.ts'
import type { Api, ApiContext } from '../http/api-env.ts'
import { EncodedJson } from '../http/encoded-json.ts'
import { mount } from '../http/mount.ts'
import { takeBody, type Arriving } from '../http/take-body.ts'
import { tellWork } from '../http/tell-work.ts'
import type { TellProgress } from '../worker-pool/work-board.ts'
import { addNotes, previewNotes, type NotesDeps } from './add-notes.ts'
import { editImport, readKeptPreview } from './edit-import.ts'
import { previewImport, requireImporter, reviseImport } from './preview-import.ts'
import { readSample, readSampleDiscussion } from './sample-files.ts'
import { UploadPlaces } from './upload-places.ts'

/** A file's name is for people to recognise it by; nobody recognises more of it. */
const FILE_NAME_MAX_CHARS = 200

const FILE = { maxBytes: IMPORT_MAX_BYTES, code: 'file-too-large' } as const

/** Reading files into previews. */
export function mountImportRoutes(app: Api, deps: NotesDeps): void {
  const { rows } = deps.storage
  const importerOf = (context: ApiContext, groupId: GroupId, tell?: TellProgress) => ({
    askNow: async () => requireGroupMember(rows, await context.var.readUser(), groupId),
    signal: context.req.raw.signal,
    ...(tell && { tell }),
  })
  const receiving = (context: ApiContext, tell: TellProgress) => async (place: Arriving) => ({
    name: fileNameOf(context.req.header(FILE_NAME_HEADER)),
    bytes: await takeBody(context, { ...FILE, place: toldOf(context, place, tell) }),
  })
  const importing = { ...deps, places: new UploadPlaces(deps.monotonicMs) }

  app.post(IMPORT_PATH, async (context) => {
    const params = ENDPOINTS.previewSample.params.safeParse(context.req.param())
    if (!params.success) throw new AppError('not-found')
    const { groupId } = params.data
    const preview = await tellWork(context, (tell) =>
      previewImport(importing, importerOf(context, groupId, tell), receiving(context, tell)),
    )
    return context.body(preview, 200, { 'content-type': 'application/json' })
  })

  app.post(NOTES_PATH, async (context) => {
    const params = ENDPOINTS.addNotes.params.safeParse(context.req.param())
    if (!params.success) throw new AppError('not-found')
    const { textId } = params.data
    const asking = {
      askNow: async () => requireTextMember(rows, await context.var.readUser(), textId),
      signal: context.req.raw.signal,
    }
    const preview = await tellWork(context, (tell) =>
      previewNotes(importing, { ...asking, tell }, receiving(context, tell)),
    )
    return context.json(preview)
  })

  mount(app, ENDPOINTS.addNotes, async ({ params, body, user }) => {
    const { member } = await requireTextMember(rows, user, params.textId)
    const adder = { userId: member.user_id }
    return { addedCount: await addNotes(deps, adder, params.textId, body.importId) }
  })

  mount(app, ENDPOINTS.previewSample, async ({ params, body, context }) => {
    const receive = async () => {
      const sample = await readSample(body.language)
      if (body.withDiscussion !== true) return sample
      const json = await readSampleDiscussion(body.language)
      return { ...sample, discussion: { json, at: deps.now() } }
    }
    const preview = await previewImport(importing, importerOf(context, params.groupId), receive)
    return new EncodedJson(new TextEncoder().encode(preview))
  })

  mount(app, ENDPOINTS.reviseImport, async ({ params, body, context }) => {
    const preview = await tellWork(context, (tell) => {
      const importer = importerOf(context, params.groupId, tell)
      return reviseImport(deps, importer, body.importId, choicesOf(body))
    })
    return new EncodedJson(new TextEncoder().encode(preview))
  })

  mount(app, ENDPOINTS.readImport, async ({ params, context }) => {
    const asker = await importerOf(context, params.groupId).askNow()
    requireImporter(asker)
    const kept = await readKeptPreview(deps.storage, asker, params.importId)
    return new EncodedJson(new TextEncoder().encode(kept))
  })

  mount(app, ENDPOINTS.editImport, async ({ params, body, user }) => ({
    stepCount: await editImport(deps, user, params.groupId, body),
  }))
}

/** Has whoever sends a file told how much of it is there. */
function toldOf(context: ApiContext, place: Arriving, tell: TellProgress): Arriving {
  const size = Number(context.req.header('content-length') ?? 0)
  return {
    signal: place.signal,
    arrived: (sizeBytes) => {
      place.arrived(sizeBytes)
      tell({ step: 'arriving', share: size > 0 ? Math.min(1, sizeBytes / size) : null })
    },
  }
}

function choicesOf({ encoding, adjustments, takenBreaks = [], leftBreaks = [] }: ImportDecisions) {
  const breaks = new Map<number, boolean>()
  for (const textOffset of takenBreaks) breaks.set(textOffset, true)
  for (const textOffset of leftBreaks) breaks.set(textOffset, false)
  return { encoding, adjustments, breaks }
}

function fileNameOf(header: string | undefined): string {
  try {
    // Cleaned like a person's name: it is shown, and a text may get its title from it.
    return cleanName(decodeURIComponent(header ?? '')).slice(0, FILE_NAME_MAX_CHARS)
  } catch {
    return ''
  }
}
