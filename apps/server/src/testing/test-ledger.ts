import { LEDGER_STATES, type EndpointBody, type EndpointResponse } from '@variorum/protocol'
import type { Visitor } from './test-server.ts'

type Wish = Partial<EndpointBody<'readLedger'>>

/** The ledger of a text, looked at through the API as the page does. */
export class TestLedger {
  readonly #visitor: Visitor
  readonly #textId: string

  constructor(visitor: Visitor, textId: string) {
    this.#visitor = visitor
    this.#textId = textId
  }

  asks(wish: Wish = {}) {
    return this.#visitor.posts<EndpointResponse<'readLedger'>>(
      `/api/texts/${this.#textId}/ledger`,
      { state: null, isDoubtfulOnly: false, after: null, ...wish },
    )
  }

  /** Every page of it. @throws if it is refused. */
  async all(wish: Wish = {}) {
    const entries: EndpointResponse<'readLedger'>['entries'] = []
    let after: Wish['after'] = null
    do {
      const { body, error } = await this.asks({ ...wish, after })
      if (error) throw new Error(`the ledger was refused: ${error}`)
      entries.push(...body.entries)
      after = body.next
    } while (after !== null)
    return entries
  }

  async ids(wish: Wish = {}): Promise<string[]> {
    return (await this.all(wish)).map(({ id }) => id)
  }

  async counts() {
    const { body } = await this.asks()
    if (!body.counts) throw new Error('the first page of a ledger came without counts')
    return body.counts
  }

  /** How much is listed of every state, page by page; to be equal to `counts`. */
  async listed() {
    const sizes = async (isDoubtfulOnly: boolean) => {
      const found: [string, number][] = []
      for (const state of LEDGER_STATES) {
        found.push([state, (await this.ids({ state, isDoubtfulOnly })).length])
      }
      return Object.fromEntries(found)
    }
    return { states: await sizes(false), doubtfulStates: await sizes(true) }
  }

  /** Has the places of its annotations looked for. */
  places() {
    return this.#visitor.posts<EndpointResponse<'placeLedger'>>(
      `/api/texts/${this.#textId}/ledger/places`,
      {},
    )
  }
}
