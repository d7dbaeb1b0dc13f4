import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('somebody is mentioned by how their name sounds, is called by their new name, and by a number where names are hidden', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const { groupId, textUrl } = await startGroup(app, lin, { 小周: zhou })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])
  await zhou.selects('下着小雨')
  await zhou.page
    .getByRole('toolbar', { name: '标注所选文字' })
    .getByRole('button', { name: '提问' })
    .tap()
  await zhou.page.getByRole('textbox', { name: '写问题' }).fill('为什么要写雨？')
  await zhou.page.getByRole('button', { name: '发送' }).tap()

  const asked = lin.thread('为什么要写雨？')
  await asked.click()
  const field = asked.getByRole('textbox', { name: '回复' })
  await field.click()
  await lin.page.keyboard.type('请@xz')
  await expect(lin.page.getByRole('option', { name: '小周' })).toBeVisible()
  await lin.pictures('mentions')
  await lin.findsItAccessible()
  await lin.page.keyboard.press('Enter')
  await lin.page.keyboard.type('再读一遍第三段。')
  await expect(field).toHaveValue('请@小周 再读一遍第三段。')
  await lin.page.keyboard.press('Control+Enter')
  await expect(asked.getByText('@小周', { exact: true })).toBeVisible()

  const sheet = zhou.page.getByRole('dialog')
  await expect(sheet.getByText('@小周', { exact: true })).toBeVisible()
  await sheet.getByRole('textbox', { name: '回复' }).tap()
  await zhou.page.keyboard.type('@l')
  await expect(zhou.page.getByRole('option', { name: '林老师' })).toBeVisible()
  await zhou.pictures('mentions-phone')
  await zhou.findsItAccessible()
  await zhou.page.getByRole('option', { name: '林老师' }).tap()
  await expect(sheet.getByRole('textbox', { name: '回复' })).toHaveValue('@林老师 ')
  await zhou.page.keyboard.type('读了。')
  await sheet.getByRole('button', { name: '发送' }).tap()
  await expect(asked.getByText('@林老师', { exact: true })).toBeVisible()

  await zhou.page.request.post(`${app.url}/api/account/name`, { data: { name: '周远' } })
  await expect(asked.getByText('@周远', { exact: true })).toBeVisible()

  await lin.page.request.post(`${app.url}/api/groups/${groupId}`, { data: { isAnonymous: true } })
  await zhou.opens(textUrl)
  await zhou.words.locator('mark').first().tap()
  await expect(sheet.getByText(/^@(?:读者 \d+|周远)/)).toBeVisible()
  await expect(sheet.getByText('@林老师', { exact: true })).toBeVisible()

  for (const person of [zhou, lin]) await person.leaves()
})
