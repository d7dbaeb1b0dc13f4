import { expect } from '@playwright/test'
import { test } from './test-of-two-facilitators.ts'

test('a note on words that others changed says so with both wordings, and its author confirms the place', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('第三个星期六', '哪一天？')
  await lin.goesBehind('第三个')
  await lin.page.keyboard.press('Backspace')
  await lin.page.keyboard.press('Backspace')
  await lin.page.keyboard.type('四个')

  const note = zhou.thread('哪一天？')
  await expect(note).toContainText('文字有改动，标注时的字还在 67%，请核对')
  await note.click()
  await expect(note.getByText('第三个星期六')).toBeVisible()
  await expect(note.getByText('第四个星期六')).toBeVisible()
  await zhou.pictures('changed-words')
  await zhou.findsItAccessible()
  await expect.poll(() => lin.highlighted()).toEqual(['第四个星期六'])

  await note.getByRole('button', { name: '位置正确' }).click()
  for (const person of [zhou, lin]) {
    await expect(person.thread('哪一天？')).not.toContainText('文字有改动')
    await expect.poll(() => person.highlighted()).toEqual(['第四个星期六'])
  }
  await zhou.page.reload()
  await expect(zhou.thread('哪一天？')).toContainText('第四个星期六')
  await expect.poll(() => zhou.highlighted()).toEqual(['第四个星期六'])
  await expect(zhou.thread('哪一天？')).not.toContainText('文字有改动')
})

test('a facilitator says that the words of a note are gone, and it stands below the text', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('下着小雨', '真的下雨吗？')
  await lin.goesBehind('下着小')
  await lin.page.keyboard.press('Backspace')
  const note = lin.thread('真的下雨吗？')
  await expect(note).toContainText('文字有改动')
  await note.click()
  await note.getByRole('button', { name: '原文已不在' }).click()
  for (const person of [lin, zhou]) {
    await expect(person.page.getByRole('heading', { name: '原文已不在' })).toBeVisible()
    await expect.poll(() => person.highlighted()).toEqual([])
  }
})

test('a note whose words were deleted is put on other words from the list of places', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('下着小雨', '真的下雨吗？')
  await expect(zhou.button(/^核对位置/)).toHaveCount(0)
  await lin.goesBehind('下着小雨')
  for (let left = '下着小雨'.length; left > 0; left--) await lin.page.keyboard.press('Backspace')

  await zhou.button('核对位置 1').click()
  const item = zhou.page.getByRole('dialog').getByRole('listitem')
  await expect(item).toBeFocused()
  await expect(item).toContainText('原文已不在')
  await zhou.findsItAccessible()
  await zhou.page.keyboard.press('c')
  const bar = zhou.page.getByRole('region', { name: '另选位置' })
  // Until it has gone the list lies over the words.
  await expect(zhou.page.getByRole('dialog')).toHaveCount(0)
  await expect(bar.getByRole('button', { name: '放到所选文字上' })).toBeDisabled()
  await zhou.selects('第三个星期六')
  await expect(bar.getByRole('button', { name: '放到所选文字上' })).toBeEnabled()
  await zhou.page.keyboard.press('Control+Enter')
  for (const person of [zhou, lin]) {
    await expect.poll(() => person.highlighted()).toEqual(['第三个星期六'])
    await expect(person.button(/^核对位置/)).toHaveCount(0)
  }
  await expect(zhou.thread('真的下雨吗？')).toBeFocused()
  await expect(zhou.thread('真的下雨吗？')).toContainText('第三个星期六')
})
