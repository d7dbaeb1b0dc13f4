import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('whoever asked says on a phone which reply answered it, everybody sees it, and it is taken back by keyboard', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const { textUrl, textPath } = await startGroup(app, lin, { 小周: zhou })
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
  for (const reply of ['那天的确在下雨。', '雨写的是等的时间长。']) {
    await asked.getByRole('textbox', { name: '回复' }).fill(reply)
    await lin.page.keyboard.press('Control+Enter')
    await expect(asked.getByText(reply)).toBeVisible()
  }
  // Whoever leads may say so, too, and does not.
  await expect(asked.getByRole('button', { name: '这条解答了问题' })).toHaveCount(2)

  const sheet = zhou.page.getByRole('dialog')
  await expect(sheet).toBeVisible()
  await sheet.getByRole('button', { name: '这条解答了问题' }).nth(1).tap()
  await expect(sheet.getByText('已解答', { exact: true })).toBeVisible()
  await expect(sheet.getByRole('button', { name: '这条解答了问题' })).toHaveCount(1)
  await expect(asked.getByText('已解答', { exact: true })).toBeVisible()
  await zhou.pictures('answers-phone')
  await lin.pictures('answers')
  await Promise.all([zhou.findsItAccessible(), lin.findsItAccessible()])

  await lin.page.goto(`${app.url}${textPath}/review`)
  await expect(lin.page.getByText('已解答', { exact: true })).toBeVisible()
  await expect(lin.page.getByRole('listitem').filter({ hasText: '雨写的是' }).last()).toContainText(
    '解答了问题',
  )
  await lin.pictures('answers-review')
  await lin.findsItAccessible()

  await lin.opens(textUrl)
  await asked.click()
  const mark = asked.getByRole('button', { name: '这条解答了问题' })
  await mark.focus()
  await lin.page.keyboard.press('Enter')
  await expect(sheet.getByText('已解答', { exact: true })).toHaveCount(0)
  await expect(lin.page.locator(':focus')).toHaveText('这条解答了问题')

  for (const person of [zhou, lin]) await person.leaves()
})
