import type { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Observable } from '../state/observable.ts'
import type { LinkEvent } from './saved-state.ts'

/**
 * Who composes chooses the characters within seconds of the last letter. After this the letters go out as they stand: some phones compose every
 * word of every language, and end the last one only when the field is left.
 */
export const HELD_FOR_MS = 10_000

/** What decides about the changes that are made here. */
export interface OutgoingGate {
  /** While true they are kept back. */
  readonly isClosed: Observable<boolean>
  /** False for changes that came out of this browser’s copy of the room. */
  readonly isOwn: (origin: unknown) => boolean
  readonly note: (event: LinkEvent) => void
}

/**
 * Keeps what is changed here from the room while the gate is closed, and sends it as one change when it opens. What an input method has not
 * finished is nobody else's yet: whoever may not edit any more could not take half a word back. A line that comes about meanwhile asks for
 * everything that is here, and gets it.
 */
export function outgoingGate(
  provider: WebsocketProvider,
  { isClosed, isOwn, note }: OutgoingGate,
): void {
  const { doc } = provider
  const send: (update: Uint8Array, origin: unknown) => void = Reflect.get(
    provider,
    '_updateHandler',
  )
  let held: Uint8Array[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const isLineOpen = () => provider.wsconnected && provider.ws?.readyState === WebSocket.OPEN
  const pass = (update: Uint8Array, origin: unknown) => {
    send(update, origin)
    if (isOwn(origin) && !isLineOpen()) note({ type: 'changed-unsent' })
  }
  const letGo = () => {
    clearTimeout(timer)
    if (held.length === 0) return
    const update = Y.mergeUpdates(held)
    held = []
    pass(update, null)
    note({ type: 'let-go' })
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    if (!isClosed.get() || !isOwn(origin)) {
      pass(update, origin)
      return
    }
    if (held.length === 0) note({ type: 'held' })
    held.push(update)
    clearTimeout(timer)
    timer = setTimeout(letGo, HELD_FOR_MS)
  }
  doc.off('update', send)
  doc.on('update', onUpdate)
  const stopWatching = isClosed.subscribe(() => {
    if (!isClosed.get()) letGo()
  })
  const destroy = provider.destroy.bind(provider)
  provider.destroy = () => {
    clearTimeout(timer)
    stopWatching()
    doc.off('update', onUpdate)
    destroy()
  }
}
