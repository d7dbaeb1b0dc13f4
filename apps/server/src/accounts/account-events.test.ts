import type { EndpointResponse } from '@variorum/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { accountHolder, addsCredentials, readsAccount, signsIn } from '../testing/test-account.ts'
import { eventsIn } from '../testing/test-breaking-storage.ts'
import { TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await TestServer.start()
})
afterEach(() => server.close())

const aboutAccounts = async () => {
  const events = await eventsIn(server.storage.rows)
  return events.filter(({ kind }) => /^(sign-in|password|session|device)-/.test(kind))
}

async function linksPhone(laptop: Visitor, phone: Visitor): Promise<void> {
  const { body } = await laptop.posts<EndpointResponse<'makePhoneLink'>>(
    '/api/account/phone-links',
    {},
  )
  const token = body.path.slice('/continue#token='.length)
  expect(await phone.posts('/api/phone-link/use', { token })).toMatchObject({ status: 200 })
}

it('shows in the audit log what a facilitator did with their account, and neither address nor device', async () => {
  const lin = await accountHolder(server)
  await signsIn(server.visitor())
  const { sessions } = (await readsAccount(lin)).body
  const other = sessions.find(({ isThisOne }) => !isThisOne)
  await lin.posts(`/api/account/sessions/${other?.id}/revoke`, {})
  await linksPhone(lin, server.visitor())
  const { body } = await lin.posts<EndpointResponse<'searchAuditLog'>>(
    `/api/groups/${await lin.groupId()}/audit`,
    { beforeSeq: null, actions: null, actorId: null },
  )
  expect(body.entries.slice(0, 3)).toMatchObject([
    { action: 'device-linked', actorName: '林小雨', subject: { memberName: '林小雨' } },
    { action: 'session-ended', subject: { memberName: '林小雨' } },
    { action: 'sign-in-added', subject: { memberName: '林小雨', way: 'password' } },
  ])
  for (const { subject_json: json } of await aboutAccounts()) expect(json).not.toMatch(/@|Firefox/)
})

it('shows in no audit log what anybody else did with theirs', async () => {
  const lin = await server.facilitator('林小雨')
  const zhou = server.visitor()
  await zhou.joins(await lin.invitationToken(), '周')
  await addsCredentials(zhou)
  await linksPhone(zhou, server.visitor())
  const said = await aboutAccounts()
  expect(said.map(({ kind }) => kind)).toEqual(['sign-in-added', 'device-linked'])
  expect(said.every(({ audit_seq: seq }) => seq === null)).toBe(true)
})

it('says it in every group that somebody is in', async () => {
  const lin = await server.facilitator('林小雨')
  await lin.posts('/api/groups', { name: '二组', memberName: '林' })
  await addsCredentials(lin)
  const said = await aboutAccounts()
  expect(said.map(({ subject_json: json }) => JSON.parse(json) as object)).toEqual([
    { memberName: '林小雨', way: 'password' },
    { memberName: '林', way: 'password' },
  ])
})
