import { OpenAPIHono, z } from '@hono/zod-openapi'
import { COPY_ADDITIONS, COPY_FORMAT_NAMES, PLAIN_COPY } from '@variorum/document'
import { INTERFACE_LANGUAGE_IDS } from '@variorum/document/languages'
import {
  ENDPOINTS,
  EPOCH_PARAM,
  ERROR_CODES,
  CONTRIBUTIONS_PATH,
  EXPORT_PATH,
  FILE_NAME_HEADER,
  IMAGE_PATH,
  IMPORT_PATH,
  NOTES_PATH,
  notesPreview,
  importPreview,
  ROOM_PARAM,
  ROOM_READ_PATH,
  TAG_PARAM,
  WORK_HEADER,
  workId,
  type EndpointName,
} from '@variorum/protocol'

type Registry = OpenAPIHono['openAPIRegistry']
type Route = Parameters<Registry['registerPath']>[0]

/** The API as an OpenAPI 3.1 document, made from the same table that it is served from. */
export function describeApi(): object {
  const app = new OpenAPIHono()
  for (const [operationId, endpoint] of Object.entries(ENDPOINTS)) {
    const body = { content: json(endpoint.body) }
    app.openAPIRegistry.registerPath({
      method: endpoint.method === 'GET' ? 'get' : 'post',
      path: openApiPath(endpoint.path),
      operationId,
      request: {
        params: endpoint.params,
        ...(LONG_WORK.has(operationId) ? { headers: z.object(WORK_NAME) } : {}),
        ...(endpoint.method === 'GET' ? {} : { body }),
      },
      responses: responses(json(endpoint.response)),
    })
  }
  for (const route of FILE_ROUTES) app.openAPIRegistry.registerPath(route)
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Variorum', version: '0.1.0' },
  })
}

const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERROR_CODES) as [string, ...string[]]),
  }),
})

/** Of requests that take a while. */
const WORK_NAME = {
  [WORK_HEADER]: workId
    .optional()
    .meta({ description: 'Made up by the client; `readWork` says how far it is' }),
}

/** Of the requests of the table those that may be named so. */
const LONG_WORK: ReadonlySet<string> = new Set<EndpointName>(['reviseImport'])

const bytes = z.string().meta({ format: 'binary' })

const FILE_ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: openApiPath(IMPORT_PATH),
    operationId: 'previewImport',
    request: {
      params: z.object({ groupId: z.uuid() }),
      headers: z.object({ [FILE_NAME_HEADER]: z.string(), ...WORK_NAME }),
      body: { content: { 'application/octet-stream': { schema: bytes } } },
    },
    responses: responses(json(importPreview)),
  },
  {
    method: 'post',
    path: openApiPath(NOTES_PATH),
    operationId: 'previewNotes',
    request: {
      params: z.object({ textId: z.uuid() }),
      headers: z.object({ [FILE_NAME_HEADER]: z.string(), ...WORK_NAME }),
      body: { content: { 'application/octet-stream': { schema: bytes } } },
    },
    responses: responses(json(notesPreview)),
  },
  {
    method: 'get',
    path: openApiPath(EXPORT_PATH),
    operationId: 'exportCopy',
    request: {
      params: z.object({ textId: z.uuid(), format: z.enum(COPY_FORMAT_NAMES) }),
      headers: z.object(WORK_NAME),
      query: z.object({
        language: z.enum(INTERFACE_LANGUAGE_IDS).optional(),
        timeZone: z.string().meta({ description: 'IANA name; UTC if it is left out' }).optional(),
        include: z
          .string()
          .meta({ description: `Of ${COPY_ADDITIONS.join(', ')}, with commas between` })
          .optional(),
        ...Object.fromEntries(
          Object.keys(PLAIN_COPY).map((option) => [option, z.string().optional()]),
        ),
      }),
    },
    responses: responses({ 'application/octet-stream': { schema: bytes } }),
  },
  {
    method: 'get',
    path: CONTRIBUTIONS_PATH,
    operationId: 'takeContributions',
    request: {
      query: z.object({
        language: z.enum(INTERFACE_LANGUAGE_IDS).optional(),
        timeZone: z.string().meta({ description: 'IANA name; UTC if it is left out' }).optional(),
      }),
    },
    responses: responses({ 'application/zip': { schema: bytes } }),
  },
  {
    method: 'get',
    path: openApiPath(IMAGE_PATH),
    operationId: 'readImage',
    request: { params: z.object({ textId: z.uuid(), hash: z.string() }) },
    responses: responses({ 'image/*': { schema: bytes } }),
  },
  {
    method: 'post',
    path: ROOM_READ_PATH,
    operationId: 'readRoom',
    request: {
      query: z.object({
        [ROOM_PARAM]: z.string(),
        [EPOCH_PARAM]: z.string().optional(),
        [TAG_PARAM]: z.string().optional(),
      }),
      body: { content: { 'application/octet-stream': { schema: bytes } } },
    },
    responses: responses({ 'application/octet-stream': { schema: bytes } }),
  },
]

function json(schema: z.ZodType) {
  return { 'application/json': { schema } }
}

function responses(content: Record<string, { schema: z.ZodType }>): Route['responses'] {
  return {
    200: { description: 'Done', content },
    default: { description: 'Refused; the code says why', content: json(errorBody) },
  }
}

/** Hono writes `:name`, OpenAPI `{name}`. */
function openApiPath(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}')
}
