import { expect } from '@playwright/test'
import { ASKED_AGAIN } from './idle-lines.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('whose session ends while they read is told so wherever they are, and writes nothing that would be lost', async ({
  browser,
  ownApp: app,
}) => {
  const lin = await Person.arrives(browser)
  const { textUrl } = await startGroup(app, lin)
  await lin.opens(textUrl)
  await lin.page.getByText('同志们，青石镇不富裕').scrollIntoViewIfNeeded()
  await lin.context.clearCookies()
  await app.isKilled()
  await expect(lin.page.getByText('离线')).toBeVisible()
  await app.starts()
  const notice = lin.page.getByRole('alert').filter({ hasText: '登录已失效' })
  await expect(notice).toBeInViewport({ ratio: 1 })
  await expect(lin.words).toHaveAttribute('contenteditable', 'false')
  await lin.pictures('refused')
  await lin.findsItAccessible()

  await notice.getByRole('button', { name: '重新载入' }).click()
  await expect(lin.page.getByRole('heading', { name: '请先登录' })).toBeVisible()
  await lin.context.close()
})

test('[C2] a text that was rebuilt on the server is loaded again', async ({ browser, app }) => {
  const lin = await Person.arrives(browser)
  const { textUrl } = await startGroup(app, lin)
  const anotherEpoch = '00000000-0000-7000-8000-000000000000'
  await lin.page.route('**/api/texts/*', async (route) => {
    const answer = await route.fetch(ASKED_AGAIN)
    await route.fulfill({ json: { ...(await answer.json()), wordsEpoch: anotherEpoch } })
  })
  await lin.page.goto(textUrl)
  const notice = lin.page.getByRole('alert').filter({ hasText: '已重建' })
  await expect(notice).toBeVisible()
  await lin.findsItAccessible()
  await lin.page.unrouteAll()
  await notice.getByRole('button', { name: '重新载入' }).click()
  await expect(lin.page.getByText('已保存')).toBeVisible()
  await expect(lin.words).toContainText('青石镇')
  await lin.context.close()
})
