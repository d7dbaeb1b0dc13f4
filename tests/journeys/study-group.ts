import { randomUUID } from 'node:crypto'
import { expect, type APIRequestContext, type Browser } from '@playwright/test'
import type { Audience, MemberRole } from '@variorum/document'
import {
  FILE_NAME_HEADER,
  ownedId,
  type EndpointResponse,
  type ImportPreview,
  type Session,
} from '@variorum/protocol'
import { ASKED_AGAIN } from './idle-lines.ts'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'

/** A group that is already reading the sample speech: where a journey about something else begins. */
export interface StudyGroup {
  readonly groupId: string
  readonly textId: string
  /** Path of the reading room. */
  readonly textPath: string
  /** The same, with the address of the server. */
  readonly textUrl: string
  readonly invitationPath: string
}

/** Sets up a group with a facilitator and one sample text, and lets the members in, all through the API. */
export async function startGroup(
  app: RunningApp,
  facilitator: Person,
  members: Readonly<Record<string, Person>> = {},
  language: 'zh-Hans' | 'en' = 'zh-Hans',
): Promise<StudyGroup> {
  const groupId = await foundsGroup(app, facilitator.page.request)
  const group = `/api/groups/${groupId}`
  const preview = await post<EndpointResponse<'previewSample'>>(
    app,
    facilitator.page.request,
    `${group}/imports/sample`,
    { language },
  )
  const { textId } = await post<EndpointResponse<'createText'>>(
    app,
    facilitator.page.request,
    `${group}/texts`,
    {
      importId: preview.importId,
      title: preview.title,
    },
  )
  const invitation = await letsIn(app, facilitator, groupId, members)
  const textPath = `/texts/${textId}`
  const textUrl = app.url + textPath
  return { groupId, textId, textPath, textUrl, invitationPath: invitation.path }
}

/** Lets people into a group by an invitation, which it gives. */
export async function letsIn(
  app: RunningApp,
  facilitator: Person,
  groupId: string,
  members: Readonly<Record<string, Person>>,
): Promise<EndpointResponse<'createInvitation'>> {
  const invitation = await post<EndpointResponse<'createInvitation'>>(
    app,
    facilitator.page.request,
    `/api/groups/${groupId}/invitations`,
    {},
  )
  for (const [name, member] of Object.entries(members)) {
    await post(app, member.page.request, joinPath(invitation.path), { name })
  }
  return invitation
}

/** Makes a text of a file in a group that a facilitator leads, through the API. Gives the address of its reading room. */
export async function bringsText(
  app: RunningApp,
  facilitator: Person,
  { groupId }: StudyGroup,
  file: { readonly name: string; readonly words: string },
): Promise<string> {
  const path = `${app.url}/api/groups/${groupId}/imports`
  const response = await facilitator.page.request.post(path, {
    data: Buffer.from(file.words),
    ...ASKED_AGAIN,
    headers: {
      'content-type': 'application/octet-stream',
      [FILE_NAME_HEADER]: encodeURIComponent(file.name),
    },
  })
  expect(response.status(), await response.text()).toBe(200)
  const { importId, title } = (await response.json()) as ImportPreview
  const { textId } = await post<EndpointResponse<'createText'>>(
    app,
    facilitator.page.request,
    `/api/groups/${groupId}/texts`,
    { importId, title },
  )
  return `${app.url}/texts/${textId}`
}

/** A facilitator and a member, each with a browser of their own. */
export interface TwoMembers {
  readonly lin: Person
  readonly zhou: Person
  readonly group: StudyGroup
}

/** 林老师 and 小周 of one group, who have no page open yet. */
export async function twoMembers(browser: Browser, app: RunningApp): Promise<TwoMembers> {
  const [lin, zhou] = await Promise.all([Person.arrives(browser), Person.arrives(browser)])
  return { lin, zhou, group: await startGroup(app, lin, { 小周: zhou }) }
}

/** Where most journeys begin: both have the text open. */
export async function twoReaders(browser: Browser, app: RunningApp): Promise<TwoMembers> {
  const { lin, zhou, group } = await twoMembers(browser, app)
  await Promise.all([lin.opens(group.textUrl), zhou.opens(group.textUrl)])
  return { lin, zhou, group }
}

