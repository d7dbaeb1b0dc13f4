import type { TextId } from '@variorum/document'
import { v7 as uuidv7 } from 'uuid'
import { aloneAmongWindows } from '../offline/alone.ts'
import type { Command, PendingCommand } from '../offline/command.ts'
import { device, deviceShelf } from '../offline/device.ts'
import { openOutbox, type Outbox } from '../offline/outbox.ts'
import { callApi } from './api.ts'
import { observable, type Observable } from './observable.ts'

/** What whoever is signed in gave and the layers do not show yet. */
const pending = observable<readonly PendingCommand[]>([])
const isAway = observable(false)

export const pendingCommands: Observable<readonly PendingCommand[]> = pending
/** True while commands get no answer. */
export const isServerAway: Observable<boolean> = isAway

/** While one window waits for an answer the others wait for it. */
const ANSWER_WITHIN_MS = 20_000

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
  if (!current) pending.set([])
}

/** As `Outbox.submit`. Without a user the server says what it thinks of it. */
export function submitCommand(
  textId: TextId,
  command: Command,
  options?: { readonly isHeld?: boolean },
): Promise<void> {
  return current ? current.outbox.submit(textId, command, options) : send(command)
}

export const nudgeOutbox = (): void => current?.outbox.nudge()
export const settleCommand = (key: string): void => current?.outbox.settle(key)
export const retryCommand = (key: string): Promise<void> | undefined => current?.outbox.retry(key)
export const discardCommand = (key: string): Promise<void> | undefined =>
  current?.outbox.discard(key)

/** For whoever leaves this browser: nothing of theirs stays in it. */
export async function dropCommands(): Promise<void> {
  const outbox = current?.outbox
  if (!outbox) return
  const keys = pending.get().map(({ key }) => key)
  await Promise.all(keys.map((key) => outbox.discard(key).catch(() => undefined)))
}

function begin(userId: string) {
  const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel('variorum-outbox') : null
  const now = () => Date.now()
  const outbox = openOutbox({
    userId,
    shelf: deviceShelf(device),
    send,
    alone: aloneAmongWindows(device, uuidv7(), now),
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
  ]
  mirror()
  isAway.set(false)
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

async function send({ name, params, body }: Command): Promise<void> {
  // Each name goes with its own parameters and body; the union does not say so to a call.
  await callApi(name, { params, body, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
}
