import { expect } from '@playwright/test'
import type { EndpointResponse } from '@variorum/protocol'
import { Gateway } from './gateway.ts'
import { ASKED_AGAIN } from './idle-lines.ts'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let app: RunningApp
test.beforeEach(({ app: shared }) => {
  app = shared
})

async function membersOf(lin: Person, groupId: string): Promise<string[]> {
  const answer = await lin.page.request.get(`${app.url}/api/groups/${groupId}`, ASKED_AGAIN)
  const { members } = (await answer.json()) as EndpointResponse<'readGroup'>
  return members.map(({ name }) => name)
}

/** As a browser with blocked storage does: every touch is an exception. */
async function refusesStorage({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const refuse = (owner: object, name: string) =>
      Object.defineProperty(owner, name, {
        configurable: true,
        get() {
          throw new DOMException('Access is denied for this document.', 'SecurityError')
        },
      })
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      refuse(globalThis, name)
    }
    globalThis.BroadcastChannel = class extends EventTarget {
      constructor() {
        super()
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      }
    } as unknown as typeof BroadcastChannel
    refuse(Navigator.prototype, 'serviceWorker')
    LockManager.prototype.request = () =>
      Promise.reject(new DOMException('Access is denied for this document.', 'SecurityError'))
  })
}

test('a browser that keeps nothing but a cookie joins, reads, writes and comes back', async ({
  browser,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  await refusesStorage(zhou)
  const { invitationPath, textUrl } = await startGroup(app, lin)
  await zhou.page.goto(app.url + invitationPath)
  await zhou.page.getByLabel('您的名字').fill('小周')
  await zhou.page.getByRole('main').getByRole('button').first().click()
  await expect(zhou.words).toContainText('青石镇')
  await zhou.button(/^第 4 段，/).click()
  const field = zhou.page.getByRole('textbox', { name: '写笔记' })
  expect(await asksOnLeaving(zhou)).toBe(false)
  await field.fill('这个浏览器什么都不存。')
  await expect(zhou.page.getByText('这个浏览器不保存草稿')).toBeVisible()
  await zhou.pictures('nothing-kept')
  await expect.poll(() => asksOnLeaving(zhou)).toBe(true)

  // On another page of the app it is not lost, and asked for all the same.
  await zhou.page.getByRole('link', { name: '周三读书会' }).click()
  await expect(zhou.page).toHaveURL(/\/groups\//)
  await expect.poll(() => asksOnLeaving(zhou)).toBe(true)
  await zhou.page.goBack()
  await expect(field).toHaveValue('这个浏览器什么都不存。')
  await zhou.button('发送').click()
  await expect(zhou.thread('这个浏览器什么都不存')).toBeVisible()
  await lin.page.goto(textUrl)
  await expect(lin.thread('这个浏览器什么都不存')).toBeVisible()
  await expect.poll(() => asksOnLeaving(zhou)).toBe(false)

  await zhou.page.reload()
  await expect(zhou.thread('这个浏览器什么都不存')).toBeVisible()
  await zhou.page.getByRole('link', { name: '小周，我的账号' }).click()
  await expect(zhou.page.getByRole('heading', { name: '账号', exact: true })).toBeVisible()
  await zhou.leaves()
  await lin.leaves()
})

/** Whether the browser would ask, if the page were closed or loaded again now. */
function asksOnLeaving({ page }: Person): Promise<boolean> {
  return page.evaluate(() => {
    const leaving = new Event('beforeunload', { cancelable: true })
    return !dispatchEvent(leaving)
  })
}

for (const [locale, sentence] of [
  ['zh-CN', '这个浏览器不让本站保存 Cookie'],
  ['en-GB', 'This browser lets our site keep no cookie'],
] as const) {
  test(`a browser that takes no cookie is told so, and nobody is made (${locale})`, async ({
    browser,
  }) => {
    const lin = await Person.arrives(browser)
    const device = locale === 'en-GB' ? 'phone' : 'laptop'
    const zhou = await Person.arrives(browser, {
      locale,
      device,
      colorScheme: locale === 'en-GB' ? 'dark' : 'light',
    })
    const { invitationPath, groupId } = await startGroup(app, lin)
    const filter = await Gateway.before(app.url, { dropsCookies: true })
    await zhou.page.goto(filter.url + invitationPath)
    await zhou.page.getByRole('textbox').fill('小周')
    await zhou.page.keyboard.press('Enter')
    const alert = zhou.page.getByRole('alert').filter({ hasText: sentence })
    await expect(alert).toBeVisible()
    await zhou.pictures(`cookies-refused-${locale}`)
    await zhou.findsItAccessible()
    // What was typed stands there still, for when cookies are allowed.
    await expect(zhou.page.getByRole('textbox')).toHaveValue('小周')
    await zhou.page.keyboard.press('Enter')
    await expect(alert).toBeVisible()

    await zhou.page.goto(`${filter.url}/sign-in`)
    await zhou.page.locator('input[type=email]').fill('zhou@read.example')
    await zhou.page.locator('input[type=password]').fill('whatever it was')
    await zhou.page.keyboard.press('Enter')
    await expect(alert).toBeVisible()
    expect(await membersOf(lin, groupId)).toEqual(['林老师'])
    zhou.forgives(403)
    await zhou.leaves()
    await lin.leaves()
    await filter.ends()
  })
}

test('who clicks twice joins once, and makes one group and one invitation', async ({ browser }) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const { invitationPath, groupId } = await startGroup(app, lin)
  let posts = 0
  await zhou.context.route('**/join', async (route) => {
    posts++
    // Slow enough for a second click; once, the answer is lost on the way.
    const answer = await route.fetch(ASKED_AGAIN)
    if (posts === 1) await route.abort()
    else await route.fulfill({ response: answer })
  })
  await zhou.page.goto(app.url + invitationPath)
  await zhou.page.getByLabel('您的名字').fill('小周')
  const join = zhou.page.getByRole('main').getByRole('button').first()
  await join.dblclick()
  await expect(zhou.page.getByText('连接不上服务器')).toBeVisible()
  await join.dblclick()
  await expect(zhou.words).toContainText('青石镇')
  expect(posts).toBe(2)
  expect(await membersOf(lin, groupId)).toEqual(['林老师', '小周'])

  await lin.page.goto(app.url)
  await lin.button('新建小组').click()
  await lin.page.getByLabel('小组名称').fill('周四读书会')
  await lin.page.getByRole('dialog').getByRole('button', { name: '建立' }).dblclick()
  await expect(lin.page.getByRole('heading', { name: '周四读书会' })).toBeVisible()
  const answer = await lin.page.request.get(`${app.url}/api/session`, ASKED_AGAIN)
  const { memberships } = (await answer.json()) as EndpointResponse<'readSession'>
  expect(memberships.map(({ groupName }) => groupName)).toEqual(['周三读书会', '周四读书会'])
  zhou.complaints.splice(0)
  await zhou.leaves()
  await lin.leaves()
})
