import { expect } from '@playwright/test'
import type { MemberRole } from '@variorum/document'
import type { EndpointResponse } from '@variorum/protocol'
import type { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'

/** A group that is already reading the sample speech: where a journey about something else begins. */
export interface StudyGroup {
  readonly groupId: string
  readonly textId: string
  /** Path of the reading room. */
  readonly textPath: string
  readonly invitationPath: string
}

/** Sets up a group with a facilitator and one sample text, and lets the members in, all through the API. */
export async function startGroup(
  app: RunningApp,
  facilitator: Person,
  members: Readonly<Record<string, Person>> = {},
  language: 'zh-Hans' | 'en' = 'zh-Hans',
): Promise<StudyGroup> {
  const token = new URL(app.setupLink).hash.slice('#token='.length)
  const session = await post<EndpointResponse<'claimServer'>>(app, facilitator, '/api/setup', {
    token,
    name: '林老师',
    groupName: '周三读书会',
  })
  const groupId = session.memberships[0]?.groupId ?? ''
  const group = `/api/groups/${groupId}`
  const preview = await post<EndpointResponse<'previewSample'>>(
    app,
    facilitator,
    `${group}/imports/sample`,
    { language },
  )
  const { textId } = await post<EndpointResponse<'createText'>>(
    app,
    facilitator,
    `${group}/texts`,
    {
      importId: preview.importId,
      title: preview.title,
    },
  )
  const invitation = await post<EndpointResponse<'createInvitation'>>(
    app,
    facilitator,
    `${group}/invitations`,
    {},
  )
  for (const [name, member] of Object.entries(members)) {
    await post(app, member, `/api/invitations/${invitation.path.slice('/join/'.length)}/join`, {
      name,
    })
  }
  return { groupId, textId, textPath: `/texts/${textId}`, invitationPath: invitation.path }
}

/** Gives the member of that name another role, through the API. */
export async function changesRole(
  app: RunningApp,
  facilitator: Person,
  { groupId }: StudyGroup,
  name: string,
  role: MemberRole,
): Promise<void> {
  const response = await facilitator.page.request.get(`${app.url}/api/groups/${groupId}`)
  const { members } = (await response.json()) as EndpointResponse<'readGroup'>
  const member = members.find((one) => one.name === name)
  await post(app, facilitator, `/api/groups/${groupId}/members/${member?.id}/role`, { role })
}

async function post<Answer>(
  app: RunningApp,
  person: Person,
  path: string,
  data: object,
): Promise<Answer> {
  const response = await person.page.request.post(`${app.url}${path}`, { data })
  expect(response.status(), `${path}: ${await response.text()}`).toBe(200)
  return (await response.json()) as Answer
}
