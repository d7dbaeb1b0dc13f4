import * as Y from 'yjs'
import {
  book,
  NEW_LEDGER,
  savedState,
  type LinkEvent,
} from '../../apps/web/src/rooms/saved-state.ts'

/** What the badge of one page says, kept as the page keeps it: of what was sent, and of what the server has on disk. */
export class SavedBadge {
  readonly #doc: Y.Doc
  readonly #server: Y.Doc
  #books = NEW_LEDGER
  /** How far the own clock was with each frame of this connection. */
  #sentUpTo: number[] = []

  constructor(doc: Y.Doc, server: Y.Doc) {
    this.#doc = doc
    this.#server = server
    this.connects()
  }

  get saysSaved(): boolean {
    return savedState(this.#books).type === 'saved'
  }

  /** A new connection, on which all is exchanged that the other side lacks. */
  connects(): void {
    this.#sentUpTo = [this.#clock]
    const events: readonly LinkEvent[] = [
      { type: 'opened' },
      { type: 'sent', carrier: 'sync-step-2' },
      { type: 'synced' },
    ]
    for (const event of events) this.#books = book(this.#books, event)
    this.confirms()
  }

  drops(): void {
    this.#books = book(this.#books, { type: 'dropped' })
  }

  changes(isOnline: boolean): void {
    if (isOnline) this.#sentUpTo.push(this.#clock)
    const event: LinkEvent = isOnline
      ? { type: 'sent', carrier: 'update' }
      : { type: 'changed-unsent' }
    this.#books = book(this.#books, event)
  }

  /** The server confirms what it has taken in, in the order in which it was sent. */
  confirms(): void {
    const lacking = this.#sentUpTo.findIndex((clock) => clock > this.#clockAtServer)
    const count = lacking === -1 ? this.#sentUpTo.length : lacking
    this.#books = book(this.#books, { type: 'durable', count })
  }

  /** @throws {Error} if it says that everything is saved, and the server lacks what was typed or made again here. */
  check(): void {
    const lacking = this.#clock - this.#clockAtServer
    if (this.saysSaved && lacking > 0)
      throw new Error(`${lacking} of a page are not there, which says that all is saved`)
  }

  get #clock(): number {
    return Y.getState(this.#doc.store, this.#doc.clientID)
  }

  get #clockAtServer(): number {
    return Y.getState(this.#server.store, this.#doc.clientID)
  }
}
