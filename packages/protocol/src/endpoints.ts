import * as z from 'zod'
import * as schemas from './schemas.ts'

type Method = 'GET' | 'POST'
const nothing = z.object({})

/** One request that the API answers: where, with what, and what comes back. */
export interface Endpoint<
  Params extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  readonly method: Method
  /** Hono's notation: `:name` for a parameter. */
  readonly path: string
  readonly params: Params
  /** JSON body; `nothing` for GET. A `bytes` endpoint takes the raw file instead. */
  readonly body: Body
  readonly response: Response
}

function endpoint<Params extends z.ZodObject, Body extends z.ZodType, Response extends z.ZodType>(
  given: Endpoint<Params, Body, Response>,
): Endpoint<Params, Body, Response> {
  return given
}

/** The whole API. The server mounts it and the web app calls it from this one table. */
export const ENDPOINTS = {
  readSession: endpoint({
    method: 'GET',
    path: '/api/session',
    params: nothing,
    body: nothing,
    response: schemas.session,
  }),
  claimServer: endpoint({
    method: 'POST',
    path: '/api/setup',
    params: nothing,
    body: z.object({
      token: z.string().min(1).max(200),
      name: schemas.memberName,
      groupName: schemas.groupName,
    }),
    response: schemas.session,
  }),
  checkSetup: endpoint({
    method: 'POST',
    path: '/api/setup/check',
    params: nothing,
    body: z.object({ token: z.string().min(1).max(200) }),
    response: nothing,
  }),
  readInvitation: endpoint({
    method: 'GET',
    path: '/api/invitations/:token',
    params: z.object({ token: z.string().min(1).max(200) }),
    body: nothing,
    response: z.object({ groupName: z.string(), invitedBy: z.string(), role: schemas.memberRole }),
  }),
  joinGroup: endpoint({
    method: 'POST',
    path: '/api/invitations/:token/join',
    params: z.object({ token: z.string().min(1).max(200) }),
    body: z.object({ name: schemas.memberName }),
    response: schemas.membership,
  }),
  readGroup: endpoint({
    method: 'GET',
    path: '/api/groups/:groupId',
    params: z.object({ groupId: schemas.groupId }),
    body: nothing,
    response: schemas.group,
  }),
  createInvitation: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/invitations',
    params: z.object({ groupId: schemas.groupId }),
    body: nothing,
    /** `path` is below the server's own address, since only the browser knows how it reaches the server. */
    response: z.object({ path: z.string() }),
  }),
  previewSample: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/imports/sample',
    params: z.object({ groupId: schemas.groupId }),
    body: z.object({ language: z.enum(['zh-Hans', 'en']) }),
    response: schemas.importPreview,
  }),
  createText: endpoint({
    method: 'POST',
    path: '/api/groups/:groupId/texts',
    params: z.object({ groupId: schemas.groupId }),
    body: z.object({ importId: schemas.importId, title: schemas.textTitle }),
    response: z.object({ textId: schemas.textId }),
  }),
  readText: endpoint({
    method: 'GET',
    path: '/api/texts/:textId',
    params: z.object({ textId: schemas.textId }),
    body: nothing,
    response: schemas.textView,
  }),
  createAnnotation: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations',
    params: z.object({ textId: schemas.textId }),
    body: z.object({
      id: schemas.annotationId,
      kind: schemas.annotationKind,
      target: schemas.annotationTarget,
      /** The first comment of the thread; null for a mark without words. */
      comment: schemas.newComment.nullable(),
    }),
    response: schemas.annotation,
  }),
  addComment: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/comments',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: schemas.newComment,
    response: schemas.threadComment,
  }),
  resolveThread: endpoint({
    method: 'POST',
    path: '/api/texts/:textId/annotations/:annotationId/resolve',
    params: z.object({ textId: schemas.textId, annotationId: schemas.annotationId }),
    body: z.object({ isResolved: z.boolean() }),
    response: schemas.annotation,
  }),
  readReview: endpoint({
    method: 'GET',
    path: '/api/texts/:textId/review',
    params: z.object({ textId: schemas.textId }),
    body: nothing,
    response: schemas.review,
  }),
} as const

export type EndpointName = keyof typeof ENDPOINTS
export type EndpointParams<Name extends EndpointName> = z.output<(typeof ENDPOINTS)[Name]['params']>
export type EndpointBody<Name extends EndpointName> = z.input<(typeof ENDPOINTS)[Name]['body']>
export type EndpointResponse<Name extends EndpointName> = z.output<
  (typeof ENDPOINTS)[Name]['response']
>

/** The two requests that are not JSON both ways. */
export const IMPORT_PATH = '/api/groups/:groupId/imports'
/** `POST` the file's bytes here; its name goes, percent-encoded, in this header. Answers an `importPreview`. */
export const FILE_NAME_HEADER = 'x-file-name'
/** `GET`; `:format` is one of `COPY_FORMATS`; `?language=` chooses the language of the copy's own words, `?timeZone=` (IANA) that of its times. */
export const EXPORT_PATH = '/api/texts/:textId/export/:format'
export const COPY_FORMATS = ['html', 'docx'] as const
export type CopyFormat = (typeof COPY_FORMATS)[number]
/** Languages of the interface and of what a copy says in its own voice. */
export const INTERFACE_LANGUAGES = ['zh-Hans', 'en'] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]
