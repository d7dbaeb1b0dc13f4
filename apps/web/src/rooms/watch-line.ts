import { encodeAlive, MESSAGE } from '@variorum/protocol'
import type { WebsocketProvider } from 'y-websocket'
import { isPageHidden } from '../browser/is-page-hidden.ts'

/** How often the line is looked at. With the two below, a line that has died is noticed within 10 s of the last thing that it carried. */
const LOOK_EVERY_MS = 1_000
/** A line that carried nothing for so long is asked. */
const QUIET_MS = 3_000
/** Slow lines in trains take up to two seconds. */
const ANSWER_WITHIN_MS = 4_500
/** An attempt to connect that hangs is given up, since where a network dies no answer comes for minutes. */
const CONNECT_WITHIN_MS = 10_000
/** A look that comes so much too late says that this page slept or was busy: what the line carried may still wait to be read. */
const LATE_MS = 1_000
/** 256 kbit/s: an answer comes after what this client has sent before it. */
const SLOWEST_BYTES_PER_MS = 32

/**
 * [C7] Gives a dead line up within 10 s, so that the provider connects anew: its own limit of 30 s is fixed, and a laptop that changed its network
 * has a socket that says nothing and never closes. A line that has been quiet is asked for a sign of life. `unconfirmedBytes` are on their way to the
 * server, and a slow line gets the time that they take. Only a line that has synced is asked, since the first state of a large text may take
 * longer; and only while somebody sees the page, since browsers let hidden ones sleep. A large update on a slow line may be taken for
 * silence; then it comes with the next state, which is waited for.
 */
export function watchLine(provider: WebsocketProvider, unconfirmedBytes: () => number): void {
  let socket: WebSocket | null = null
  let since = 0
  let heardAt = 0
  let askedAt: number | null = null
  let lookedAt = performance.now()
  const now = () => performance.now()

  // The answer says no more than that it came.
  provider.messageHandlers[MESSAGE.alive] = () => undefined
  const onMessage = () => {
    heardAt = now()
    askedAt = null
  }
  const follow = (next: WebSocket | null) => {
    if (next === socket) return
    socket?.removeEventListener?.('message', onMessage)
    socket = next
    since = now()
    onMessage()
    next?.addEventListener?.('message', onMessage)
  }
  const giveUp = () => {
    provider.disconnect()
    provider.shouldConnect = true
  }
  const look = () => {
    const isLate = now() - lookedAt > LOOK_EVERY_MS + LATE_MS
    lookedAt = now()
    follow(provider.ws)
    if (!socket || isPageHidden()) {
      askedAt = null
      return
    }
    if (isLate) {
      since = now()
      askedAt = null
    }
    if (provider.wsconnecting) {
      if (now() - since > CONNECT_WITHIN_MS) giveUp()
    } else if (provider.wsconnected && provider.synced) listen(socket)
  }
  const listen = (open: WebSocket) => {
    if (askedAt === null) {
      if (now() - heardAt < QUIET_MS) return
      askedAt = now()
      open.send(new Uint8Array(encodeAlive()))
    } else if (now() - askedAt > ANSWER_WITHIN_MS + unconfirmedBytes() / SLOWEST_BYTES_PER_MS) {
      giveUp()
    }
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  globalThis.document?.addEventListener('visibilitychange', look)
  provider.on('status', () => follow(provider.ws))
  const destroy = provider.destroy.bind(provider)
  provider.destroy = () => {
    clearInterval(timer)
    globalThis.document?.removeEventListener('visibilitychange', look)
    follow(null)
    destroy()
  }
}
