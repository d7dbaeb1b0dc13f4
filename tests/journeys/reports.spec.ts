import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { post, saysOfText, startGroup } from './study-group.ts'
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

test('a facilitator writes to the author of a reported comment, who alone reads it, where they are', async ({
  browser,
  app,
}) => {
  const [lin, zhou, wu] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser, { device: 'phone', locale: 'en-GB', colorScheme: 'dark' }),
    Person.arrives(browser),
  ])
  const { textUrl, textId, groupId } = await startGroup(app, lin, { 小周: zhou, 小吴: wu })
  await wu.opens(textUrl)
  const commentId = await saysOfText(app, zhou, textId, '这段没有意思。')
  await post(app, wu.page.request, `/api/texts/${textId}/comments/${commentId}/report`, {
    reason: '不客气',
  })
  await zhou.page.goto(app.url)
  await expect(zhou.page.getByRole('button', { name: 'Notifications', exact: true })).toBeVisible()

  await lin.page.goto(`${app.url}/groups/${groupId}`)
  await lin.button('写给作者…').press('Enter')
  const field = lin.page.getByRole('textbox', { name: '写给小周' })
  await expect(field).toBeFocused()
  await lin.page.keyboard.type('请说说为什么没有意思，别人才好接着谈。')
  await lin.pictures('report-writing')
  await lin.findsItAccessible()
  await lin.button('发送').press('Enter')
  await expect(lin.page.getByText('已写给小周。')).toBeVisible()
  await expect(field).toHaveCount(0)
  // It decides nothing.
  await expect(lin.page.getByRole('heading', { name: '1 条评论被举报' })).toBeVisible()

  await zhou.page.getByRole('button', { name: 'Notifications, 1 unread' }).tap()
  const told = zhou.page.getByRole('list', { name: 'List of notifications' }).getByRole('listitem')
  await expect(told).toContainText('林老师 wrote to you about a comment of yours')
  await expect(told).toContainText('请说说为什么没有意思，别人才好接着谈。')
  await expect(told).not.toContainText(/小吴|不客气/)
  await zhou.pictures('report-written-to')
  await zhou.findsItAccessible()
  await told.getByRole('link').tap()
  await expect(zhou.page.getByText('这段没有意思。').last()).toBeVisible()
  // What was written stands nowhere but in the bell of its reader.
  await expect(wu.thread('这段没有意思')).not.toContainText('接着谈')
  await expect(wu.page.getByRole('button', { name: '通知', exact: true })).toBeVisible()

  for (const person of [lin, zhou, wu]) await person.leaves()
})
