import {
  COPY_ADDITIONS,
  COPY_FORMAT_NAMES,
  COPY_FORMATS,
  isCopyOption,
  readCopyWish,
  type CopyAddition,
  type CopyWish,
} from '@variorum/document'
import { readInterfaceLanguage, type InterfaceLanguage } from '@variorum/document/languages'
import {
  AppError,
  CONTRIBUTIONS_PATH,
  COPY_WARNINGS_HEADER,
  ENDPOINTS,
  EXPORT_PATH,
  writeCopyWarnings,
} from '@variorum/protocol'
import { requireTextMember } from '../access/require-member.ts'
import type { WorkingDeps } from '../annotations/annotation-deps.ts'
import { askForWork } from '../annotations/ask-for-work.ts'
import type { Api } from '../http/api-env.ts'
import { mount } from '../http/mount.ts'
import { streamedBody } from '../http/streamed-body.ts'
import { tellWork } from '../http/tell-work.ts'
import { requireUser } from '../sign-in/require-user.ts'
import { workOnCopy, type CopyDemand } from './copy-work.ts'
import { exportCopy } from './export-copy.ts'
import { FORESEE_COPY } from './make-copy-job.ts'
import { ownContributions } from './own-contribution-rows.ts'
import { readCopyChoices } from './read-copy-choices.ts'
import { reuseText } from './reuse-text.ts'
import { contributionsFileName, takeContributions } from './take-contributions.ts'

/** Of a copy whose address names none: that of the first groups. */
const DEFAULT_LANGUAGE: InterfaceLanguage = 'zh-Hans'

/** Annotated copies to take away. */
export function mountExportRoutes(
  app: Api,
  deps: WorkingDeps & { readonly newId: () => string },
): void {
  mount(app, ENDPOINTS.readCopyChoices, async ({ params, user }) =>
    readCopyChoices(deps, await requireTextMember(deps.storage.rows, user, params.textId)),
  )

  mount(app, ENDPOINTS.foreseeCopy, async ({ params, body, context }) => {
    const { format, include, options } = body
    const voice = voiceIn(body)
    const wish = wishIn(new Map(Object.entries(options)))
    const wanting = await askForWork(deps.storage, context, params.textId)
    const demand = { format, voice, wish, additions: new Set(include) }
    return workOnCopy(deps, wanting, demand, FORESEE_COPY, ({ foresight }) => foresight)
  })

  mount(app, ENDPOINTS.reuseText, async ({ params, body, context }) => {
    const { groupId, notes } = body
    const reuse = { groupId, notes, voice: voiceIn(body) }
    const wanting = await askForWork(deps.storage, context, params.textId)
    return { importId: await reuseText(deps, wanting, reuse) }
  })

  app.get(EXPORT_PATH, async (context) => {
    const params = ENDPOINTS.readText.params.safeParse(context.req.param())
    const format = COPY_FORMAT_NAMES.find((known) => known === context.req.param('format'))
    if (!params.success || !format) throw new AppError('not-found')
    const { language, timeZone, include, ...options } = onceEach(context.req.queries())
    const voice = voiceIn({ language, timeZone })
    const additions = additionsIn(include?.split(',') ?? [])
    const wish = wishIn(new Map(Object.entries(options)))
    const wanting = await askForWork(deps.storage, context, params.data.textId)
    const copy = await tellWork(context, (tell) =>
      exportCopy(deps, { ...wanting, tell }, { format, voice, wish, additions }),
    )
    const warnings = writeCopyWarnings(copy.warnings)
    return context.body(new Uint8Array(copy.bytes), 200, {
      'content-type': copy.contentType,
      'content-disposition': asFile(COPY_FORMATS[format].extension, copy.fileName),
      ...(warnings && { [COPY_WARNINGS_HEADER]: warnings }),
    })
  })

  mount(app, ENDPOINTS.readContributions, async ({ user }) => ({
    texts: await ownContributions(deps.storage.rows, requireUser(user).userId),
  }))

  app.get(CONTRIBUTIONS_PATH, async (context) => {
    const { language, timeZone } = onceEach(context.req.queries())
    const voice = voiceIn({ language, timeZone })
    const { userId, name } = requireUser(context.var.user)
    const { bundleFiles } = await import('@variorum/formats')
    const files = takeContributions(deps, {
      name,
      voice,
      texts: await ownContributions(deps.storage.rows, userId),
      askFor: (textId) => askForWork(deps.storage, context, textId),
    })
    const fileName = contributionsFileName(name, voice, deps.now())
    return context.body(await streamedBody(bundleFiles(files)), 200, {
      'content-type': 'application/zip',
      'content-disposition': asFile('zip', fileName),
    })
  })
}

/** The plain name is for programs that don't read the encoded one (RFC 6266). */
function asFile(extension: string, name: string): string {
  return `attachment; filename="variorum.${extension}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

/** @throws {AppError} `invalid-request` for one that there is not: a copy that lacks what was asked for would not say so. */
function additionsIn(include: readonly string[]): ReadonlySet<CopyAddition> {
  const additions = new Set<CopyAddition>()
  for (const name of include) {
    const addition = COPY_ADDITIONS.find((known) => known === name)
    if (!addition) throw new AppError('invalid-request')
    additions.add(addition)
  }
  return additions
}

/** @throws {AppError} `invalid-request` for an option or a value that there is not: a mistyped one would let out what it was to keep in. */
function wishIn(options: ReadonlyMap<string, string>): CopyWish {
  const wish = [...options.keys()].every(isCopyOption)
    ? readCopyWish((name) => options.get(name))
    : null
  if (!wish) throw new AppError('invalid-request')
  return wish
}

/** @throws {AppError} `invalid-request` for a name that is there twice: nobody could say which was meant. */
function onceEach(query: Record<string, string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, [value = '', ...others]]) => {
      if (others.length > 0) throw new AppError('invalid-request')
      return [name, value]
    }),
  )
}

/**
 * The reader's own time zone, so that times in the copy are those on their clock; UTC where none is named.
 * @throws {AppError} `invalid-request` for a language that we do not speak, and for a time zone that the runtime does not know.
 */
function voiceIn(named: {
  readonly language: string | undefined
  readonly timeZone: string | undefined
}): CopyDemand['voice'] {
  const language =
    named.language === undefined ? DEFAULT_LANGUAGE : readInterfaceLanguage(named.language)
  if (!language) throw new AppError('invalid-request')
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: named.timeZone ?? 'UTC' })
    return { language, timeZone: format.resolvedOptions().timeZone }
  } catch (cause) {
    throw new AppError('invalid-request', { cause })
  }
}
