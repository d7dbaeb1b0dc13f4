import type { TextId } from '@variorum/document'
import { v7 as uuidv7 } from 'uuid'
import { callApi } from '../api/api.ts'
import { windowChannel } from '../browser/browser-lends.ts'
import { observable, type Observable } from '../state/observable.ts'
import { aloneAmongWindows } from './alone.ts'
import { asSent, type Command, type PendingCommand } from './command.ts'
import { deviceShelf, promptDevice } from './device.ts'
import { forgetUnsentWords } from './keep-on-device.ts'
import { textsWithLostWords } from './lost-words.ts'
import { openOutbox, type Holding, type Outbox } from './outbox.ts'
import { textsWithUnsentWords } from './room-cache.ts'

/** What whoever is signed in gave and the layers do not show yet. */
const pending = observable<readonly PendingCommand[]>([])
const isAway = observable(false)
const isKept = observable(true)

export const pendingCommands: Observable<readonly PendingCommand[]> = pending
/** True while commands get no answer. */
export const isServerAway: Observable<boolean> = isAway
/** False while there are commands that wait, or that their author has to see to, and that this browser did not take: they last no longer than the page. */
export const areCommandsKept: Observable<boolean> = isKept

/** While one window waits for an answer the others wait for it. */
const ANSWER_WITHIN_MS = 20_000
/** Whoever leaves waits no longer than this for what they leave to be removed; it is removed all the same. */
const REMOVED_WITHIN_MS = 2_000

let current: {
  readonly userId: string
  readonly outbox: Outbox
  readonly close: () => void
} | null = null

/** Sends what this user gave, from now on; null: nobody is signed in, and nothing is sent or shown. */
export function sendFor(userId: string | null): void {
  if ((current?.userId ?? null) === userId) {
    current?.outbox.nudge()
    return
  }
  current?.close()
  current = userId === null ? null : begin(userId)
  if (current) return
  pending.set([])
  isKept.set(true)
}

/** As `Outbox.submit`. Without a user the server says what it thinks of it. */
export function submitCommand(textId: TextId, command: Command, options?: Holding): Promise<void> {
  return current ? current.outbox.submit(textId, command, options) : send(command)
}

export const nudgeOutbox = (): void => current?.outbox.nudge()
export const settleCommand = (key: string): void => current?.outbox.settle(key)
export const retryCommand = (key: string): Promise<void> | undefined => current?.outbox.retry(key)
export const discardCommand = (key: string): Promise<void> | undefined =>
  current?.outbox.discard(key)

/** What would go with this user if they signed out now. */
export interface UnsentCount {
  /** Notes, replies and the like. */
  readonly commandCount: number
  /** Texts in which they typed words that the server has not confirmed. */
  readonly textCount: number
}

/** What this user gave and typed here that the server does not have, as far as the browser tells: in texts that are closed, too. */
export async function countUnsent(): Promise<UnsentCount> {
  const commandCount = pending.get().filter(({ state }) => state !== 'confirmed').length
  if (!current) return { commandCount, textCount: 0 }
  const { userId } = current
  const found = [textsWithUnsentWords, textsWithLostWords].map((find) =>
    find(promptDevice, userId).catch(() => []),
  )
  const textCount = new Set((await Promise.all(found)).flat()).size
  return { commandCount, textCount }
}

/** For whoever leaves this browser: nothing that they could not send stays in it. */
export async function dropUnsent(): Promise<void> {
  if (!current) return
  const { outbox, userId } = current
  const keys = pending.get().map(({ key }) => key)
  await Promise.all(keys.map((key) => outbox.discard(key).catch(() => undefined)))
  const removed = forgetUnsentWords(userId).catch(() => undefined)
  await Promise.race([
    removed,
    new Promise((resolve) => void setTimeout(resolve, REMOVED_WITHIN_MS)),
  ])
}

function begin(userId: string) {
  const windows = windowChannel('variorum-outbox')
  const now = () => Date.now()
  const outbox = openOutbox({
    userId,
    shelf: deviceShelf(promptDevice),
    send,
    hasUnsentWords: async (textId) =>
      (await textsWithUnsentWords(promptDevice, userId)).includes(textId),
    alone: aloneAmongWindows(promptDevice, uuidv7(), now),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has none.
    announce: () => windows?.postMessage(userId),
    newKey: () => uuidv7(),
    now,
    chance: () => Math.random(),
  })
  const mirror = () => pending.set(outbox.pending.get())
  const stops = [
    outbox.pending.subscribe(mirror),
    outbox.isAway.subscribe(() => isAway.set(outbox.isAway.get())),
    outbox.isKept.subscribe(() => isKept.set(outbox.isKept.get())),
  ]
  mirror()
  isAway.set(false)
  isKept.set(true)
  windows?.addEventListener('message', () => void outbox.reread())
  const onOnline = () => outbox.nudge()
  window.addEventListener('online', onOnline)
  const close = () => {
    for (const stop of stops) stop()
    window.removeEventListener('online', onOnline)
    outbox.stop()
    windows?.close()
  }
  return { userId, outbox, close }
}

async function send(command: Command): Promise<void> {
  const { name, params, body } = asSent(command)
  // Each name goes with its own parameters and body; the union does not say so to a call.
  await callApi(name, { params, body, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
}
