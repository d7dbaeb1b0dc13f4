import {
  AppError,
  CLOSE_CODES,
  closeOfRefusal,
  type CloseCode,
  type RoomAnswer,
} from '@variorum/protocol'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { backoffMs, type Patience } from '../api/backoff.ts'
import { isPageHidden } from '../browser/is-page-hidden.ts'

/** A socket opens within a second where it opens at all; after this the room is asked for over HTTP. */
export const NEVER_LIVE_MS = 4_000
/** A line that has carried a socket mostly does so again: this leaves the attempts of a restarting server's clients their time. */
export const LIVE_AGAIN_MS = 20_000
/** Often enough to follow a discussion, seldom enough for a company behind one proxy. */
export const POLL_EVERY_MS = 3_000
/** Nobody looks, and the page should not be stale for long when somebody does. */
export const POLL_HIDDEN_EVERY_MS = 30_000
/** All rooms of all windows would ask at the same moment. */
const SPREAD_MS = 500
/** A large text on a slow line takes longer than any other answer. */
const ANSWER_WITHIN_MS = 120_000
const PATIENCE: Patience = { firstMs: 4_000, mostMs: 30_000 }
const TOO_MANY_REQUESTS = 429

/** What happens while a room is asked over HTTP. */
export interface PollingRoom {
  readonly provider: WebsocketProvider
  readonly ask: (
    held: { readonly tag: string | null; readonly stateVector: Uint8Array },
    signal: AbortSignal,
  ) => Promise<RoomAnswer>
  /** Told after each answer that was taken in. */
  readonly onAnswer: () => void
  /** Told when there was none, or none that says anything about this room. */
  readonly onSilence: () => void
  /** The server refuses, with the code that it closes a socket with; nothing is asked any more until `start`. */
  readonly onRefused: (code: CloseCode) => void
  /** From 0 up to 1. */
  readonly chance: () => number
}

export interface Polling {
  /** Waits for the socket to become live, and asks over HTTP if it does not. To be called when it begins to connect. */
  readonly start: () => void
  readonly stop: () => void
}

/**
 * [C8] Asks for a room over HTTP as long as no socket carries it, and goes on with what the socket brought, and it with what this brought: both
 * speak of the same Y.Doc. Nothing is sent. A socket that merely opens proves nothing, since some proxies swallow what goes through: only a
 * state that arrives does.
 */
export function pollRoom(room: PollingRoom): Polling {
  const { provider } = room
  let isOn = false
  let wasLive = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | null = null
  let tag: string | null = null
  let rights: string | null = null
  let failures = 0

  const isLive = () => provider.wsconnected && provider.synced
  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void poll(), ms + room.chance() * SPREAD_MS)
  }
  const halt = () => {
    clearTimeout(timer)
    timer = undefined
    asking?.abort()
    asking = null
    failures = 0
  }
  const poll = async () => {
    if (!isOn || isLive() || asking) return
    const question = new AbortController()
    asking = question
    const limit = setTimeout(() => question.abort(), ANSWER_WITHIN_MS)
    const stateVector = Y.encodeStateVector(provider.doc)
    const answer = await room.ask({ tag, stateVector }, question.signal).catch((e: unknown) => e)
    clearTimeout(limit)
    // What comes too late is in what the socket brings.
    if (asking !== question) return
    asking = null
    if (answer instanceof Error) fail(answer)
    else take(answer as RoomAnswer)
  }
  const take = (answer: RoomAnswer) => {
    const isDemoted = rights !== null && rights !== answer.rights
    if (isDemoted) return refuse(CLOSE_CODES.roleChanged)
    rights = answer.rights
    for (const frame of answer.frames) handle(provider, frame)
    // Where one could not be taken in, the room is left.
    if (!provider.shouldConnect) return
    tag = answer.tag
    failures = 0
    room.onAnswer()
    later(isPageHidden() ? POLL_HIDDEN_EVERY_MS : POLL_EVERY_MS)
  }
  const fail = (failure: Error) => {
    const code = failure instanceof AppError ? closeOfRefusal(failure.code) : null
    if (code !== null) return refuse(code)
    // A server that has too much to do is there.
    if (!(failure instanceof AppError && failure.status === TOO_MANY_REQUESTS)) room.onSilence()
    later(POLL_EVERY_MS + backoffMs(failures, room.chance(), PATIENCE))
    failures += 1
  }
  const refuse = (code: CloseCode) => {
    stop()
    room.onRefused(code)
  }
  const start = () => {
    isOn = true
    tag = null
    rights = null
    later(wasLive ? LIVE_AGAIN_MS : NEVER_LIVE_MS)
  }
  const stop = () => {
    isOn = false
    halt()
  }
  provider.on('sync', (isSynced) => {
    if (!isSynced) return
    wasLive = true
    halt()
  })
  // Told of each attempt that fails, too: those change nothing.
  provider.on('status', ({ status }) => {
    if (status === 'disconnected' && isOn && wasLive && timer === undefined && !asking) start()
  })
  const onShown = () => {
    // Not while the socket still has its time.
    if (!isPageHidden() && tag !== null && isOn && !isLive()) later(0)
  }
  globalThis.document?.addEventListener('visibilitychange', onShown)
  const destroy = provider.destroy.bind(provider)
  provider.destroy = () => {
    stop()
    globalThis.document?.removeEventListener('visibilitychange', onShown)
    destroy()
  }
  return { start, stop }
}

/** As if the socket had brought it, but for what follows from a socket being synced. */
function handle(provider: WebsocketProvider, frame: Uint8Array): void {
  const decoder = decoding.createDecoder(frame)
  const type = decoding.readVarUint(decoder)
  provider.messageHandlers[type]?.(encoding.createEncoder(), decoder, provider, false, type)
}
