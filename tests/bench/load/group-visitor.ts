/** Somebody in a study group, with their cookies: as much of a browser as a benchmark needs. */
export class GroupVisitor {
  readonly #origin: string
  readonly #cookies = new Map<string, string>()

  private constructor(origin: string) {
    this.#origin = origin
  }

  /** Claims the server with the token of its set-up link. */
  static async claims(origin: string, token: string): Promise<GroupVisitor> {
    const visitor = new GroupVisitor(origin)
    await visitor.posts('/api/setup', { token, name: '主持人', groupName: '读书会' })
    return visitor
  }

  /** Joins by an invitation's path. */
  static async joins(origin: string, path: string, name: string): Promise<GroupVisitor> {
    const visitor = new GroupVisitor(origin)
    const token = path.slice('/join/'.length)
    await visitor.asks(`/api/invitations/${token}`)
    await visitor.posts(`/api/invitations/${token}/join`, { name })
    return visitor
  }

  /** The session, as a Cookie header says it. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async membership(): Promise<{ readonly groupId: string; readonly memberId: string }> {
    const session = (await this.asks('/api/session')) as {
      readonly memberships: readonly { readonly groupId: string; readonly memberId: string }[]
    }
    const [membership] = session.memberships
    if (!membership) throw new Error('This visitor is in no group')
    return membership
  }

  /** Makes a text of a file. Gives its id. */
  async makesText(groupId: string, words: string): Promise<string> {
    const { importId } = await this.offers(`/api/groups/${groupId}/imports`, 'book.txt', words)
    const made = await this.posts(`/api/groups/${groupId}/texts`, { importId, title: 'A book' })
    return (made as { readonly textId: string }).textId
  }

  /** Sends a file to be read. Gives the preview. */
  async offers(
    path: string,
    name: string,
    body: string | ArrayBuffer,
  ): Promise<{ readonly importId: string }> {
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': name }
    const answer = await this.sends(path, { method: 'POST', headers, body })
    return (await answer.json()) as { readonly importId: string }
  }

  async asks(path: string): Promise<unknown> {
    return (await this.sends(path)).json()
  }

  /** Asks for a file and reads it to its end. Gives its size. */
  async downloads(path: string): Promise<number> {
    return (await (await this.sends(path)).arrayBuffer()).byteLength
  }

  async posts(path: string, body: unknown): Promise<unknown> {
    const headers = { 'content-type': 'application/json' }
    return (await this.sends(path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
  }

  /** @throws if it is refused. */
  async sends(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.#cookies.size > 0) headers.set('cookie', this.cookie)
    const response = await fetch(this.#origin + path, { ...init, headers })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      this.#cookies.set(name, value)
    }
    return response
  }
}
