import { expect } from '@playwright/test'
import { writesNotes } from './study-group.ts'
import { test } from './test-of-two-readers.ts'

test('eighty notes on one paragraph fold, are opened where they stand, and all are reached by the keyboard', async ({
  app,
  group,
  lin,
  zhou,
}) => {
  const third = zhou.words.locator('[data-paragraph-id]').nth(3)
  const paragraphId = (await third.getAttribute('data-paragraph-id')) ?? ''
  await writesNotes(app, zhou, group, paragraphId, 80)
  const fold = lin.page.getByRole('button', { name: /^第 4 段还有 \d+ 条讨论$/ })
  await expect(fold).toBeVisible()
  await expect(lin.thread('第 1 条')).toBeVisible()
  await expect(lin.thread('第 80 条')).toHaveCount(0)
  await lin.notes('各位乡亲，青石镇的图书馆', '后面的话。')
  await expect(lin.thread('后面的话')).toBeFocused()
  await expect(lin.thread('后面的话')).toBeInViewport()
  await lin.pictures('crowded-margin')
  await lin.findsItAccessible()

  await lin.page.keyboard.press('k')
  await expect(lin.thread('第 80 条')).toBeFocused()
  await lin.page.keyboard.press('Enter')
  await lin.page.keyboard.type('答第八十条')
  await lin.page.keyboard.press('Control+Enter')
  await expect(zhou.page.getByRole('button', { name: /^第 4 段还有 \d+ 条讨论$/ })).toBeVisible()

  await fold.click()
  await expect(lin.thread('第 10 条')).toBeAttached()
  await lin.page.getByRole('button', { name: /^收起第 4 段的 \d+ 条讨论$/ }).click()
  await expect(lin.thread('第 10 条')).toHaveCount(0)
})
