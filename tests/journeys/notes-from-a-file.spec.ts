import { expect } from '@playwright/test'
import { test } from './test-of-two-readers.ts'

const annotation = (exact: string, value: string, context: object = {}) => ({
  type: 'Annotation',
  creator: { type: 'Person', name: '安娜' },
  created: '2026-03-05T01:30:00Z',
  bodyValue: value,
  target: { source: 'x:y', selector: { type: 'TextQuoteSelector', exact, ...context } },
})

test('a facilitator adds a file of annotations to the open text, once, and everybody sees them', async ({
  lin,
  zhou,
}) => {
  const notes = [annotation('下着小雨', '真的下雨吗？'), annotation('早就没有的一句话', '还在吗？')]
  const file = {
    name: 'notes.jsonld',
    mimeType: 'application/ld+json',
    buffer: Buffer.from(JSON.stringify(notes)),
  }
  const dialog = lin.page.getByRole('dialog')
  const opens = async () => {
    await lin.button('文本设置').click()
    await lin.page.getByRole('menuitem', { name: '加入批注文件…' }).click()
  }
  const chooses = (buffer = file.buffer) =>
    dialog.locator('input[type=file]').setInputFiles({ ...file, buffer })

  await test.step('a file of something else is refused with its own sentence', async () => {
    await opens()
    await chooses(Buffer.from('只是一段话。'))
    await expect(dialog).toContainText('文件里没有批注')
    expect(lin.complaints.splice(0)).toEqual([expect.stringContaining('415')])
  })

  await test.step('where each would stand is listed before anything happens', async () => {
    await chooses()
    await expect(dialog).toContainText('2 个讨论')
    await expect(dialog).toContainText('找不到原文，保留引文：1 条')
    await dialog.getByText('哪些需要核对').click()
    await expect(dialog).toContainText('早就没有的一句话')
    await lin.pictures('notes-from-a-file')
    await lin.findsItAccessible()
    await expect(zhou.thread('真的下雨吗')).toHaveCount(0)
  })

  await test.step('added, they stand in the room of everybody, by a name of the file', async () => {
    await dialog.getByRole('button', { name: '加进文本' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(zhou.thread('真的下雨吗')).toContainText('安娜（随文件导入）')
    await expect(lin.thread('真的下雨吗')).toBeVisible()
    await expect.poll(() => zhou.highlighted()).toEqual(['下着小雨'])
  })

  await test.step('the same file again brings nothing', async () => {
    await opens()
    await chooses()
    await expect(dialog).toContainText('文中已有，不再重复：2 条')
    await expect(dialog.getByRole('button', { name: '加进文本' })).toBeDisabled()
  })
})
