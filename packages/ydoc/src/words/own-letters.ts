import type * as Y from 'yjs'
import { itemsIn } from './items-in.ts'

/** Origin of the empty transaction that tells a document that letters of an earlier page were taken over. */
export const TAKEN_OVER = 'letters taken over'

/** The clients of earlier pages whose letters a document answers for. */
const takenOver = new WeakMap<Y.Doc, Set<number>>()

/** Has a document answer for the letters that earlier pages of the same reader wrote: they had client ids of their own, and are gone. */
export function takeOverLetters(doc: Y.Doc, clients: readonly number[]): void {
  if (clients.length === 0) return
  takenOver.set(doc, new Set([...(takenOver.get(doc) ?? []), ...clients]))
  doc.transact(() => undefined, TAKEN_OVER)
}

export function hasTakenOverLetters(doc: Y.Doc): boolean {
  return takenOver.has(doc)
}

export function isOwnClient(doc: Y.Doc, client: number): boolean {
  return client === doc.clientID || takenOver.get(doc)?.has(client) === true
}

/** What this client wrote, and what its reader wrote on earlier pages. */
export function* ownItems(doc: Y.Doc): Generator<Y.Item> {
  for (const client of [doc.clientID, ...(takenOver.get(doc) ?? [])]) {
    yield* itemsIn(doc, client, 0)
  }
}
