import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('what somebody thinks of a comment is said in one press, seen at once by others, and taken back by a key', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const { textUrl } = await startGroup(app, lin, { 小周: zhou })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])
  await lin.notes('下着小雨', '为什么要写雨？')

  await zhou.words.locator('mark').first().tap()
  const sheet = zhou.page.getByRole('dialog')
  await sheet.getByRole('button', { name: '同意' }).tap()
  const seen = lin.thread('为什么要写雨？').getByRole('img', { name: '同意 1 · 小周' })
  await expect(seen).toBeVisible()
  await zhou.pictures('reactions-phone')
  await lin.pictures('reactions')
  await Promise.all([zhou.findsItAccessible(), lin.findsItAccessible()])

  await sheet.getByRole('article').first().focus()
  await zhou.page.keyboard.press('a')
  await expect(seen).toHaveCount(0)

  for (const person of [zhou, lin]) await person.leaves()
})
