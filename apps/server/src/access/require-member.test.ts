import type { GroupId, MemberId, TextId } from '@variorum/document'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SignedInUser } from '../sign-in/accounts.ts'
import { TestServer } from '../testing/test-server.ts'
import { requireTextMember } from './require-member.ts'

let server: TestServer
const textId = v7() as TextId
const groupId = v7() as GroupId
const memberId = v7() as MemberId

beforeEach(async () => {
  server = await TestServer.start()
})

afterEach(() => server.close())

async function user(name: string): Promise<SignedInUser> {
  return (await server.deps.accounts.signInGuest(name)).user
}

async function textOf(reader: SignedInUser): Promise<void> {
  const { rows } = server.storage
  await rows.insertInto('study_group').values({ id: groupId, name: 'G', created_at: 1 }).execute()
  await rows
    .insertInto('member')
    .values({
      id: memberId,
      group_id: groupId,
      user_id: reader.userId,
      name: reader.name,
      role: 'observer',
      joined_at: 1,
      admitted_at: 1,
    })
    .execute()
  await rows
    .insertInto('text')
    .values({
      id: textId,
      group_id: groupId,
      title: 'T',
      language: 'en',
      created_by: memberId,
      created_at: 1,
      character_count: 1,
      paragraph_count: 1,
      words_epoch: 'w',
      layer_epoch: 'l',
    })
    .execute()
}

it('finds a text together with who asks about it', async () => {
  const reader = await user('A')
  await textOf(reader)
  const found = await requireTextMember(server.storage.rows, reader, textId)
  expect(found).toMatchObject({
    text: { id: textId, words_epoch: 'w' },
    member: { id: memberId, role: 'observer' },
  })
})

it('tells a stranger to sign in, whether there is such a text or not', async () => {
  const { rows } = server.storage
  await textOf(await user('A'))
  for (const id of [textId, v7() as TextId]) {
    await expect(requireTextMember(rows, null, id)).rejects.toThrow('not-signed-in')
  }
})

it('answers for a text of another group as for none', async () => {
  const { rows } = server.storage
  await textOf(await user('A'))
  const outsider = await user('B')
  for (const id of [textId, v7() as TextId]) {
    await expect(requireTextMember(rows, outsider, id)).rejects.toThrow('not-found')
  }
})
