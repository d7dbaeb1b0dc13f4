import {
  AUDIENCES,
  type AnnotationId,
  type AnnotationKind,
  type Audience,
  type CommentId,
  type GroupId,
  type MemberId,
  type TextId,
} from '@variorum/document'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { threadsOfText } from '../layers/annotation-rows.ts'
import { keepThreadFacts } from '../layers/thread-fact-rows.ts'
import { TestServer } from '../testing/test-server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
let server: TestServer

beforeEach(async () => {
  server = await TestServer.start()
})

afterEach(() => server.close())

const countRows = async (table: 'member' | 'study_group' | 'user' | 'session') =>
  (await sql`select 1 from ${sql.table(table)}`.execute(server.storage.rows)).rows.length

describe('set-up', () => {
  it('greets a stranger on a fresh server', async () => {
    const { body } = await server.visitor().readsSession()
    expect(body).toEqual({ user: null, memberships: [], isClaimed: false })
  })

  it('makes the first visitor with the link the facilitator of a new group', async () => {
    const visitor = server.visitor()
    const claimed = await visitor.claims({
      token: await server.setupToken(),
      name: '  林小雨 ',
      groupName: ' 读书会 ',
    })
    expect(claimed.status).toBe(200)
    expect(claimed.body).toMatchObject({
      user: { name: '林小雨', isGuest: true },
      memberships: [{ groupName: '读书会', memberName: '林小雨', role: 'facilitator' }],
      isClaimed: true,
    })
    expect((await visitor.readsSession()).body).toEqual(claimed.body)
  })

  it('says whether a link works without using it up', async () => {
    const visitor = server.visitor()
    const token = await server.setupToken()
    const check = (given: string) => visitor.posts('/api/setup/check', { token: given })
    expect(await check(token)).toMatchObject({ status: 200, body: {} })
    expect(await check(token)).toMatchObject({ status: 200, body: {} })
    expect(await check('wrong')).toMatchObject({ status: 403, error: 'setup-link-invalid' })
    await visitor.claims({ token, name: 'A', groupName: 'G' })
    expect(await check(token)).toMatchObject({ status: 410, error: 'setup-link-used' })
    expect(await check('wrong')).toMatchObject({ error: 'setup-link-invalid' })
  })

  it('refuses a wrong link and leaves no user behind', async () => {
    await server.setupToken()
    const visitor = server.visitor()
    const answer = await visitor.claims({ token: 'wrong', name: 'A', groupName: 'G' })
    expect(answer).toMatchObject({ status: 403, error: 'setup-link-invalid' })
    expect(visitor.isSignedIn).toBe(false)
    expect(await countRows('user')).toBe(0)
  })

  it('refuses every link before the first one was made', async () => {
    expect((await server.visitor().claims({ token: 'x', name: 'A', groupName: 'G' })).error).toBe(
      'setup-link-invalid',
    )
  })

  it('voids the links of earlier starts', async () => {
    const old = await server.setupToken()
    await server.setupToken()
    const answer = await server.visitor().claims({ token: old, name: 'A', groupName: 'G' })
    expect(answer.error).toBe('setup-link-invalid')
  })

  it('lets one of two racing visitors win, and forgets the other', async () => {
    const token = await server.setupToken()
    const [one, other] = [server.visitor(), server.visitor()]
    const answers = await Promise.all([
      one.claims({ token, name: 'A', groupName: 'G' }),
      other.claims({ token, name: 'B', groupName: 'H' }),
    ])
    const errors = answers.map((answer) => answer.error)
    expect(errors).toHaveLength(2)
    expect(errors).toEqual(expect.arrayContaining([null, 'setup-link-used']))
    expect([one.isSignedIn, other.isSignedIn].filter(Boolean)).toHaveLength(1)
    expect(await countRows('study_group')).toBe(1)
    expect(await countRows('user')).toBe(1)
    expect(await countRows('session')).toBe(1)
  })

  it.each([
    [{ name: '  ', groupName: 'G' }, 'name-required'],
    [{ name: 'A', groupName: '' }, 'name-required'],
    [{ name: 'A' }, 'invalid-request'],
    [{ name: 'A'.repeat(61), groupName: 'G' }, 'invalid-request'],
    [{ name: 7, groupName: 'G' }, 'invalid-request'],
  ])('refuses %j as %s', async (given, error) => {
    const token = await server.setupToken()
    expect(await server.visitor().posts('/api/setup', { token, ...given })).toMatchObject({
      status: 400,
      error,
    })
  })
})

