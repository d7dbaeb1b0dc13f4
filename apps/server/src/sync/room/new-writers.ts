import type { MemberId } from '@variorum/document'
import * as Y from 'yjs'
import type { Writer } from '../../storage/ports.ts'
import type { WaitingUpdate } from './pending-frames.ts'

/**
 * Of one update, so many client ids are noted. A page has one, so what was written without a network over a month of reloading has some
 * dozens; whoever sends thousands means to fill the disk, where a row takes ten times what the id took in the update.
 */
const NOTED_PER_UPDATE_MAX = 200

/** Finds the client ids under which something came into a doc for the first time, and who brought it. */
export class NewWriters {
  readonly #found = new Map<number, MemberId>()

  /** To be called in the transaction that applied the update. */
  note({ beforeState, doc }: Y.Transaction, { peer, update }: WaitingUpdate): void {
    for (const client of update.clients.slice(0, NOTED_PER_UPDATE_MAX)) {
      if (beforeState.has(client) || this.#found.has(client)) continue
      if (Y.getState(doc.store, client) > 0) this.#found.set(client, peer.identity.memberId)
    }
  }

  get writers(): readonly Writer[] {
    return [...this.#found].map(([clientId, memberId]) => ({ clientId, memberId }))
  }
}
