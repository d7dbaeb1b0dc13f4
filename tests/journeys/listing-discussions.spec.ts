import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('the discussions stand in a list by how many agree, whose lines lead to the words, on a laptop and on a phone', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, {
    device: 'phone',
    colorScheme: 'dark',
    locale: 'en-GB',
  })
  const { textUrl } = await startGroup(app, lin, { 小周: zhou })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])
  await lin.notes('下着小雨', '先写的一条。')
  await lin.notes('今天是三月的第三个星期六', '大家同意的一条。')
  await lin.notes('各位乡亲，青石镇的图书馆', '最后写的一条。')

  await zhou.words.locator('mark').filter({ hasText: '第三个星期六' }).first().tap()
  await zhou.page.getByRole('dialog').getByRole('button', { name: 'Agree' }).tap()
  await expect(lin.thread('大家同意的一条').getByRole('img', { name: /^同意 1/ })).toBeVisible()
  await zhou.page.getByRole('button', { name: 'Close', exact: true }).tap()

  await lin.page.keyboard.press('Escape')
  const before = await lin.page.evaluate(() => scrollY)
  await lin.page.keyboard.press('l')
  const list = lin.page.getByRole('dialog', { name: '讨论列表' })
  await expect(list).toBeVisible()
  await list.getByLabel('列表的顺序').selectOption('同意的人最多的在前')
  await expect(list.getByRole('listitem').first()).toContainText('大家同意的一条')
  await list.getByLabel('列表的顺序').selectOption('最新的在前')
  await expect(list.getByRole('listitem').first()).toContainText('最后写的一条')
  expect(await lin.page.evaluate(() => scrollY)).toBe(before)
  await lin.pictures('list')
  await lin.findsItAccessible()
  await list.getByRole('button', { name: /先写的一条/ }).click()
  await expect(lin.thread('先写的一条')).toBeFocused()

  await zhou.button('Filter discussions').tap()
  await zhou.button('List').tap()
  const onPhone = zhou.page.getByRole('dialog', { name: 'List of discussions' })
  await onPhone.getByLabel('Order of lists').selectOption('Most agreed first')
  await expect(onPhone.getByRole('listitem').first()).toContainText('1 agrees or asks it too')
  await zhou.pictures('list-phone')
  await zhou.findsItAccessible()
  await onPhone.getByRole('listitem').first().getByRole('button').tap()
  await expect(zhou.thread('大家同意的一条')).toBeVisible()
  for (const person of [lin, zhou]) await person.leaves()
})
