import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('a reading date is told to everybody, stands in the outline, and leads to where it begins', async ({
  browser,
  app,
}) => {
  const [lin, zhou, ann] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser, { colorScheme: 'dark' }),
    Person.arrives(browser, { device: 'phone', locale: 'en-GB' }),
  ])
  const { textUrl, groupId } = await startGroup(app, lin, { 小周: zhou, Ann: ann })
  await lin.opens(textUrl)
  await lin.button('文本设置').click()
  await lin.page.getByRole('menuitem', { name: '阅读安排…' }).click()
  await lin.page.getByLabel('从第几段').fill('8')
  await lin.page.getByLabel('到第几段').fill('12')
  await lin.page.getByLabel('截止时间（按您的时区）').fill('2999-01-02T18:00')
  await lin.button('加上').click()
  await expect(lin.page.getByRole('dialog').getByText(/^第 8–12 段，.* 前读完$/)).toBeVisible()
  await lin.button('关闭').click()

  await test.step('in the bell, which leads to the text', async () => {
    await zhou.page.goto(`${app.url}/groups/${groupId}`)
    await zhou.page.getByRole('button', { name: /^通知/ }).click()
    const told = zhou.page.getByRole('list', { name: '通知列表' }).getByRole('listitem')
    await expect(told).toContainText(/林老师安排了阅读：第 8–12 段，.* 前读完/)
    await zhou.pictures('reading-date-bell-dark')
    await told.getByRole('link').click()
    await expect(zhou.page).toHaveURL(textUrl)
  })

  await test.step('in the outline, which leads to its first paragraph', async () => {
    const dates = zhou.page.getByRole('list', { name: '阅读安排' })
    await expect(dates.getByRole('button')).toHaveText(/^第 8–12 段，.* 前读完$/)
    await zhou.pictures('reading-date-outline-dark')
    await zhou.findsItAccessible()
    await dates.getByRole('button').click()
    await expect(zhou.words.locator('> :not(.ProseMirror-widget)').nth(7)).toBeInViewport()
  })

  await test.step('on a phone, in English', async () => {
    await ann.opens(textUrl)
    await ann.button('Open the outline').tap()
    const dates = ann.page.getByRole('list', { name: 'Reading dates' })
    await expect(dates.getByRole('button')).toHaveText(/^¶8–12 by /)
    await ann.pictures('reading-date-outline-phone')
    await ann.findsItAccessible()
    await dates.getByRole('button').tap()
    await expect(ann.page.getByRole('dialog')).toBeHidden()
    await ann.button(/^Notifications/).tap()
    await expect(ann.page.getByText(/林老师 set a reading date: ¶8–12 by /)).toBeVisible()
    await ann.pictures('reading-date-bell-phone')
  })
  for (const person of [lin, zhou, ann]) await person.leaves()
})
