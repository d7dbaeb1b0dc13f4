import { expect } from '@playwright/test'
import { test } from './test-of-two-readers.ts'
import { bringToScreen } from './words-on-screen.ts'

const SENTENCE =
  '今天是三月的第三个星期六，外面下着小雨，正是一年里地里活最少、人最容易坐得住的时候。'

test('what a hand selects is whole words, and one key makes of it a mark, a note or a quotation', async ({
  lin,
  zhou,
}) => {
  const { page } = zhou
  const selected = () => page.evaluate(() => getSelection()?.toString() ?? '')
  const bar = page.getByRole('toolbar', { name: '标注所选文字' })

  // Drawn from the middle of a word, or from the end of a sentence.
  await zhou.draws('期六，外面下着小')
  await expect.poll(selected).toBe('星期六，外面下着小雨')
  await zhou.draws('，外面')
  await expect.poll(selected).toBe('外面')
  await page.keyboard.down('Alt')
  await zhou.draws('下着小')
  await page.keyboard.up('Alt')
  await expect(bar).toBeVisible()
  expect(await selected()).toBe('下着小')

  // Three presses are a sentence.
  const { from } = await bringToScreen(zhou.words, '第三个星期六')
  await page.mouse.click(from.x, from.y, { clickCount: 3 })
  await expect.poll(selected).toBe(SENTENCE)
  await expect(bar).toBeVisible()
  await zhou.pictures('selected-sentence')
  await page.keyboard.press('r')
  await expect.poll(() => zhou.holds()).toContain(`“${SENTENCE}”\n——《`)
  expect(await zhou.holds()).toMatch(/》第 4 段，http:\S+[?]paragraph=\S+$/)
  await page.keyboard.press('3')
  await expect.poll(() => zhou.highlighted()).toEqual([SENTENCE])
  await expect(lin.words.locator('mark[data-look~="color-blue"]')).toHaveText(SENTENCE)

  // Drawn too short after all: its author puts it on other words.
  await page.keyboard.press('Escape')
  await zhou.notes('一间旧粮仓', '粮仓现在还在吗？')
  const thread = zhou.thread('粮仓现在还在吗？')
  await zhou.chooses(thread, '更多操作', '改标别的文字…')
  await zhou.selects('楼翻修了两次')
  await page.getByRole('button', { name: '放到所选文字上' }).click()
  await expect.poll(() => zhou.highlighted()).toEqual([SENTENCE, '楼翻修了两次'])
  await expect.poll(() => lin.highlighted()).toEqual([SENTENCE, '楼翻修了两次'])
  await expect(thread).toBeFocused()

  // Of marks that lie over each other all are in reach of one press.
  await zhou.notes('外面下着小雨', '先说天气。')
  await lin.notes('下着小雨', '雨下了多久？')
  await expect(zhou.thread('雨下了多久？')).toBeVisible()
  const rain = await bringToScreen(zhou.words, '小雨')
  await page.mouse.click(rain.from.x, rain.from.y)
  const here = page.getByRole('group', { name: '此处的 3 条标注' })
  await expect(here.getByRole('button')).toHaveCount(3)
  await zhou.pictures('marks-here')
  await zhou.findsItAccessible()
  await here.getByRole('button', { name: /笔记 小周 外面下着小雨/ }).click()
  await expect(zhou.thread('先说天气。')).toHaveAttribute('data-active', 'true')
  await here.getByRole('button', { name: /小周.*第三个星期六/ }).press('Escape')
  await expect(here).toHaveCount(0)

  await zhou.selects('青石镇')
  await expect(bar).toBeVisible()
  await page.keyboard.press('q')
  const field = page.getByRole('textbox', { name: '写问题' })
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('')
  await page.keyboard.type('n')
  await expect(field).toHaveValue('n')
})
