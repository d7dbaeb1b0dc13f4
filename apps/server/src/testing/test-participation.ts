import type { ParticipationLine } from '@variorum/document'
import type { EndpointBody, EndpointResponse } from '@variorum/protocol'
import type { Reader } from './test-discussion.ts'

type Scope = EndpointBody<'readParticipation'>
const EVERYTHING: Scope = { textId: null, since: null }

/** What is told of how the members of a group take part, asked as the pages do. */
export class TestParticipation {
  readonly #groupId: string

  constructor(groupId: string) {
    this.#groupId = groupId
  }

  asks({ visitor }: Reader, scope: Partial<Scope> = {}) {
    return visitor.posts<EndpointResponse<'readParticipation'>>(this.#path(''), {
      ...EVERYTHING,
      ...scope,
    })
  }

  /** The line of `of`, as `by` sees it. @throws if there is none. */
  async line(by: Reader, of: Reader, scope: Partial<Scope> = {}): Promise<ParticipationLine> {
    const { body, error } = await this.asks(by, scope)
    if (error) throw new Error(`participation was refused: ${error}`)
    const line = body.lines.find(({ name }) => name === of.name)
    if (!line) throw new Error(`${of.name} has no line`)
    return line
  }

  own({ visitor }: Reader, scope: Partial<Scope> = {}) {
    return visitor.posts<EndpointResponse<'readOwnParticipation'>>(this.#path('/mine'), {
      ...EVERYTHING,
      ...scope,
    })
  }

  shows({ visitor }: Reader, isShown: boolean) {
    return visitor.posts(this.#path('/reading'), { isShown })
  }

  table({ visitor }: Reader, scope: Partial<Scope> = {}) {
    return visitor.posts<EndpointResponse<'tabulateParticipation'>>(this.#path('/table'), {
      ...EVERYTHING,
      ...scope,
      language: 'en',
      timeZone: 'UTC',
    })
  }

  reads({ visitor }: Reader, textId: string, paragraphIds: readonly string[]) {
    return visitor.posts(`/api/texts/${textId}/reading`, { paragraphIds })
  }

  async coverage({ visitor }: Reader, textId: string, since: number | null = null) {
    const path = `/api/texts/${textId}/coverage`
    return (await visitor.posts<EndpointResponse<'readCoverage'>>(path, { since })).body.paragraphs
  }

  /** Where it is hard, once all threads were looked for. */
  async hardPlaces({ visitor }: Reader, textId: string | null = null) {
    await visitor.posts(`/api/groups/${this.#groupId}/places`, {})
    const path = `/api/groups/${this.#groupId}/hard-places`
    return (await visitor.posts<EndpointResponse<'readHardPlaces'>>(path, { textId })).body
  }

  #path(end: string): string {
    return `/api/groups/${this.#groupId}/participation${end}`
  }
}
