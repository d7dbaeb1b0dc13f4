import { MESSAGE } from '@variorum/protocol'
import * as encoding from 'lib0/encoding'
import { messageYjsSyncStep2, readSyncMessage } from 'y-protocols/sync'
import type { WebsocketProvider } from 'y-websocket'
import { observable, type Observable } from '../state/observable.ts'

/**
 * Leaves the room as soon as an update can't be taken in. Yjs fails in the middle of one whose history was forged by its sender;
 * y-protocols swallows that, and the document would show and send what nobody wrote. True from then on.
 */
export function stopWhereUnreadable(provider: WebsocketProvider): Observable<boolean> {
  const isBroken = observable(false)
  provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, _provider, emitSynced) => {
    if (isBroken.get()) return
    let hasFailed = false
    encoding.writeVarUint(encoder, MESSAGE.sync)
    const kind = readSyncMessage(decoder, encoder, provider.doc, provider, () => {
      hasFailed = true
    })
    if (hasFailed) {
      provider.disconnect()
      isBroken.set(true)
    } else if (emitSynced && kind === messageYjsSyncStep2 && !provider.synced) {
      provider.synced = true
    }
  }
  return isBroken
}
