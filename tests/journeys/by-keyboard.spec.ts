import { expect } from '@playwright/test'
import { test } from './test-of-two-readers.ts'

test('a reader selects, notes, and goes from the words to a discussion and back, all by keys', async ({
  lin,
  zhou,
}) => {
  const { keyboard } = zhou.page
  const press = async (key: string, times = 1) => {
    for (let count = 0; count < times; count += 1) await keyboard.press(key)
  }
  await zhou.words.focus()
  await press('ArrowRight')
  const caret = zhou.page.locator('.reading-caret')
  await expect(caret).toBeVisible()
  // Down to the first long paragraph, along its line, and three characters are selected.
  await press('ArrowDown', 3)
  await press('Home')
  await press('ArrowRight', 2)
  await press('Shift+ArrowRight', 3)
  const selected = await zhou.page.evaluate(() => getSelection()?.toString() ?? '')
  expect(selected).toBe('是三月')
  await zhou.pictures('reading-caret')

  const bar = zhou.page.getByRole('toolbar', { name: '标注所选文字' })
  await expect(bar).toBeVisible()
  await press('Tab')
  await expect(bar.getByRole('button', { name: '划线' })).toBeFocused()
  await press('ArrowRight')
  await expect(bar.getByRole('button', { name: '笔记' })).toBeFocused()
  await press('Enter')
  await keyboard.type('只用键盘写的。')
  await press('Control+Enter')
  await expect(zhou.thread('只用键盘写的')).toBeFocused()
  await expect(zhou.thread('只用键盘写的')).toContainText(selected)
  await expect(lin.thread('只用键盘写的')).toBeVisible()

  await press('Escape')
  await expect(zhou.words).toBeFocused()
  await press('ArrowLeft')
  await expect(zhou.page.getByRole('status').filter({ hasText: '1 处标注' })).toContainText('笔记')
  await press('Enter')
  await expect(zhou.thread('只用键盘写的')).toBeFocused()
  await press('Escape')
  await press('Escape')
  await expect(caret).toBeHidden()
})
