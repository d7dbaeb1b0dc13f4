import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('a note gets tags that others see at once and filter by, and a facilitator gives one another name everywhere', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const { groupId, textUrl, textPath } = await startGroup(app, lin, { 小周: zhou })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])

  await lin.selects('下着小雨')
  await lin.page
    .getByRole('toolbar', { name: '标注所选文字' })
    .getByRole('button', { name: '提问' })
    .click()
  await lin.page.getByRole('textbox', { name: '写问题' }).fill('为什么要写雨？')
  await lin.page.getByRole('button', { name: '标签', exact: true }).click()
  const field = lin.page.getByRole('combobox', { name: '标签', exact: true })
  await field.fill('x'.repeat(300))
  await expect(lin.page.getByText('标签太长')).toBeVisible()
  await field.fill('景物')
  await lin.page.keyboard.press('Enter')
  await lin.page.keyboard.type('开头，')
  await lin.pictures('tags-composer')
  await lin.page.getByRole('button', { name: '发送' }).click()
  const asked = lin.thread('为什么要写雨？')
  await expect(asked.getByRole('list', { name: '标签' }).getByRole('listitem')).toHaveText([
    '景物',
    '开头',
  ])

  await lin.notes('各位乡亲', '没有标签的一条。')

  await zhou.words.locator('mark', { hasText: '下着小雨' }).tap()
  const sheet = zhou.page.getByRole('dialog')
  await expect(sheet.getByRole('listitem').filter({ hasText: '景物' })).toBeVisible()
  await zhou.pictures('tags-phone')
  await zhou.findsItAccessible()

  await lin.page.getByRole('button', { name: '筛选讨论' }).first().click()
  await lin.page.getByRole('combobox', { name: '标签' }).selectOption('开头')
  await expect(lin.thread('没有标签的一条')).toHaveCount(0)
  await expect(asked).toBeVisible()
  await lin.pictures('tags-filter')
  await lin.findsItAccessible()

  await asked.click()
  // By keyboard alone: the menu hands the keys on to the field, and the field to the card.
  await lin.chooses(asked, '更多操作', '更改标签…')
  const again = asked.getByRole('combobox', { name: '标签', exact: true })
  await expect(again).toBeFocused()
  await lin.page.keyboard.type('修辞')
  await lin.page.keyboard.press('Enter')
  await expect(sheet.getByRole('listitem').filter({ hasText: '修辞' })).toBeVisible()
  await expect(again).toBeFocused()
  await lin.page.keyboard.press('Escape')
  await expect(again).toHaveCount(0)
  await expect(asked).toBeFocused()

  await lin.page.goto(`${app.url}/groups/${groupId}`)
  await lin.chooses(lin.page.locator('body'), '小组设置', '共用的标签…')
  const dialogue = lin.page.getByRole('dialog', { name: '小组共用的标签' })
  await dialogue.getByRole('textbox', { name: '新标签' }).fill('写景')
  await dialogue.getByRole('button', { name: '添加' }).click()
  const agreed = dialogue.getByRole('list', { name: '小组共用的标签' })
  await expect(agreed.getByRole('listitem')).toHaveCount(1)
  await lin.pictures('tags-list')
  await lin.findsItAccessible()
  await dialogue.getByRole('button', { name: '给“景物”改名或合并' }).click()
  await lin.page.getByRole('combobox', { name: '新名称' }).fill('写景')
  await expect(lin.page.getByText('已有“写景”：1 条批注会并入它。')).toBeVisible()
  await lin.page.getByRole('button', { name: '合并', exact: true }).click()
  await expect(sheet.getByRole('listitem').filter({ hasText: '写景' })).toBeVisible()
  await expect(sheet.getByRole('listitem').filter({ hasText: '景物' })).toHaveCount(0)

  await lin.page.goto(`${app.url}${textPath}/review`)
  await expect(lin.page.getByText('没有标签的一条')).toBeVisible()
  await expect(lin.page.getByRole('list', { name: '标签' })).toHaveText('写景开头修辞')
  await lin.page.getByRole('combobox', { name: '标签' }).selectOption('写景')
  await expect(lin.page.getByText('没有标签的一条')).toHaveCount(0)
  await expect(lin.page.getByRole('list', { name: '标签' })).toHaveText('写景开头修辞')
  await lin.pictures('tags-review')
  await lin.findsItAccessible()
  for (const person of [zhou, lin]) await person.leaves()
})
