import type { EndpointBody, EndpointResponse } from '@variorum/protocol'
import type { Visitor } from './test-server.ts'

/** What somebody is told, looked at through the API as the page does. */
export class TestBell {
  readonly #visitor: Visitor

  constructor(visitor: Visitor) {
    this.#visitor = visitor
  }

  page(after: EndpointBody<'listNotifications'>['after'] = null) {
    return this.#visitor.posts<EndpointResponse<'listNotifications'>>('/api/notifications', {
      after,
    })
  }

  /** Everything, newest first. */
  async all() {
    const said: EndpointResponse<'listNotifications'>['notifications'] = []
    let { body } = await this.page()
    said.push(...body.notifications)
    while (body.next !== null) {
      body = (await this.page(body.next)).body
      said.push(...body.notifications)
    }
    return said
  }

  /** The kinds of all that is told, newest first. */
  async kinds() {
    return (await this.all()).map(({ kind }) => kind)
  }

  async unread() {
    return (await this.#visitor.asks<EndpointResponse<'readBell'>>('/api/notifications/unread'))
      .body
  }

  reads(which: EndpointBody<'markNotificationsRead'>) {
    return this.#visitor.posts('/api/notifications/read', which)
  }

  async mutes() {
    return (await this.#visitor.asks<EndpointResponse<'readMutes'>>('/api/notifications/mutes'))
      .body
  }

  /** Of a text, or of one thread in it. */
  muting(textId: string, annotationId: string | null, isMuted = true) {
    const place = annotationId === null ? '' : `/annotations/${annotationId}`
    return this.#visitor.posts(`/api/texts/${textId}${place}/mute`, { isMuted })
  }
}
