import { CLOSE_CODES } from '@variorum/protocol'
import type { WebsocketProvider } from 'y-websocket'
import { backoffMs, type Patience } from '../api/backoff.ts'

const USUAL: Patience = { firstMs: 1_000, mostMs: 15_000 }
/** A server that says itself that it has too much to do gets more time. */
const BUSY: Patience = { firstMs: 5_000, mostMs: 60_000 }
/** A device whose network is back knocks within this. */
const BACK_WITHIN_MS = 1_000
/**
 * A connection that stood so long has worked. That it synced says little: a server whose disk is full lets everybody in, and closes the room
 * with the next thing that anybody writes, which in a room at work comes sooner than this.
 */
export const STOOD_MS = 30_000
/** So many that the provider's own waiting time is beyond every bound, and the bound is what counts. */
const MANY = 30

/** Draws the provider's waiting times from chance: its own are the same for everybody, and a hall would come back all at once. */
export function reconnectWithJitter(provider: WebsocketProvider, chance: () => number): void {
  let failures = 0
  let standing: ReturnType<typeof setTimeout> | undefined
  // Told before the provider works out how long it waits.
  provider.on('connection-close', (event) => {
    clearTimeout(standing)
    const patience = event?.code === CLOSE_CODES.serverBusy ? BUSY : USUAL
    provider.wsUnsuccessfulReconnects = MANY
    provider.maxBackoffTime = backoffMs(failures, chance(), patience)
    failures += 1
  })
  provider.on('sync', (isSynced) => {
    clearTimeout(standing)
    if (!isSynced) return
    standing = setTimeout(() => {
      failures = 0
    }, STOOD_MS)
  })
  if (!('addEventListener' in globalThis)) return
  const onOnline = () => {
    setTimeout(() => {
      if (provider.shouldConnect) provider.connect()
    }, chance() * BACK_WITHIN_MS)
  }
  const onOffline = () => {
    // A socket notices only after half a minute of silence that its network is gone.
    if (!provider.shouldConnect) return
    provider.disconnect()
    provider.shouldConnect = true
  }
  globalThis.addEventListener('online', onOnline)
  globalThis.addEventListener('offline', onOffline)
  const destroy = provider.destroy.bind(provider)
  provider.destroy = () => {
    globalThis.removeEventListener('online', onOnline)
    globalThis.removeEventListener('offline', onOffline)
    destroy()
  }
}
