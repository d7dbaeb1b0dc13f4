import {
  PLAIN_COPY,
  writeCopyWish,
  type CopyAddition,
  type CopyFormat,
  type CopyWish,
  type GroupId,
  type TextId,
} from '@variorum/document'
import type { InterfaceLanguage } from '@variorum/document/languages'
import {
  AppError,
  decodeRoomAnswer,
  ENDPOINTS,
  type EndpointBody,
  type EndpointName,
  type EndpointParams,
  type EndpointResponse,
  EPOCH_PARAM,
  EXPORT_PATH,
  FILE_NAME_HEADER,
  IMPORT_PATH,
  NOTES_PATH,
  notesPreview,
  type NotesPreview,
  INTENT_HEADER,
  importPreview,
  type ImportPreview,
  isErrorCode,
  PROTOCOL_HEADER,
  PROTOCOL_VERSION,
  ROOM_PARAM,
  ROOM_READ_PATH,
  type RoomAnswer,
  type RoomName,
  TAG_PARAM,
  WORK_HEADER,
} from '@variorum/protocol'
import { takeEarlyAnswer } from './early-answers.ts'
import { askOnce } from './intents.ts'
import { noteOutdated, notePageOf } from './page-age.ts'
import { noteServerDate } from './server-clock.ts'
import { ServerUnreachable } from './server-unreachable.ts'

/** What a call needs: its path's parameters where it has any, and its JSON body where it sends one. */
type CallInput<Name extends EndpointName> = Given<'params', EndpointParams<Name>> &
  Given<'body', EndpointBody<Name>> &
  CallOptions

interface CallOptions {
  readonly signal?: AbortSignal
}

/** zod reads an object without fields as a `Record<string, never>`. */
type Given<Part extends string, Value> = string extends keyof Value
  ? unknown
  : { readonly [P in Part]: Value }

/** A call that needs neither parameters nor a body can leave the input out. */
type CallArguments<Name extends EndpointName> =
  CallOptions extends CallInput<Name> ? [input?: CallInput<Name>] : [input: CallInput<Name>]

/**
 * Asks the API and answers the parsed response. What is asked for twice at a time, or again after an answer was lost, is done once
 * (`askOnce`).
 * @throws {AppError} with the code that the server refused the request for, `internal` if it answered what we can't read.
 * @throws {ServerUnreachable} if no answer came.
 */
export async function callApi<Name extends EndpointName>(
  name: Name,
  ...[input]: CallArguments<Name>
): Promise<EndpointResponse<Name>> {
  const { method, path, response } = ENDPOINTS[name]
  const given: { params?: Record<string, string>; body?: unknown; signal?: AbortSignal } =
    input ?? {}
  const url = fillPath(path, given.params ?? {})
  const signal = given.signal ?? null
  const body = JSON.stringify(given.body ?? {})
  const post = (intent: Record<string, string>) =>
    request(url, {
      method,
      signal,
      body,
      headers: { 'content-type': 'application/json', ...intent },
    })
  const ask = () => {
    if (method === 'GET') return request(url, { method, signal })
    // Who may call a request off asks for nothing that must not happen twice, or names it by ids.
    if (signal) return post({})
    return askOnce(`${url} ${body}`, (intent) => post({ [INTENT_HEADER]: intent }))
  }
  const answer = await ask()
  return readable<unknown>(response.safeParse(answer)) as EndpointResponse<Name>
}

/** How a file is sent. */
interface Sending {
  readonly signal: AbortSignal
  /** Under which one may ask how far the server is with it. */
  readonly workId?: string
}

/** Sends a file and answers what the importer made of it; nothing is created yet. The server stops reading when `signal` says so. Throws as `callApi` does. */
export async function uploadImport(
  groupId: GroupId,
  file: File,
  sending: Sending,
): Promise<ImportPreview> {
  const answer = await sendFile(fillPath(IMPORT_PATH, { groupId }), file, sending)
  return readable(importPreview.safeParse(answer))
}

/** As `uploadImport`, for a file of annotations that is to be added to a text. */
export async function uploadNotes(
  textId: TextId,
  file: File,
  sending: Sending,
): Promise<NotesPreview> {
  const answer = await sendFile(fillPath(NOTES_PATH, { textId }), file, sending)
  return readable(notesPreview.safeParse(answer))
}

