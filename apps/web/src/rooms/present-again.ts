import type { WebsocketProvider } from 'y-websocket'

/**
 * [P10] Has those who stand still be seen as soon as a line is back: the others here, and this client by the others. A provider whose line closes
 * takes all others away, and the server takes this client away from them; but everybody goes on knowing how new the states were that
 * they had, and believes newer ones alone, which may come half a minute later. Nothing old comes after this: each line begins with the states of all.
 */
export function presentAgain(provider: WebsocketProvider): void {
  const { awareness } = provider
  provider.on('status', ({ status }) => {
    // The others have been taken away by now.
    if (status !== 'disconnected') return
    for (const client of awareness.meta.keys()) {
      if (client !== awareness.clientID) awareness.meta.delete(client)
    }
    const own = awareness.getLocalState()
    // Says the same, and counts as newer.
    if (own) awareness.setLocalState(own)
  })
}