/** As `twoReaders`, but 小周 may edit the words, too. */
export async function twoFacilitators(browser: Browser, app: RunningApp): Promise<TwoMembers> {
  const { lin, zhou, group } = await twoReaders(browser, app)
  await changesRole(app, lin, group, '小周', 'facilitator')
  await expect(zhou.button('编辑正文')).toBeVisible()
  return { lin, zhou, group }
}

/** A group without texts: on the server of one journey the first one, on a shared one another, in the same state. */
export async function foundsGroup(app: RunningApp, founder: APIRequestContext): Promise<string> {
  const name = '林老师'
  const groupName = '周三读书会'
  if (!app.foundersInvitation) {
    const token = new URL(app.setupLink).hash.slice('#token='.length)
    const session = await post<EndpointResponse<'claimServer'>>(app, founder, '/api/setup', {
      token,
      name,
      groupName,
    })
    return session.memberships[0]?.groupId ?? ''
  }
  // Facilitators found groups, so the founder is one elsewhere for as long as it takes.
  const elsewhere = await post<EndpointResponse<'joinGroup'>>(
    app,
    founder,
    joinPath(app.foundersInvitation),
    { name },
  )
  const { groupId } = await post<EndpointResponse<'createGroup'>>(app, founder, '/api/groups', {
    name: groupName,
    memberName: name,
  })
  await post(app, founder, `/api/groups/${elsewhere.groupId}/leave`, {})
  return groupId
}

/** Sets a server up, for any number of `startGroup`. */
export async function opensToFounders(app: RunningApp, keeper: APIRequestContext): Promise<void> {
  const groupId = await foundsGroup(app, keeper)
  const { path } = await post<EndpointResponse<'createInvitation'>>(
    app,
    keeper,
    `/api/groups/${groupId}/invitations`,
    { role: 'facilitator' },
  )
  app.foundersInvitation = path
}

/** Gives the member of that name another role, through the API. */
export async function changesRole(
  app: RunningApp,
  facilitator: Person,
  { groupId }: StudyGroup,
  name: string,
  role: MemberRole,
): Promise<void> {
  const response = await facilitator.page.request.get(
    `${app.url}/api/groups/${groupId}`,
    ASKED_AGAIN,
  )
  const { members } = (await response.json()) as EndpointResponse<'readGroup'>
  const member = members.find((one) => one.name === name)
  await post(app, facilitator.page.request, `/api/groups/${groupId}/members/${member?.id}/role`, {
    role,
  })
}

/** Writes “第 1 条。” and so on about one paragraph, through the API. */
export async function writesNotes(
  app: RunningApp,
  member: Person,
  { textId }: StudyGroup,
  paragraphId: string,
  count: number,
): Promise<void> {
  const { request } = member.page
  const path = `${app.url}/api/texts/${textId}`
  const text = (await (await request.get(path, ASKED_AGAIN)).json()) as EndpointResponse<'readText'>
  for (let number = 1; number <= count; number++) {
    await post(app, request, `/api/texts/${textId}/annotations`, {
      ...ownedId(text.me.id, randomUUID()),
      kind: 'note',
      audience: 'group',
      wordsEpoch: text.wordsEpoch,
      target: { type: 'paragraph', paragraphId, excerpt: '' },
      comment: { ...ownedId(text.me.id, randomUUID()), body: `第 ${number} 条。` },
    })
  }
}

/** Where somebody who opened an invitation says that they come. */
function joinPath(invitationPath: string): string {
  return `/api/invitations/${invitationPath.slice('/join/'.length)}/join`
}

/** Begins a thread about the whole text, through the API. Gives the id of what was said. */
export async function saysOfText(
  app: RunningApp,
  { page: { request } }: Person,
  textId: string,
  body: string,
  audience: Audience = 'group',
): Promise<string> {
  const session = await request.get(`${app.url}/api/session`, ASKED_AGAIN)
  const { memberships } = (await session.json()) as Session
  const newId = () => ownedId(memberships[0]?.memberId ?? '', randomUUID())
  const comment = { ...newId(), body }
  const note = { ...newId(), kind: 'note', target: { type: 'text' }, audience, comment }
  await post(app, request, `/api/texts/${textId}/annotations`, note)
  return comment.id
}

export async function post<Answer>(
  app: RunningApp,
  as: APIRequestContext,
  path: string,
  data: object,
): Promise<Answer> {
  const response = await as.post(`${app.url}${path}`, { data, ...ASKED_AGAIN })
  expect(response.status(), `${path}: ${await response.text()}`).toBe(200)
  return (await response.json()) as Answer
}
