import { expect, test } from '@playwright/test'
import { TestIssuer } from '../../apps/server/src/testing/test-issuer.ts'
import { Person } from './person.ts'
import { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'

let app: RunningApp
let issuer: TestIssuer
test.beforeEach(async () => {
  app = await RunningApp.start({
    provider: async (appUrl) => {
      issuer = await TestIssuer.start(appUrl, { host: 'localhost' })
      return issuer.config
    },
  })
  for (const [sub, name] of [
    ['wu', '吴同学'],
    ['zhou', '周同学'],
  ] as const) {
    issuer.knows({ sub, name, email: `${sub}@read.example`, email_verified: true })
  }
})
test.afterEach(async () => {
  await app.ends()
  await issuer.ends()
})

/** From a page of the app to the provider, and back as somebody, or as nobody. */
async function leaves(person: Person, button: string, as: string): Promise<void> {
  await person.button(button).click()
  await expect(person.page.getByRole('heading', { name: '校园账号' })).toBeVisible()
  await person.button(as).click()
}

test('somebody new comes by invitation with an account from elsewhere, and is known there next time', async ({
  browser,
}) => {
  const lin = await Person.arrives(browser)
  const wu = await Person.arrives(browser)
  const { invitationPath } = await startGroup(app, lin)

  await test.step('who cancels is back at the invitation, and told so', async () => {
    await wu.page.goto(app.url + invitationPath)
    await wu.findsItAccessible()
    await wu.pictures('join-with-provider')
    await leaves(wu, '用校园账号登录', '取消')
    await expect(wu.page.getByRole('alert')).toContainText('登录已取消')
    await wu.pictures('join-provider-cancelled')
  })

  await test.step('who signs in joins under the name that is known there', async () => {
    await leaves(wu, '用校园账号登录', '吴同学')
    await expect(wu.page.getByLabel('您的名字')).toHaveValue('吴同学')
    await wu.button('加入并开始阅读').click()
    await expect(wu.page.getByRole('link', { name: '吴同学，我的账号' })).toBeVisible()
    await expect(wu.words).toBeVisible()
  })

  await test.step('another browser signs in the same way', async () => {
    const elsewhere = await Person.arrives(browser)
    await elsewhere.page.goto(`${app.url}/sign-in`)
    await expect(elsewhere.button('用校园账号登录')).toBeVisible()
    await elsewhere.findsItAccessible()
    await elsewhere.pictures('sign-in-with-provider')
    await leaves(elsewhere, '用校园账号登录', '周同学')
    await expect(elsewhere.page.getByRole('alert')).toContainText('您在这里还没有账号')
    await elsewhere.context.clearCookies()
    await elsewhere.page.goto(`${app.url}/sign-in`)
    await expect(elsewhere.button('用校园账号登录')).toBeVisible()
    await leaves(elsewhere, '用校园账号登录', '吴同学')
    await expect(elsewhere.page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
    expect(elsewhere.complaints).toEqual([])
  })
  expect(wu.complaints).toEqual([])
})

test('a guest links an account from elsewhere and takes another name, and everybody sees it at once', async ({
  browser,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const { textPath } = await startGroup(app, lin, { 小周: zhou })
  await lin.page.goto(app.url + textPath)
  await zhou.page.goto(app.url + textPath)
  await zhou.button(/^第 4 段，/).click()
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('我是访客时写的。')
  await zhou.button('发送').click()
  await expect(zhou.thread('我是访客时写的')).toBeVisible()
  const account = await zhou.opensAnotherWindow()

  await test.step('the guest becomes an account that signs in there', async () => {
    await account.page.goto(`${app.url}/account`)
    await leaves(account, '关联校园账号', '周同学')
    await expect(account.page.getByText('您可以用校园账号登录。')).toBeVisible()
    await expect(account.page.getByText('zhou@read.example')).toBeVisible()
    await account.findsItAccessible()
    await account.pictures('account-with-provider')
  })

  await test.step('the facilitator, who is reading, sees the new name', async () => {
    await lin.button(/^第 4 段，/).click()
    await expect(lin.thread('我是访客时写的')).toContainText('小周')
    await account.button('改名').click()
    await account.page.getByLabel('您的名字，每个小组都会看到').fill('周晓岚')
    await account.pictures('change-name')
    await account.page.getByRole('dialog').getByRole('button', { name: '改名' }).click()
    await expect(account.page.getByText('您在这里叫“周晓岚”。')).toBeVisible()
    await expect(lin.thread('我是访客时写的')).toContainText('周晓岚')
    await expect(lin.thread('我是访客时写的')).not.toContainText('小周')
    await expect(zhou.thread('我是访客时写的')).toContainText('周晓岚')
  })

  await test.step('another browser comes back as the same reader', async () => {
    const elsewhere = await Person.arrives(browser)
    await elsewhere.page.goto(`${app.url}/sign-in`)
    await leaves(elsewhere, '用校园账号登录', '周同学')
    await expect(elsewhere.page.getByRole('link', { name: '周晓岚，我的账号' })).toBeVisible()
  })
  for (const { complaints } of [lin, zhou, account]) expect(complaints).toEqual([])
})
