import { expect } from '@playwright/test'
import { test } from './test-of-two-facilitators.ts'

test('a better copy takes the place of the words while another reads with a selection, then writes at a caret', async ({
  lin,
  zhou,
}) => {
  const textUrl = lin.page.url()
  await lin.notes('下着小雨', '真的下雨吗？')
  await lin.notes('各位老师', '有几位？')
  const before = await lin.readsParagraphs()
  const rain = before.findIndex((words) => words.includes('下着小雨'))
  const last = before.at(-1) ?? ''
  // Misread, broken in two, with a line of a sharing site, and without its salutation.
  const better = before
    .filter((words) => !words.includes('各位老师'))
    .map((words) => (words === before[rain] ? words.replace('小雨', '小雨了') : words))
  const file = ['重新校过的一份', ...better].join('\n')

  await test.step('zhou selects words, and lin opens the text’s settings', async () => {
    await zhou.selects('外面')
    await lin.button('文本设置').click()
    await lin.page.getByRole('menuitem', { name: '用更好的版本替换…' }).click()
    await expect(lin.page.getByRole('heading', { level: 1 })).toContainText('替换')
    await lin.page
      .locator('input[type=file]')
      .setInputFiles({ name: '更好.txt', mimeType: 'text/plain', buffer: Buffer.from(file) })
    await expect(lin.button('与正文比较…')).toBeVisible()
    await expect(lin.page.getByRole('textbox', { name: '标题', exact: true })).toHaveCount(0)
    await lin.pictures('better-copy-preview')
    await lin.findsItAccessible()
  })

  const dialog = lin.page.getByRole('dialog')
  await test.step('the summary says what stays and what goes, and is refused once words changed', async () => {
    await lin.button('与正文比较…').click()
    await expect(dialog).toContainText('找不到原文，保留原引文：1 条')
    await dialog.getByText('哪些批注会受影响').click()
    await expect(dialog).toContainText('各位老师')
    await lin.pictures('better-copy')
    await lin.findsItAccessible()
    await zhou.goesBehind(last.slice(-6))
    await zhou.page.keyboard.type('又')
    await expect(lin.page.getByRole('dialog')).toBeVisible()
    await expect(zhou.page.getByText('已保存')).toBeVisible()
    await dialog.getByRole('button', { name: '替换正文' }).click()
    await expect(dialog).toContainText('正文刚刚有了改动')
    // The browser says that of the answer, too.
    expect(lin.complaints.splice(0)).toEqual([expect.stringContaining('409')])
    await zhou.page.keyboard.press('Backspace')
    await expect(zhou.page.getByText('已保存')).toBeVisible()
    await dialog.getByRole('button', { name: '重新比较' }).click()
    await expect(dialog).toContainText('找不到原文，保留原引文：1 条')
  })

  await test.step('it happens under zhou’s selection and caret, which stay on their characters', async () => {
    await zhou.selects('下着')
    await dialog.getByRole('button', { name: '替换正文' }).click()
    await expect(lin.page).toHaveURL(textUrl)
    await expect(zhou.words).toContainText('重新校过的一份')
    await expect(zhou.words).toContainText('小雨了')
    expect(await zhou.page.evaluate(() => getSelection()?.toString())).toBe('下着')
    await zhou.page.keyboard.press('ArrowRight')
    await zhou.page.keyboard.type('一阵')
    await expect.poll(() => lin.reads()).toContain('下着一阵小雨了')
    await expect(lin.thread('真的下雨吗')).toBeVisible()
    await expect(zhou.words).not.toContainText('各位老师')
    await zhou.page.keyboard.press('Control+z')
    await expect.poll(() => lin.reads()).toContain('下着小雨了')
  })
})

test('a better copy is taken back, with the note whose words it lacked', async ({ lin, zhou }) => {
  await zhou.notes('各位老师', '有几位？')
  const before = await zhou.readsParagraphs()
  await lin.button('文本设置').click()
  await lin.page.getByRole('menuitem', { name: '用更好的版本替换…' }).click()
  await lin.page.locator('input[type=file]').setInputFiles({
    name: '短.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('只剩这一段话了，别的都没有。'),
  })
  await lin.button('与正文比较…').click()
  await lin.page.getByRole('dialog').getByRole('button', { name: '替换正文' }).click()
  await expect(zhou.words).toContainText('只剩这一段话了')
  await lin.button('撤销').click()
  await expect.poll(() => zhou.readsParagraphs()).toEqual(before)
  await expect.poll(() => zhou.highlighted()).toEqual(['各位老师'])
})
