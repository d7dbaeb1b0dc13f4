import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('a Word copy comes in again through the page, and a damaged one is refused in a sentence', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { groupId, textPath } = await startGroup(app, lin)
  await lin.page.goto(app.url + textPath)
  await lin.notes('下着小雨', '真的下雨吗？')
  const copy = await lin.exports('Word 文档')

  await test.step('its words stand in the preview, and its comments with who wrote them', async () => {
    await lin.page.goto(`${app.url}/groups/${groupId}/import`)
    await lin.drops(copy)
    await expect(lin.page.getByRole('heading', { name: '核对导入结果' })).toBeVisible()
    await expect(lin.page.getByText('外面下着小雨')).toBeVisible()
    await expect(lin.page.getByText('文件里的批注（1 条）')).toBeVisible()
    await expect(lin.page.getByLabel('其中有您自己写的吗？')).toHaveValue('')
    await lin.findsItAccessible()
    await lin.pictures('word-preview')
    await lin.page.getByRole('button', { name: '建立文本' }).click()
    await expect(lin.words).toContainText('外面下着小雨')
  })

  await test.step('the comment stands beside its words, by somebody who is no member; a facilitator deletes it, and takes that back', async () => {
    const card = lin.thread('真的下雨吗')
    await expect(card).toContainText('（随文件导入）')
    await card.click()
    await lin.findsItAccessible()
    await lin.pictures('word-comment-imported')
    await lin.chooses(card, '更多操作', '删除笔记')
    await lin.page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
    await expect(card).toHaveCount(0)
    await lin.button('撤销').click()
    await expect(card).toBeVisible()
    await expect(card.getByRole('blockquote')).toHaveText('下着小雨')
  })

  await test.step('half of it is no document', async () => {
    lin.forgives(415)
    await lin.page.goto(`${app.url}/groups/${groupId}/import`)
    await lin.drops({ name: copy.name, bytes: copy.bytes.subarray(0, 4_000) })
    await expect(lin.page.getByRole('alert')).toContainText('这个文件不完整')
  })
  await lin.leaves()
})
