import { AppError, JSON_BODY_MAX_BYTES, type Endpoint } from '@variorum/protocol'
import type * as z from 'zod'
import type { SignedInUser } from '../sign-in/accounts.ts'
import { intentOf } from './answer-once.ts'
import type { Api, ApiContext } from './api-env.ts'
import { EncodedJson } from './encoded-json.ts'
import { readJson } from './read-json.ts'
import { takeBody } from './take-body.ts'

/** A request that has the endpoint's shape. */
export interface ApiRequest<Params, Body> {
  readonly params: Params
  readonly body: Body
  /** Null for a stranger. */
  readonly user: SignedInUser | null
  /** For what is neither in the body nor in the path: headers, cookies. */
  readonly context: ApiContext
}

/**
 * Answers `endpoint` with `handler`, which sees only requests of the right shape and throws `AppError` for what goes wrong. Keys
 * that the response schema does not name are not sent; what is encoded already was checked where it was.
 * A path parameter that can't name anything is `not-found`, a body of another shape `invalid-request` (`name-required` where all
 * that is wrong is an empty name), a body that is too long `request-too-large`. A request that names an intent is handled once, and
 * answered the same again.
 */
export function mount<
  Params extends z.ZodObject,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(
  app: Api,
  endpoint: Endpoint<Params, Body, Response>,
  handler: (
    request: ApiRequest<z.output<Params>, z.output<Body>>,
  ) => Promise<z.input<Response> | EncodedJson>,
): void {
  app.on(endpoint.method, endpoint.path, async (context) => {
    const params = endpoint.params.safeParse(context.req.param())
    if (!params.success) throw new AppError('not-found')
    const body = endpoint.body.safeParse(endpoint.method === 'GET' ? {} : await readBody(context))
    if (!body.success) throw new AppError(bodyErrorCode(body.error))
    // Only now: the body may have taken its time, and `takeBody` asked again who it is.
    const request = { params: params.data, body: body.data, user: context.var.user, context }
    let isDoneHere = false
    const answer = async () => {
      isDoneHere = true
      const made = await handler(request)
      const body =
        made instanceof EncodedJson ? made.bytes : JSON.stringify(endpoint.response.parse(made))
      return { body, setCookies: context.var.setCookies ?? [] }
    }
    const intent = intentOf(context, body.data)
    const given = await (intent === null ? answer() : context.var.answers.once(intent, answer))
    if (!isDoneHere) setCookies(context, given.setCookies)
    return context.body(given.body, 200, { 'content-type': 'application/json' })
  })
}

/** Passes on `Set-Cookie` values. */
export function setCookies(context: ApiContext, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header('set-cookie', cookie, { append: true })
  context.set('setCookies', [...(context.var.setCookies ?? []), ...cookies])
}

async function readBody(context: ApiContext): Promise<unknown> {
  const bytes = await takeBody(context, { maxBytes: JSON_BODY_MAX_BYTES })
  // A foreign page can post plain text or a form without asking the browser's permission, but not JSON.
  const isJson = /^application\/json\b/i.test(context.req.header('content-type') ?? '')
  if (bytes.byteLength > 0 && !isJson) throw new AppError('invalid-request')
  return readJson(bytes)
}

const NAME_FIELDS: ReadonlySet<PropertyKey | undefined> = new Set(['name', 'groupName'])

function bodyErrorCode(error: z.ZodError): 'name-required' | 'invalid-request' {
  const isEmptyName = (issue: z.core.$ZodIssue) =>
    issue.code === 'too_small' && issue.path.length === 1 && NAME_FIELDS.has(issue.path[0])
  return error.issues.every(isEmptyName) ? 'name-required' : 'invalid-request'
}
