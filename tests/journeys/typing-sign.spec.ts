import { expect } from '@playwright/test'
import { test } from './test-of-two-readers.ts'

test('who writes a reply is shown at its field, moves nothing, and is told of no private thread', async ({
  lin,
  zhou,
}) => {
  await lin.notes('下着小雨', '为什么要写雨？')
  const [mine, theirs] = [lin.thread('为什么要写雨？'), zhou.thread('为什么要写雨？')]
  await theirs.click()
  await mine.click()
  const field = mine.getByRole('textbox', { name: '回复' })
  await expect(field).toBeVisible()
  await lin.settles()
  const before = await field.boundingBox()
  await theirs.getByRole('textbox', { name: '回复' }).pressSequentially('因为那天')
  await expect(mine.getByText('小周正在写回复…')).toBeVisible()
  expect(await field.boundingBox()).toEqual(before)
  await expect(theirs.getByText('正在写回复…')).toHaveCount(0)
  await lin.pictures('typing-sign')
  await lin.findsItAccessible()
  await zhou.page.keyboard.press('Control+Enter')
  await expect(mine.getByText('因为那天')).toBeVisible()
  await expect(mine.getByText('小周正在写回复…')).toHaveCount(0)
})
