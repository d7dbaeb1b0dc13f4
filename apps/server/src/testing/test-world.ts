import type { AnnotationKind, CommentId, MemberId, TextId, UserId } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { givesImage } from './test-image.ts'
import { offersFile } from './test-offered-file.ts'
import { TestServer, type Visitor } from './test-server.ts'

/** Everybody who may come to the door, the least entitled first. */
export const PEOPLE = [
  'stranger',
  'expired',
  'outsider',
  'removed',
  'newcomer',
  'observer',
  'annotator',
  'facilitator',
] as const
export type Person = (typeof PEOPLE)[number]

type People = Readonly<Record<Person | 'witness', Visitor>>

/** What a path or a body names. Each is made afresh where asking may use it up. */
export type Ids = Readonly<Record<string, string>>

/**
 * Two groups that know nothing of each other, each with a text, and one of everybody: the expired one was an annotator, the outsider
 * is the facilitator of the other group.
 */
export class TestWorld {
  readonly server: TestServer
  /** The witness is a second annotator, who keeps notes to themselves. */
  readonly people: People
  /** Ids of the first group and of the other. */
  readonly own: Ids
  readonly other: Ids
  readonly setupToken: string

  static async start(given: Parameters<typeof TestServer.start>[0] = {}): Promise<TestWorld> {
    const server = await TestServer.start(given)
    const setupToken = await server.setupToken()
    const facilitator = server.visitor()
    await facilitator.claims({ token: setupToken, name: '林老师', groupName: '一组' })
    const groupId = await facilitator.groupId()
    const made = await facilitator.posts<{ groupId: string }>('/api/groups', {
      name: '二组',
      memberName: '林老师',
    })
    const outsider = await comes(server, facilitator, made.body.groupId, 'facilitator')
    // The other group is now all theirs.
    await facilitator.posts(`/api/groups/${made.body.groupId}/leave`, {})

    const observer = await comes(server, facilitator, groupId, 'observer')
    const annotator = await comes(server, facilitator, groupId, 'annotator')
    const witness = await comes(server, facilitator, groupId, 'annotator')
    const removed = await comes(server, facilitator, groupId, 'annotator')
    const removedId = await memberIdOf(removed)
    await facilitator.posts(`/api/groups/${groupId}/members/${removedId}/remove`, {})
    const expired = await comes(server, facilitator, groupId, 'annotator')
    await endSession(server, expired)
    await facilitator.posts(`/api/groups/${groupId}`, { admitsNewcomers: true })
    const newcomer = await comes(server, facilitator, groupId, 'annotator')
    await facilitator.posts(`/api/groups/${groupId}`, { admitsNewcomers: false })

    const people = { observer, annotator, removed, expired, newcomer, outsider, facilitator }
    return new TestWorld(
      server,
      { ...people, witness, stranger: server.visitor() },
      { groupId, textId: await makeText(server, facilitator, groupId), setupToken },
      {
        groupId: made.body.groupId,
        textId: await makeText(server, outsider, made.body.groupId),
      },
    )
  }

  private constructor(
    server: TestServer,
    people: People,
    own: { groupId: string; textId: string; setupToken: string },
    other: Ids,
  ) {
    this.server = server
    this.people = people
    this.own = own
    this.other = other
    this.setupToken = own.setupToken
  }

  close(): Promise<void> {
    return this.server.close()
  }

  /** The memberId of one of the people; of nobody for those who have none. */
  async memberId(person: Person): Promise<MemberId> {
    const isMember = !['stranger', 'expired', 'removed'].includes(person)
    return (isMember ? await memberIdOf(this.people[person]) : v7()) as MemberId
  }

  /** Under which ids rooms may be one of the people's alone; of nobody for those who have none. */
  async owner(person: Person): Promise<{ memberId: MemberId; userId: UserId }> {
    const { user } = (await this.people[person].readsSession()).body
    return { memberId: await this.memberId(person), userId: (user?.id ?? v7()) as UserId }
  }

  get textId(): TextId {
    return this.own['textId'] as TextId
  }