describe('invitations', () => {
  it('tell a stranger who invites them where, and take them in with a name', async () => {
    const facilitator = await server.facilitator('林小雨', '读书会')
    const token = await facilitator.invitationToken()
    const stranger = server.visitor()
    expect((await stranger.readsInvitation(token)).body).toEqual({
      groupName: '读书会',
      invitedBy: '林小雨',
      role: 'annotator',
      isAnonymous: false,
    })
    expect(stranger.isSignedIn).toBe(false)
    const joined = await stranger.joins(token, ' 阿明 ')
    expect(joined.body).toMatchObject({
      groupName: '读书会',
      memberName: '阿明',
      role: 'annotator',
    })
    expect((await stranger.readsSession()).body).toMatchObject({
      user: { name: '阿明', isGuest: true },
      memberships: [joined.body],
    })
  })

  it('take in as many people as they reach, and tell two of one name apart', async () => {
    const facilitator = await server.facilitator()
    const token = await facilitator.invitationToken()
    await server.visitor().joins(token, '阿明')
    await server.visitor().joins(token, '阿明')
    const { body } = await facilitator.readsGroup(await facilitator.groupId())
    expect(body.members.map((member) => member.name)).toEqual(['主持人', '阿明', '阿明 (2)'])
  })

  it('give a member who joins again the place they have', async () => {
    const facilitator = await server.facilitator()
    const token = await facilitator.invitationToken()
    const member = server.visitor()
    const first = await member.joins(token, '阿明')
    const [again, atOnce] = await Promise.all([
      member.joins(token, '另一个'),
      member.joins(await facilitator.invitationToken(), '第三个'),
    ])
    expect(again.body).toEqual(first.body)
    expect(atOnce.body).toEqual(first.body)
    expect((await facilitator.joins(token, 'X')).body).toMatchObject({ role: 'facilitator' })
    expect(await countRows('member')).toBe(2)
    expect(await countRows('user')).toBe(2)
  })

  it('are refused when unknown, and leave no user behind', async () => {
    await server.facilitator()
    const stranger = server.visitor()
    expect(await stranger.readsInvitation('nope')).toMatchObject({
      status: 404,
      error: 'invitation-invalid',
    })
    expect((await stranger.joins('nope', 'A')).error).toBe('invitation-invalid')
    expect(stranger.isSignedIn).toBe(false)
    expect(await countRows('user')).toBe(1)
  })

  it('expire after 30 days', async () => {
    const facilitator = await server.facilitator()
    const token = await facilitator.invitationToken()
    server.time += 30 * DAY_MS - 1
    expect((await server.visitor().readsInvitation(token)).status).toBe(200)
    server.time += 1
    expect((await server.visitor().readsInvitation(token)).error).toBe('invitation-invalid')
    expect((await server.visitor().joins(token, 'A')).error).toBe('invitation-invalid')
  })

  it('ask for a name', async () => {
    const facilitator = await server.facilitator()
    const answer = await server.visitor().joins(await facilitator.invitationToken(), ' ')
    expect(answer).toMatchObject({ status: 400, error: 'name-required' })
  })

  it('are made by facilitators only', async () => {
    const facilitator = await server.facilitator()
    const groupId = await facilitator.groupId()
    const annotator = server.visitor()
    await annotator.joins(await facilitator.invitationToken(), '阿明')
    expect(await annotator.invites(groupId)).toMatchObject({ status: 403, error: 'not-allowed' })
    expect(await server.visitor().invites(groupId)).toMatchObject({
      status: 401,
      error: 'not-signed-in',
    })
  })

  it('and set-up links are kept as hashes only', async () => {
    const token = await server.setupToken()
    const facilitator = server.visitor()
    await facilitator.claims({ token, name: 'A', groupName: 'G' })
    const invitation = await facilitator.invitationToken()
    const { rows } = server.storage
    const kept = JSON.stringify([
      await rows.selectFrom('server_setting').selectAll().execute(),
      await rows.selectFrom('invitation').selectAll().execute(),
    ])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(invitation)
  })
})

