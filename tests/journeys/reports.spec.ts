import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('somebody reports a comment, a facilitator decides where it waits, and both sides are told', async ({
  browser,
  app,
}) => {
  const [lin, zhou, wu] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser, { colorScheme: 'dark' }),
    Person.arrives(browser, { device: 'phone' }),
  ])
  const { textUrl, groupId } = await startGroup(app, lin, { 小周: zhou, 小吴: wu })
  await Promise.all([zhou.opens(textUrl), wu.opens(textUrl)])
  await zhou.notes('下着小雨', '写得真差，不如不写。')
  await lin.page.goto(`${app.url}/groups/${groupId}`)

  await wu.words.locator('mark').first().tap()
  await wu.page.getByRole('button', { name: '小周这条评论的更多操作' }).tap()
  await wu.page.getByRole('menuitem', { name: '举报…' }).tap()
  await wu.page.getByRole('textbox', { name: '哪里不合适' }).fill('伤人')
  await wu.pictures('report-phone')
  await wu.findsItAccessible()
  await wu.page.getByRole('button', { name: '举报', exact: true }).tap()
  await expect(wu.page.getByText('已告诉主持人。')).toBeVisible()

  await expect(lin.page.getByRole('heading', { name: '1 条评论被举报' })).toBeVisible()
  await expect(lin.page.getByText('小吴：伤人')).toBeVisible()
  await expect(lin.page.getByRole('button', { name: '通知，1 条未读' })).toBeVisible()
  await lin.pictures('reported')
  await lin.findsItAccessible()
  await lin.button('隐藏…').press('Enter')
  await expect(lin.page.getByRole('textbox', { name: '理由' })).toBeFocused()
  await lin.page.keyboard.type('请好好说话')
  await lin.pictures('reported-hiding')
  await lin.button('隐藏').press('Enter')
  await expect(lin.page.getByRole('heading', { name: /被举报/ })).toHaveCount(0)
  await expect(lin.page.getByRole('button', { name: '通知', exact: true })).toBeVisible()

  await expect(zhou.thread('请好好说话')).toBeVisible()
  await zhou.page.getByRole('button', { name: '通知，1 条未读' }).click()
  await expect(zhou.page.getByText('林老师隐藏了您的一条评论')).toBeVisible()
  // Who reads along with them is no secret, but who reported it is.
  await expect(zhou.page.getByRole('dialog', { name: '通知' })).not.toContainText(/小吴|伤人/)
  await zhou.pictures('report-author')
  await wu.page.keyboard.press('Escape')
  await wu.page.goto(textUrl)
  await wu.page.getByRole('button', { name: '通知，1 条未读' }).tap()
  await expect(wu.page.getByText('林老师隐藏了您举报的评论')).toBeVisible()

  for (const person of [lin, zhou, wu]) await person.leaves()
})
