import {
  DESK_VIEWS,
  type DeskView,
  type EndpointBody,
  type EndpointResponse,
} from '@variorum/protocol'
import type { Visitor } from './test-server.ts'

type Wish = Partial<EndpointBody<'readDesk'>>

/** A group's desk, looked at through the API as the page does. */
export class TestDesk {
  readonly #visitor: Visitor
  readonly #groupId: string

  constructor(visitor: Visitor, groupId: string) {
    this.#visitor = visitor
    this.#groupId = groupId
  }

  asks(wish: Wish = {}) {
    return this.#visitor.posts<EndpointResponse<'readDesk'>>(`/api/groups/${this.#groupId}/desk`, {
      view: 'everything',
      filter: {},
      order: 'text',
      after: null,
      ...wish,
    })
  }

  /** Every page of it. @throws if the desk is refused. */
  async all(wish: Wish = {}) {
    const threads: EndpointResponse<'readDesk'>['threads'] = []
    let after: Wish['after'] = null
    let pageCount = 0
    do {
      const { body, error } = await this.asks({ ...wish, after })
      if (error) throw new Error(`the desk was refused: ${error}`)
      threads.push(...body.threads)
      after = body.next
      pageCount++
    } while (after !== null)
    return { threads, pageCount }
  }

  async ids(wish: Wish = {}): Promise<string[]> {
    return (await this.all(wish)).threads.map(({ id }) => id)
  }

  async counts(filter: Wish['filter'] = {}): Promise<Record<DeskView, number>> {
    const { body } = await this.asks({ filter })
    if (!body.counts) throw new Error('the first page of a desk came without counts')
    return body.counts
  }

  /** How much every view lists, page by page. */
  async listed(filter: Wish['filter'] = {}): Promise<Record<string, number>> {
    const sizes: [string, number][] = []
    for (const view of DESK_VIEWS) {
      sizes.push([view, (await this.ids({ view, filter })).length])
    }
    return Object.fromEntries(sizes)
  }

  /** Has the threads of every text looked for. Answers how many texts that were. */
  async places(): Promise<number> {
    let count = 0
    let hasMore = true
    while (hasMore) {
      const { body, error } = await this.#visitor.posts<EndpointResponse<'placeDesk'>>(
        `/api/groups/${this.#groupId}/desk/places`,
        {},
      )
      if (error) throw new Error(`looking for places was refused: ${error}`)
      hasMore = body.hasMore
      count++
    }
    return count
  }
}
