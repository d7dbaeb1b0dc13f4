import { expect } from '@playwright/test'
import { test } from './test-of-two-readers.ts'

test('a text is printed at full width with the notes that one chose, numbered', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('今天是三月的第三个星期六', '周的第一条。')
  await zhou.notes('各位乡亲，青石镇的图书馆', '周的第二条。')
  await lin.notes('先把别人的话复述一遍', '林的一条。')
  const notes = lin.page.getByRole('region', { name: '注释' })
  await lin.page.emulateMedia({ media: 'print' })
  await expect(notes.getByRole('listitem')).toHaveCount(3)
  await expect(notes.getByRole('listitem').first()).toContainText('周的第一条')
  await expect(lin.words.locator('.note-number')).toHaveText(['1', '2', '3'])
  await expect(lin.page.getByRole('banner')).toBeHidden()
  await expect(lin.page.getByRole('complementary')).toBeHidden()
  // A sheet of paper is as narrow as a phone, on which a discussion would lie over the words.
  await lin.page.setViewportSize({ width: 794, height: 1123 })
  const sheet = lin.page.getByRole('dialog', { includeHidden: true })
  await expect(sheet).toHaveCount(1)
  await expect(sheet).toBeHidden()
  await lin.page.setViewportSize({ width: 1440, height: 900 })

  await lin.page.emulateMedia({ media: 'screen' })
  await expect(lin.words.locator('.note-number')).toHaveCount(0)
  await expect(lin.thread('周的第二条')).toBeVisible()
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('o')
  await expect(lin.thread('周的第二条')).toHaveCount(0)
  await lin.page.emulateMedia({ media: 'print' })
  await expect(notes.getByRole('listitem')).toHaveCount(1)
  await expect(lin.words.locator('.note-number')).toHaveText(['1'])
})
