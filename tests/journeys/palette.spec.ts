import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { test } from './test-of-two-readers.ts'

test('the palette finds texts, paragraphs and actions by keys alone, by number, words or pinyin', async ({
  lin,
  zhou,
  group,
}) => {
  const { page } = lin
  await zhou.notes('下着小雨', '为什么要写雨？')
  await expect(lin.thread('为什么要写雨？')).toBeVisible()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: '查找与操作' })
  await expect(field).toBeFocused()
  const chosen = page.getByRole('option', { selected: true })
  await expect(chosen).toHaveCount(1)
  await lin.pictures('palette')
  await lin.findsItAccessible()

  // A paragraph by its number: it comes into view, and a caret stands at its beginning.
  await page.keyboard.type('16')
  await expect(chosen).toContainText('第 16 段')
  await page.keyboard.press('Enter')
  await expect(field).toHaveCount(0)
  await expect(lin.words).toBeFocused()
  await expect(page.locator('.reading-caret')).toBeInViewport()

  // By words, and by how they sound.
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('三月的第三个')
  await expect(chosen).toContainText('第 4 段')
  await field.fill('jintianshi')
  await expect(chosen).toContainText('今天是三月')
  await lin.pictures('palette-pinyin')
  // In the middle of a paragraph, too, with the words that sound so.
  await field.fill('dahaishangdiaoyu')
  await expect(chosen).toContainText('大海上钓鱼')
  await page.keyboard.press('Escape')
  await expect(lin.words).toBeFocused()
  await expect(field).toHaveCount(0)

  // An action, found by pinyin and reached by the arrows.
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('biaozhu')
  await expect(chosen).toContainText('隐藏或显示所有标注')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await chosen.getAttribute('id')) ?? '',
  )
  await page.keyboard.press('Enter')
  await expect(lin.words.locator('mark')).toHaveCount(0)

  // From another page to a text.
  await page.goto(group.textUrl.replace(/texts\/.*/, 'account'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type('dushunian')
  await expect(chosen).toContainText('读书年')
  await page.keyboard.press('Enter')
  await expect(lin.words).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.goBack()
  await expect(field).toHaveCount(0)
  await expect(lin.words).toBeVisible()
})

test('the palette in English, in the dark', async ({ browser, lin, group }) => {
  const he = await Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' })
  await he.context.addCookies(await lin.context.cookies())
  await he.page.setViewportSize({ width: 1024, height: 768 })
  await he.opens(group.textUrl)
  await he.button('Find and do').click()
  await expect(he.page.getByRole('combobox')).toBeFocused()
  await he.page.keyboard.type('12')
  await expect(he.page.getByRole('option', { selected: true })).toContainText('Paragraph 12')
  await he.pictures('palette-english-dark')
  await he.findsItAccessible()
  await he.leaves()
})
