import { expect } from '@playwright/test'
import { Gateway } from './gateway.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** From now on until it is loaded again, the open page speaks as one of an earlier version does. */
async function growsOld({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    const send = globalThis.fetch
    globalThis.fetch = (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('x-variorum-protocol', '0')
      return send(input, { ...init, headers })
    }
    const Line = globalThis.WebSocket
    globalThis.WebSocket = class extends Line {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(String(url).replace('protocol=1', 'protocol=0'), protocols)
      }
    }
  })
}

test('an older page is told to load the new one, and what was written goes on there', async ({
  browser,
  ownApp: app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const { textUrl } = await startGroup(app, lin, { 小周: zhou })
  await zhou.opens(textUrl)
  await growsOld(zhou)

  await test.step('the server is restarted as a newer one, with a note and a draft under way', async () => {
    await app.isKilled()
    await expect(zhou.page.getByText('离线')).toBeVisible()
    await zhou.button(/^第 4 段，/).click()
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('停机时写的。')
    await zhou.button('发送').click()
    await expect(zhou.thread('停机时写的')).toBeVisible()
    await zhou.button(/^第 6 段，/).click()
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('还没写完的草')
    await app.starts()
  })

  const notice = zhou.page.getByRole('alert').filter({ hasText: '请重新载入这一页' })
  await expect(notice).toBeVisible()
  // Nothing is loaded by itself: the draft goes on under the hands of its writer.
  const draft = zhou.page.getByRole('textbox', { name: '写笔记' })
  await draft.focus()
  await zhou.page.keyboard.press('End')
  await zhou.page.keyboard.type('稿。')
  await expect(draft).toHaveValue('还没写完的草稿。')
  await expect(zhou.thread('停机时写的')).toBeVisible()
  await zhou.pictures('page-outdated')
  await zhou.findsItAccessible()

  await notice.getByRole('button', { name: '重新载入' }).click()
  await expect(zhou.page.getByText('已保存')).toBeVisible()
  await expect(zhou.thread('停机时写的')).toBeVisible()
  await expect(notice).toBeHidden()
  await lin.page.goto(textUrl)
  await expect(lin.thread('停机时写的')).toBeVisible()
  await zhou.button(/^第 6 段，/).click()
  await expect(zhou.page.getByRole('textbox', { name: '写笔记' })).toHaveValue('还没写完的草稿。')
  zhou.complaints.splice(0)
  await zhou.leaves()
  await lin.leaves()
})

test('a page that still works may be kept for now; loading it again brings the new one', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser, {
    device: 'phone',
    colorScheme: 'dark',
    locale: 'en-GB',
  })
  await startGroup(app, lin, {}, 'en')
  let hasNewPage = false
  const gateway = await Gateway.before(app.url, { hasNewPage: () => hasNewPage })
  const mainScript = () =>
    lin.page.evaluate(() => document.querySelector('script[type=module]')?.getAttribute('src'))
  await lin.page.goto(`${gateway.url}/account`)
  await expect(lin.page.getByRole('heading', { name: 'Account', exact: true })).toBeVisible()
  // The browser keeps the page for times without a network, and must not go on showing that one.
  await lin.page.waitForFunction(async () => (await caches.open('variorum-page')).match('/'))
  const before = await mainScript()

  hasNewPage = true
  await lin.page
    .getByRole('link', { name: /Variorum/ })
    .first()
    .click()
  const notice = lin.page.getByRole('alert').filter({ hasText: 'A newer version is here' })
  await lin.page.getByRole('link', { name: /周三读书会/ }).click()
  await expect(notice).toBeVisible()
  await lin.pictures('page-older')
  await lin.findsItAccessible()
  expect(await mainScript()).toBe(before)
  await notice.getByRole('button', { name: 'Not now' }).click()
  await expect(notice).toBeHidden()

  await lin.page.reload()
  await expect(lin.page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
  expect(await mainScript()).toBe('/assets/index-newer.js')
  await expect(notice).toBeHidden()
  await lin.leaves()
  await gateway.ends()
})
