import { expect, test, type Page } from '@playwright/test'
import type { EndpointResponse } from '@variorum/protocol'
import { ASKED_AGAIN } from './idle-lines.ts'
import { MailServer } from './mail-server.ts'
import { Person } from './person.ts'
import { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'

const EMAIL = 'zhou@read.example'
const PASSWORD = '读书人在书边写的一句长话'

let app: RunningApp
test.beforeEach(async () => {
  app = await RunningApp.start()
})
test.afterEach(() => app.ends())

async function readSession(page: Page): Promise<EndpointResponse<'readSession'>> {
  const answer = await page.request.get(`${app.url}/api/session`, ASKED_AGAIN)
  return (await answer.json()) as EndpointResponse<'readSession'>
}

async function signsIn({ page }: Person, password = PASSWORD): Promise<void> {
  await page.getByLabel('邮箱').fill(EMAIL)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: '登录' }).click()
}

test('a guest gets an account, is the same reader in another browser, and throws it out again', async ({
  browser,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const { textPath } = await startGroup(app, lin, { 小周: zhou })

  await zhou.page.goto(app.url + textPath)
  await zhou.button(/^第 4 段，/).click()
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('我是访客时写的。')
  await zhou.button('发送').click()
  await expect(zhou.thread('我是访客时写的')).toBeVisible()

  await test.step('the guest adds an e-mail address and a password', async () => {
    await zhou.page.getByRole('link', { name: '小周，我的账号' }).click()
    await expect(zhou.page.getByText('只有这个浏览器记得您')).toBeVisible()
    await zhou.findsItAccessible()
    await zhou.pictures('account-of-a-guest')

    await zhou.page.getByLabel('邮箱').fill(EMAIL)
    await zhou.page.getByLabel('密码', { exact: true }).fill('太短')
    await zhou.button('添加邮箱和密码').click()
    await expect(zhou.page.getByText('密码太短：至少 10 个字符。')).toBeVisible()
    await zhou.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await zhou.button('添加邮箱和密码').click()
    await expect(zhou.page.getByRole('main').getByText(EMAIL)).toBeVisible()
    await expect(zhou.button('修改密码')).toBeVisible()
    await expect(zhou.page.getByRole('region', { name: '登录方式' })).toBeFocused()
  })

  const elsewhere = await Person.arrives(browser)
  await test.step('a second browser signs in, after a mistake', async () => {
    await elsewhere.page.goto(app.url)
    await elsewhere.page.getByRole('link', { name: '登录' }).click()
    await expect(elsewhere.button('忘记密码')).toHaveCount(0)
    await signsIn(elsewhere, '不是这个密码吧大概')
    await expect(elsewhere.page.getByRole('alert')).toContainText('邮箱或密码不对')
    await elsewhere.findsItAccessible()
    await elsewhere.pictures('sign-in')
    elsewhere.forgives(401)
    await signsIn(elsewhere)
    await expect(elsewhere.page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
  })

  await test.step('it sees the same group, and is the author of the same notes', async () => {
    expect(await readSession(elsewhere.page)).toEqual(await readSession(zhou.page))
    await elsewhere.page.goto(app.url + textPath)
    const note = elsewhere.thread('我是访客时写的')
    await expect(note).toContainText('小周')
    await expect(lin.thread('我是访客时写的')).toHaveCount(0)
    await note.click()
    await note.getByRole('textbox', { name: /回复/ }).fill('我在另一个浏览器里。')
    await elsewhere.page.keyboard.press('Control+Enter')
    await expect(
      note.getByRole('paragraph').filter({ hasText: '我在另一个浏览器里' }),
    ).toBeVisible()
  })

  await test.step('the first browser ends the session of the second, which feels it at once', async () => {
    await zhou.page.reload()
    const sessions = zhou.page.getByRole('region', { name: '已登录的浏览器' }).getByRole('listitem')
    await expect(sessions).toHaveCount(2)
    await expect(sessions.first()).toContainText('当前浏览器')
    await expect(sessions.first()).toContainText('Chrome')
    await zhou.findsItAccessible()
    await zhou.pictures('account')
    await zhou.button(/^让它退出/).click()
    await expect(sessions).toHaveCount(1)
    await expect(zhou.page.getByRole('region', { name: '已登录的浏览器' })).toBeFocused()
    await expect(elsewhere.page.getByText(/登录已失效/)).toBeVisible()
    expect((await readSession(elsewhere.page)).user).toBeNull()
    expect((await readSession(zhou.page)).user?.name).toBe('小周')
  })

  elsewhere.forgives(401)
  await elsewhere.leaves()
  await zhou.leaves()
  await lin.leaves()
})

test('signing out leads a guest past a warning, and an account holder back in', async ({
  browser,
}) => {
  const lin = await Person.arrives(browser, { device: 'phone' })
  await startGroup(app, lin)
  await lin.page.goto(`${app.url}/account`)
  await lin.button('退出登录').click()
  await expect(lin.page.getByRole('dialog')).toContainText('没有办法再以“林老师”的身份回来')
  await lin.findsItAccessible()
  await lin.button('取消').click()

  await lin.page.getByLabel('邮箱').fill(EMAIL)
  await lin.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await lin.button('添加邮箱和密码').click()
  await expect(lin.button('修改密码')).toBeVisible()
  await lin.pictures('account-on-a-phone')
  await lin.button('退出登录').click()
  await expect(lin.page.getByRole('heading', { name: '一篇文章，众人同读' })).toBeVisible()

  await lin.page.getByRole('link', { name: '登录' }).click()
  await signsIn(lin)
  await expect(lin.page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
  await lin.leaves()
})

test('where mail is sent, links confirm the address, set a new password and sign in', async ({
  browser,
}) => {
  const mails = await MailServer.start()
  const mailing = await RunningApp.start({ mailServer: mails.url })
  try {
    const lin = await Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' })
    await startGroup(mailing, lin)
    await lin.page.goto(`${mailing.url}/account`)
    await lin.page.getByLabel('E-mail address').fill(EMAIL)
    await lin.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await lin.button('Add e-mail and password').click()
    await expect(lin.page.getByText('Not confirmed', { exact: true })).toBeVisible()
    await lin.findsItAccessible()

    await lin.page.goto(await mails.linkIn(1))
    await lin.button('Confirm').click()
    await expect(lin.page.getByText('Your address is confirmed.')).toBeVisible()

    const elsewhere = await Person.arrives(browser, { locale: 'en-GB', device: 'phone' })
    const { page } = elsewhere
    await page.goto(`${mailing.url}/sign-in`)
    await elsewhere.button('Forgotten your password?').click()
    await page.getByLabel('E-mail address').fill(EMAIL)
    await elsewhere.button('Send the link').click()
    await expect(page.getByRole('status')).toContainText(`If ${EMAIL} has an account`)
    await elsewhere.findsItAccessible()

    await page.goto(await mails.linkIn(2))
    await page.getByLabel('New password').fill('quite another sentence')
    await elsewhere.pictures('new-password-on-a-phone')
    await elsewhere.findsItAccessible()
    await elsewhere.button('Save the new password').click()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await page.goto(await mails.linkIn(2))
    await page.getByLabel('New password').fill('quite another sentence')
    await elsewhere.button('Save the new password').click()
    await expect(page.getByRole('heading', { name: 'does not work any more' })).toBeVisible()
    elsewhere.forgives(410)

    await page.goto(`${mailing.url}/sign-in`)
    await elsewhere.button('Sign in by e-mail').click()
    await page.getByLabel('E-mail address').fill(EMAIL)
    await elsewhere.button('Send the link').click()
    await page.goto(await mails.linkIn(3))
    await elsewhere.findsItAccessible()
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
    await elsewhere.leaves()
    await lin.leaves()
  } finally {
    await mailing.ends()
    await mails.ends()
  }
})
