import { AppError, type ErrorCode } from '@variorum/protocol'
import { AskerGone } from '../worker-pool/asker-gone.ts'
import type { ApiContext } from './api-env.ts'
import { clientAddress } from './client-address.ts'
import type { Unfinished } from './unfinished-bodies.ts'

/** What of a body is taken. */
interface BodyTerms {
  readonly maxBytes: number
  /** What is said of a longer one. */
  readonly code?: ErrorCode
  /** Where whoever asks has a place that bounds how many there are: it counts with no others then. */
  readonly place?: Arriving
}

/** A place that a body takes up as it comes. */
export interface Arriving {
  /** Aborted, with what is to be said, when the place is needed for something else. */
  readonly signal: AbortSignal
  /** Told of the bytes that are there by now. */
  readonly arrived: (sizeBytes: number) => void
}

/** How often the pace is looked at. */
const PACE_CHECKED_EVERY_MS = 5_000
/** A line that stalls, as in a train, goes on by then. */
const BODY_GRACE_MS = 30_000
/** Slower than this after that, and whoever sends is holding back rather than sending: the slowest mobile networks do twice as much. */
const BODY_PACE_BYTES_PER_S = 32 * 1024
/** What most requests fit into; a buffer doubles from here. */
const FIRST_BYTES = 4 * 1024

/**
 * The body, whole, and then who asks: their session may have ended while the body came, which takes as long as its sender likes. Nothing that was
 * known of them before may be acted on.
 * @throws {AppError} `code` if it is longer; `request-too-slow`; `server-busy` if too many are on their way; `not-signed-in` if the session ended;
 * what the place's signal says.
 */
export async function takeBody(
  context: ApiContext,
  { maxBytes, code = 'request-too-large', place }: BodyTerms,
): Promise<Uint8Array<ArrayBuffer>> {
  const { req, var: known } = context
  // With chunks a length says nothing.
  const isChunked = req.raw.headers.has('transfer-encoding')
  const announced = isChunked ? 0 : Number(req.header('content-length') ?? 0)
  if (announced > maxBytes) throw new AppError(code)
  const { body } = req.raw
  if (!body) return new Uint8Array()
  const asker = known.user ? `user ${known.user.userId}` : `address ${clientAddress(context)}`
  const unfinished = place ? null : known.bodies.begin(asker)
  try {
    const bytes = await readUpTo(maxBytes, body, { unfinished, place })
    if (!bytes) throw new AppError(code)
    await askAgain(context)
    return bytes
  } finally {
    unfinished?.end()
  }
}

async function askAgain(context: ApiContext): Promise<void> {
  const { user: before, readUser } = context.var
  if (!before) return
  const user = await readUser()
  if (user?.userId !== before.userId) throw new AppError('not-signed-in')
  context.set('user', user)
}

/** Null if there is more. Each chunk is copied and let go: one that holds a single byte takes a hundred. */
async function readUpTo(
  maxBytes: number,
  body: ReadableStream<Uint8Array>,
  {
    unfinished,
    place,
  }: { readonly unfinished: Unfinished | null; readonly place?: Arriving | undefined },
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = body.getReader()
  let bytes = new Uint8Array()
  let size = 0
  let passedMs = 0
  let isTooSlow = false
  throwIfLetGo(place)
  const cancel = (): void => void reader.cancel().catch(() => undefined)
  place?.signal.addEventListener('abort', cancel)
  const pace = setInterval(() => {
    passedMs += PACE_CHECKED_EVERY_MS
    isTooSlow = passedMs > BODY_GRACE_MS + (size / BODY_PACE_BYTES_PER_S) * 1_000
    if (isTooSlow) cancel()
  }, PACE_CHECKED_EVERY_MS)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      throwIfLetGo(place)
      if (isTooSlow) throw new AppError('request-too-slow')
      if (done) return bytes.subarray(0, size)
      if (size + value.length > maxBytes) return null
      if (size + value.length > bytes.length) {
        const capacity = Math.max(FIRST_BYTES, size + value.length, 2 * bytes.length)
        unfinished?.holds(Math.min(maxBytes, capacity))
        const grown = new Uint8Array(Math.min(maxBytes, capacity))
        grown.set(bytes.subarray(0, size))
        bytes = grown
      }
      bytes.set(value, size)
      size += value.length
      place?.arrived(size)
    }
  } finally {
    clearInterval(pace)
    place?.signal.removeEventListener('abort', cancel)
    cancel()
  }
}

/** Says why the place was taken back. Of a client that left the signal holds a string, which nobody would answer or log. */
function throwIfLetGo(place: Arriving | undefined): void {
  if (!place?.signal.aborted) return
  throw place.signal.reason instanceof AppError ? place.signal.reason : new AskerGone()
}
