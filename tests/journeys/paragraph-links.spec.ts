import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('the link to a paragraph leads there after numbers have shifted, on a phone too, and says when it is gone', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const { textUrl } = await startGroup(app, lin, { 小周: zhou })
  await lin.opens(textUrl)

  const number = lin.button(/^第 8 段，/)
  await number.hover()
  await lin.button('复制第 8 段的链接').click()
  await expect(lin.page.getByText('链接已复制')).toBeVisible()
  await lin.pictures('paragraph-link')
  const link = await lin.page.evaluate(() => navigator.clipboard.readText())

  await zhou.opens(link)
  const linked = zhou.page.locator('[aria-current="location"]')
  await expect(linked).toBeInViewport()
  await expect(linked).toHaveAccessibleName(/^第 8 段，/)
  await zhou.pictures('paragraph-link-phone')
  await zhou.findsItAccessible()
  await linked.tap()
  await zhou.button('复制第 8 段的链接').tap()
  await expect(zhou.page.getByText('链接已复制')).toBeVisible()
  expect(await zhou.page.evaluate(() => navigator.clipboard.readText())).toBe(link)

  // By keyboard: from the numbers to the link, and the key that copies.
  await number.focus()
  await lin.page.keyboard.press('ArrowLeft')
  await expect(lin.button('复制第 8 段的链接')).toBeFocused()
  await lin.page.keyboard.press('ArrowRight')
  await expect(number).toBeFocused()
  await lin.findsItAccessible()

  await lin.edits()
  await lin.goesBehind('外面下着小雨')
  await lin.page.keyboard.press('Enter')
  await lin.settles()
  await zhou.opens(link)
  await expect(linked).toHaveAccessibleName(/^第 9 段，/)
  await expect(linked).toBeInViewport()

  await lin.goesBehind('一是要改钟点。')
  await lin.page.keyboard.press('Home')
  await lin.page.keyboard.press('Backspace')
  await lin.settles()
  await zhou.opens(link)
  await expect(zhou.page.getByText('链接指向的段落已经不在了')).toBeVisible()
  await zhou.pictures('paragraph-link-gone')

  for (const person of [zhou, lin]) await person.leaves()
})
