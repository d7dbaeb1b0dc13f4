import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { presentAgain } from '../rooms/present-again.ts'

/** Somebody in a room of a real server who tells where they are, once. Their line can go and come back. */
export class TestLine {
  readonly provider: WebsocketProvider

  constructor(address: string, room: string, cookie: string) {
    // Node's client takes headers, which a browser's does not.
    class WithCookie extends WebSocket {
      constructor(url: string | URL) {
        super(url, { headers: { cookie } } as unknown as string[])
      }
    }
    this.provider = new WebsocketProvider(address, room, new Y.Doc(), {
      disableBc: true,
      WebSocketPolyfill: WithCookie,
    })
    presentAgain(this.provider)
    // Who stands still says nothing, not even that they are still there.
    const renewing: { readonly _checkInterval: ReturnType<typeof setInterval> } =
      this.provider.awareness
    const { _checkInterval: timer } = renewing
    clearInterval(timer)
  }

  get clientId(): number {
    return this.provider.awareness.clientID
  }

  /** As a network does it, without a goodbye. */
  goesAway(): void {
    this.provider.shouldConnect = false
    this.provider.ws?.close()
  }

  comesBack(): void {
    this.provider.connect()
  }

  standsAt(place: string): void {
    this.provider.awareness.setLocalStateField('place', place)
  }

  /** Where another is as far as it is known here; undefined for one who is not seen. */
  placeOf({ clientId }: TestLine): unknown {
    return this.provider.awareness.getStates().get(clientId)?.['place']
  }
}