describe('a group', () => {
  it('shows its members in the order they joined', async () => {
    const facilitator = await server.facilitator('林小雨', '读书会')
    server.time += 1000
    await server.visitor().joins(await facilitator.invitationToken(), '阿明')
    const { body } = await facilitator.readsGroup(await facilitator.groupId())
    expect(body).toMatchObject({
      name: '读书会',
      me: { name: '林小雨', role: 'facilitator' },
      members: [
        { name: '林小雨', joinedAt: Date.UTC(2030, 0, 1) },
        { name: '阿明', joinedAt: Date.UTC(2030, 0, 1) + 1000 },
      ],
      texts: [],
    })
  })

  it('shows its texts, newest first, with the threads that are open', async () => {
    const facilitator = await server.facilitator()
    const { body } = await facilitator.readsGroup(await facilitator.groupId())
    const texts = [v7(), v7()] as TextId[]
    for (const [index, textId] of texts.entries()) await addText(textId, body.id, body.me.id, index)
    const [older] = texts as [TextId]
    await annotate(older, body.me.id, { comments: 2, resolved: false })
    await annotate(older, body.me.id, { comments: 1, resolved: false })
    await annotate(older, body.me.id, { comments: 1, resolved: true })
    await annotate(older, body.me.id, { comments: 0, resolved: false, kind: 'highlight' })
    // A proposal says something without a comment.
    await annotate(older, body.me.id, { comments: 0, resolved: false, kind: 'correction' })
    const { texts: shown } = (await facilitator.readsGroup(body.id)).body
    expect(shown).toMatchObject([
      { id: texts[1], title: 'Text 1', openThreadCount: 0, characterCount: 5, paragraphCount: 2 },
      { id: texts[0], title: 'Text 0', openThreadCount: 3, language: 'zh-Hans' },
    ])
  })

  it('counts no thread that the asker may not see', async () => {
    const facilitator = await server.facilitator()
    const { body } = await facilitator.readsGroup(await facilitator.groupId())
    const annotator = server.visitor()
    const author = (await annotator.joins(await facilitator.invitationToken(), '阿明')).body
    const other = server.visitor()
    await other.joins(await facilitator.invitationToken(), '阿红')
    const textId = v7() as TextId
    await addText(textId, body.id, body.me.id, 0)
    for (const audience of AUDIENCES) {
      await annotate(textId, author.memberId, { comments: 1, resolved: false, audience })
    }
    const counts = await Promise.all(
      [annotator, facilitator, other].map(async (visitor) => {
        const [text] = (await visitor.readsGroup(body.id)).body.texts
        return text?.openThreadCount
      }),
    )
    expect(counts).toEqual([3, 2, 1])
  })

  it('answers members of other groups exactly as if it did not exist', async () => {
    const facilitator = await server.facilitator()
    const { rows } = server.storage
    const foreign = v7() as GroupId
    await rows.insertInto('study_group').values({ id: foreign, name: 'X', created_at: 1 }).execute()
    const [known, unknown, garbage] = await Promise.all([
      facilitator.readsGroup(foreign),
      facilitator.readsGroup(v7()),
      facilitator.readsGroup('garbage'),
    ])
    expect(known).toMatchObject({ status: 404, error: 'not-found' })
    expect(unknown).toMatchObject({ status: known.status, body: known.body })
    expect(garbage).toMatchObject({ status: known.status, body: known.body })
    expect((await facilitator.invites(foreign)).error).toBe('not-found')
  })

  it('is not for strangers', async () => {
    const facilitator = await server.facilitator()
    const answer = await server.visitor().readsGroup(await facilitator.groupId())
    expect(answer).toMatchObject({ status: 401, error: 'not-signed-in' })
  })
})

async function addText(id: TextId, groupId: GroupId, by: MemberId, index: number): Promise<void> {
  await server.storage.rows
    .insertInto('text')
    .values({
      id,
      group_id: groupId,
      title: `Text ${index}`,
      language: 'zh-Hans',
      created_by: by,
      created_at: index,
      character_count: 5,
      paragraph_count: 2,
      words_epoch: 'w',
      layer_epoch: 'l',
    })
    .execute()
}

async function annotate(
  textId: TextId,
  by: MemberId,
  {
    comments,
    resolved,
    audience = 'group',
    kind = 'note',
  }: { comments: number; resolved: boolean; audience?: Audience; kind?: AnnotationKind },
): Promise<void> {
  const id = v7() as AnnotationId
  const { rows } = server.storage
  await rows
    .insertInto('annotation')
    .values({
      id,
      text_id: textId,
      author_id: by,
      kind,
      target_json: '{"type":"text"}',
      audience,
      created_at: 1,
      shared_at: audience === 'self' ? null : 1,
      resolved_at: resolved ? 2 : null,
      resolved_by: resolved ? by : null,
    })
    .execute()
  for (let made = 0; made < comments; made++) {
    await rows
      .insertInto('comment')
      .values({
        id: v7() as CommentId,
        annotation_id: id,
        text_id: textId,
        author_id: by,
        body: 'b',
        created_at: 1,
        edited_at: null,
      })
      .execute()
  }
  const thread = (await threadsOfText(rows, textId)).find(({ annotation }) => annotation.id === id)
  if (!thread) throw new Error('The thread was not written')
  const { group_id: groupId } = await rows
    .selectFrom('text')
    .select('group_id')
    .where('id', '=', textId)
    .executeTakeFirstOrThrow()
  await server.storage.transaction((transaction) =>
    keepThreadFacts(transaction.rows, { textId, groupId }, thread),
  )
}
