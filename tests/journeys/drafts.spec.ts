import { expect, type Locator } from '@playwright/test'
import type { EndpointResponse } from '@variorum/protocol'
import { ASKED_AGAIN } from './idle-lines.ts'
import type { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { twoMembers, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let app: RunningApp
let lin: Person
let zhou: Person
let group: StudyGroup

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoMembers(browser, app))
  await zhou.opens(group.textUrl)
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.leaves()
})

test('a draft waits for its writer where the session only ended, and whoever joins next never sees it', async () => {
  await begins('只说给自己听')
  const cookies = await zhou.context.cookies()
  await zhou.context.clearCookies()
  await zhou.page.reload()
  await expect(field()).toHaveCount(0)

  await zhou.context.addCookies(cookies)
  await zhou.opens(group.textUrl)
  await expect(field()).toHaveValue('只说给自己听')

  await zhou.context.clearCookies()
  const join = `/api/invitations/${group.invitationPath.slice('/join/'.length)}/join`
  const joined = await zhou.page.request.post(app.url + join, {
    data: { name: '小吴' },
    ...ASKED_AGAIN,
  })
  expect(joined.status()).toBe(200)
  await zhou.opens(group.textUrl)
  await expect(field()).toHaveCount(0)
  await expect.poll(draftsInBrowser).toEqual([])
  zhou.forgives(401)
})

test('whoever signs out leaves no draft in the browser', async () => {
  await begins('写到一半')
  await expect.poll(draftsInBrowser).toHaveLength(1)
  await zhou.page.goto(`${app.url}/account`)
  await zhou.button('退出').click()
  const dialog = zhou.page.getByRole('dialog')
  await expect(dialog).toContainText('还有 1 条没有发送')
  await dialog.getByRole('button', { name: '退出' }).click()
  await expect(dialog).not.toContainText('没有发送')
  await dialog.getByRole('button', { name: '退出' }).click()
  await expect(zhou.page).toHaveURL(`${app.url}/`)
  await expect.poll(draftsInBrowser).toEqual([])
})

test('a note whose sending was cut off by a reload stands there once, and does not come back as a draft', async () => {
  await begins('只有一条')
  let isAsked = false
  await zhou.page.route('**/api/texts/*/annotations', async (route) => {
    if (isAsked) await route.continue()
    isAsked = true // And never answered. Were the route taken away, the browser would send it on.
  })
  await zhou.button('发送').click()
  await expect.poll(() => isAsked).toBe(true)
  await zhou.page.reload()
  await expect(zhou.thread('只有一条')).toBeVisible()
  await expect(field()).toHaveCount(0)
  await expect.poll(draftsInBrowser).toEqual([])
  await expect.poll(commentsOnServer).toEqual(['只有一条'])
  await expect(zhou.thread('只有一条')).toHaveCount(1)
})

async function begins(body: string): Promise<void> {
  await zhou.button(/^第 4 段，/).click()
  await field().fill(body)
}

function field(): Locator {
  return zhou.page.getByRole('textbox', { name: '写笔记' })
}

function draftsInBrowser(): Promise<string[]> {
  return zhou.page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith('variorum-draft')),
  )
}

/** What is written in the text, in document order. */
async function commentsOnServer(): Promise<string[]> {
  const response = await lin.page.request.get(
    `${app.url}/api/texts/${group.textId}/review`,
    ASKED_AGAIN,
  )
  const review = (await response.json()) as EndpointResponse<'readReview'>
  return review.threads.flatMap(({ comments }) => comments.map(({ body }) => body))
}