  /** Somebody new in one of the groups, for others to manage. */
  async freshMember(of: 'own' | 'other', isNewcomer = false): Promise<string> {
    const { groupId = '' } = this[of]
    const host = this.#host(of)
    await host.posts(`/api/groups/${groupId}`, { admitsNewcomers: isNewcomer })
    const member = await comes(this.server, host, groupId, 'annotator')
    await host.posts(`/api/groups/${groupId}`, { admitsNewcomers: false })
    return memberIdOf(member)
  }

  async freshInvitation(of: 'own' | 'other'): Promise<{ token: string; invitationId: string }> {
    const { groupId = '' } = this[of]
    const host = this.#host(of)
    const { body } = await host.invites(groupId)
    const listed = await host.asks<EndpointResponse<'readInvitations'>>(
      `/api/groups/${groupId}/invitations`,
    )
    return {
      token: body.path.slice('/join/'.length),
      invitationId: listed.body.invitations[0]?.id ?? '',
    }
  }

  /** A thread with one comment, begun by the annotator (in the other group: by the outsider). */
  async freshThread(
    of: 'own' | 'other',
    audience: string,
    by: Visitor = of === 'own' ? this.people.annotator : this.people.outsider,
    kind: AnnotationKind = 'note',
  ): Promise<{ annotationId: string; commentId: string }> {
    const [annotation, comment] = [await by.freshId(), await by.freshId()]
    const answer = await by.posts(`/api/texts/${this[of]['textId']}/annotations`, {
      ...annotation,
      kind,
      target: { type: 'text' },
      audience,
      comment: { ...comment, body: '为什么？' },
    })
    if (answer.error) throw new Error(`A thread could not be begun: ${answer.error}`)
    return { annotationId: annotation.id, commentId: comment.id }
  }

  /** As if a file had brought whoever wrote a comment. */
  async bringsAuthorOf({ commentId }: Ids): Promise<void> {
    const { rows } = this.server.storage
    const id = v7() as MemberId
    const author = rows
      .selectFrom('member')
      .innerJoin('comment', 'comment.author_id', 'member.id')
      .selectAll('member')
      .where('comment.id', '=', commentId as CommentId)
    const { joined_at: at, ...whoever } = await author.executeTakeFirstOrThrow()
    const brought = { ...whoever, id, user_id: null, joined_at: at, removed_at: at }
    await rows.insertInto('member').values(brought).execute()
    await rows
      .updateTable('comment')
      .set({ author_id: id })
      .where('id', '=', commentId as CommentId)
      .execute()
  }

  freshImport(of: 'own' | 'other' = 'own'): Promise<string> {
    return offersFile(this.server, this.#host(of), this[of]['groupId'] ?? '')
  }

  #host(of: 'own' | 'other'): Visitor {
    return of === 'own' ? this.people.facilitator : this.people.outsider
  }
}

async function comes(
  server: TestServer,
  host: Visitor,
  groupId: string,
  role: 'facilitator' | 'annotator' | 'observer',
): Promise<Visitor> {
  const visitor = server.visitor()
  const { body } = await host.invites(groupId, { role })
  const joined = await visitor.joins(body.path.slice('/join/'.length), role)
  if (joined.error) throw new Error(`${role} could not come: ${joined.error}`)
  return visitor
}

async function memberIdOf(visitor: Visitor): Promise<string> {
  return (await visitor.readsSession()).body.memberships[0]?.memberId ?? ''
}

async function endSession(server: TestServer, visitor: Visitor): Promise<void> {
  const { body } = await visitor.readsSession()
  const past = new Date(0).toISOString()
  await sql`update session set expiresAt = ${past} where userId = ${body.user?.id}`.execute(
    server.storage.rows,
  )
}

async function makeText(server: TestServer, visitor: Visitor, groupId: string): Promise<string> {
  const importId = await offersFile(server, visitor, groupId)
  const { body } = await visitor.posts<{ textId: string }>(`/api/groups/${groupId}/texts`, {
    importId,
    title: '讲话',
  })
  await givesImage(server, body.textId)
  return body.textId
}