function sendFile(path: string, file: File, { signal, workId }: Sending): Promise<unknown> {
  return request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      [FILE_NAME_HEADER]: encodeURIComponent(file.name),
      ...(workId !== undefined && { [WORK_HEADER]: workId }),
    },
    body: file,
    signal,
  })
}

/** Where a copy of the text downloads from; the copy speaks the voice's language in sentences of its own, and its times are in that zone. */
export function exportUrl(
  textId: TextId,
  format: CopyFormat,
  additions: readonly CopyAddition[],
  voice: { readonly language: InterfaceLanguage; readonly timeZone: string },
  wish: CopyWish = PLAIN_COPY,
): string {
  const include = additions.length === 0 ? {} : { include: additions.join(',') }
  const query = new URLSearchParams({ ...voice, ...include, ...writeCopyWish(wish) })
  return `${fillPath(EXPORT_PATH, { textId, format })}?${query.toString()}`
}

function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs the parameter ${name}`)
    return encodeURIComponent(value)
  })
}

/**
 * Asks a room, without a socket, for what the holder of this state lacks; `tag` is that of the last answer. Throws as `callApi` does.
 */
export async function readRoom(
  room: RoomName,
  held: { readonly epoch: string; readonly tag: string | null; readonly stateVector: Uint8Array },
  signal: AbortSignal,
): Promise<RoomAnswer> {
  const params = new URLSearchParams({ [ROOM_PARAM]: room, [EPOCH_PARAM]: held.epoch })
  if (held.tag !== null) params.set(TAG_PARAM, held.tag)
  const answer = await fetchAnswer(`${ROOM_READ_PATH}?${params.toString()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(held.stateVector),
    signal,
  })
  // A line that breaks in the middle leaves nothing to read.
  const bytes = await answer.arrayBuffer().catch((cause: unknown) => {
    throw new ServerUnreachable({ cause })
  })
  const read = decodeRoomAnswer(new Uint8Array(bytes))
  if (!read) throw new AppError('internal', { cause: `no answer of a room from ${room}` })
  return read
}

/** After how long the server says that one may ask again; null if it says nothing. It only ever says so in seconds. */
export function retryAfterMsIn(headers: Headers): number | null {
  const given = headers.get('retry-after')
  return given !== null && /^\d+$/.test(given) ? Number(given) * 1_000 : null
}

/** The JSON of a successful answer. */
async function request(url: string, init: RequestInit): Promise<unknown> {
  const answer = await fetchAnswer(url, init)
  // A body that breaks off or isn't JSON counts as an answer that we can't read.
  return answer.json().catch(() => undefined)
}

/** A successful answer. */
async function fetchAnswer(url: string, init: RequestInit): Promise<Response> {
  let answer: Response
  const askedAt = performance.now()
  try {
    const headers = new Headers(init.headers)
    headers.set(PROTOCOL_HEADER, PROTOCOL_VERSION)
    const early = init.method === 'GET' ? takeEarlyAnswer(url) : null
    answer = await (early ?? fetch(url, { ...init, headers }))
    if (early === null) noteServerDate(answer.headers.get('date'), askedAt)
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ServerUnreachable({ cause })
  }
  notePageOf(answer)
  if (answer.ok) return answer
  const body: unknown = await answer.json().catch(() => undefined)
  const code = errorCodeIn(body)
  if (code === 'page-outdated') noteOutdated()
  if (code) throw new AppError(code, { retryAfterMs: retryAfterMsIn(answer.headers) })
  // A proxy answers like this while the server is down.
  if ([502, 503, 504].includes(answer.status)) throw new ServerUnreachable()
  throw new AppError('internal', { cause: `${answer.status} from ${url}` })
}

function errorCodeIn(body: unknown) {
  if (typeof body !== 'object' || body === null || !('error' in body)) return null
  const { error } = body
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return isErrorCode(error.code) ? error.code : null
}

function readable<Value>(
  parsed:
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: Error },
): Value {
  if (!parsed.success) throw new AppError('internal', { cause: parsed.error })
  return parsed.data
}
