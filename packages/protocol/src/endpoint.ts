import * as z from 'zod'

type Method = 'GET' | 'POST'

/**
 * Names what somebody wants, made up by the client and hard to guess (a UUID). Requests of one browser that name the same, to the same
 * path with the same body, are handled once: a repeat within ten minutes gets the answer of the first, unless that failed.
 */
export const INTENT_HEADER = 'idempotency-key'

/** What a request sends, or is answered, that says nothing more. */
export const nothing = z.object({})

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
  /** JSON; `nothing` for GET. Requests that carry bytes are no endpoints: see `IMPORT_PATH`. */
  readonly body: Body
  readonly response: Response
}

/** Keeps the exact types of an endpoint's schemas. */
export function endpoint<
  Params extends z.ZodObject,
  Body extends z.ZodType,
  Response extends z.ZodType,
>(given: Endpoint<Params, Body, Response>): Endpoint<Params, Body, Response> {
  return given
}
