import type { MemberRole } from '@variorum/document'
import type { EndpointBody, EndpointResponse, Membership } from '@variorum/protocol'
import { TestServer, type Answer, type Visitor } from './test-server.ts'

/** Somebody in a group, with the id that the others know them by. */
export interface TestMember {
  readonly browser: Visitor
  readonly memberId: string
}

/** A server with one group and its facilitator. */
export class TestGroup {
  readonly server: TestServer
  readonly facilitator: TestMember
  readonly groupId: string
  readonly path: string

  static async start(): Promise<TestGroup> {
    const server = await TestServer.start()
    const browser = await server.facilitator('林老师')
    const [membership] = (await browser.readsSession()).body.memberships
    if (!membership) throw new Error('The facilitator is in no group')
    return new TestGroup(server, browser, membership)
  }

  private constructor(server: TestServer, browser: Visitor, membership: Membership) {
    this.server = server
    this.facilitator = { browser, memberId: membership.memberId }
    this.groupId = membership.groupId
    this.path = `/api/groups/${membership.groupId}`
  }

  close(): Promise<void> {
    return this.server.close()
  }

  /** Somebody new, come by a link for that role. */
  async joined(role: MemberRole, name = '小周'): Promise<TestMember> {
    const browser = this.server.visitor()
    const token = await this.facilitator.browser.invitationToken({ role })
    const { body } = await browser.joins(token, name)
    return { browser, memberId: body.memberId }
  }

  changes(by: TestMember, given: EndpointBody<'changeGroup'>) {
    return by.browser.posts(this.path, given)
  }

  givesRole(by: TestMember, to: TestMember, role: MemberRole) {
    return by.browser.posts(`${this.path}/members/${to.memberId}/role`, { role })
  }

  removes(by: TestMember, whom: TestMember) {
    return by.browser.posts(`${this.path}/members/${whom.memberId}/remove`, {})
  }

  admits(by: TestMember, whom: TestMember, isAdmitted = true) {
    return by.browser.posts(`${this.path}/members/${whom.memberId}/admission`, { isAdmitted })
  }

  leaves(who: TestMember) {
    return who.browser.posts(`${this.path}/leave`, {})
  }

  async seenBy(member: TestMember) {
    return (await member.browser.readsGroup(this.groupId)).body
  }

  async invitations() {
    const answer = await this.facilitator.browser.asks<EndpointResponse<'readInvitations'>>(
      `${this.path}/invitations`,
    )
    return answer.body.invitations
  }

  /** Newest first. */
  async auditLog(given: Partial<EndpointBody<'searchAuditLog'>> = {}) {
    const query = { beforeSeq: null, actions: null, actorId: null, ...given }
    return (
      await this.facilitator.browser.posts<EndpointResponse<'searchAuditLog'>>(
        `${this.path}/audit`,
        query,
      )
    ).body
  }
}

/** How requests that raced ended, successes first. */
export function errorsOf(answers: readonly Answer<unknown>[]): (string | null)[] {
  return answers
    .map(({ error }) => error)
    .toSorted((one, other) => (one ?? '').localeCompare(other ?? ''))
}
