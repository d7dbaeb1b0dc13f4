import { expect } from '@playwright/test'
import { test } from './test-of-two-readers.ts'

test('somebody who is muted reads on, loses nothing they had begun, and writes again when it is lifted', async ({
  lin,
  zhou,
  group,
  app,
}) => {
  await lin.page.request.post(`${app.url}/api/texts/${group.textId}`, {
    data: { wordsEditedBy: 'everybody' },
  })
  await zhou.notes('下着小雨', '写得真差，不如不写。')
  await expect(zhou.button('编辑正文')).toBeVisible()
  await zhou.edits()
  const card = zhou.thread('写得真差')
  await card.click()
  await card.getByRole('textbox').fill('我还没说完')

  await test.step('from the comment', async () => {
    const shown = lin.thread('写得真差')
    await shown.click()
    await lin.chooses(shown, /小周这条评论/, '禁言…')
    const dialog = lin.page.getByRole('dialog', { name: '将小周禁言？' })
    await dialog.getByRole('radio', { name: '1 小时' }).check()
    await dialog.getByRole('textbox', { name: /理由/ }).fill('请先冷静一下')
    await lin.findsItAccessible()
    await lin.pictures('mute-dialog')
    await dialog.getByRole('button', { name: '禁言', exact: true }).click()
    await expect(lin.page.getByText('小周已被禁言。')).toBeVisible()
    await lin.pictures('muted-notice')
  })

  await test.step('at once on the open page, with what was begun', async () => {
    await expect(zhou.words).toHaveAttribute('contenteditable', 'false')
    await expect(zhou.page.getByText('主持人暂时不让您在这篇文本里发言。')).toBeVisible()
    await expect(zhou.page.getByText('我还没说完')).toBeVisible()
    const sentence = card.getByText(/主持人暂停了您在这篇文本里发言，到 .+ 为止/)
    await expect(sentence).toContainText('请先冷静一下')
    await zhou.findsItAccessible()
    await zhou.pictures('muted')
  })

  await test.step('lifted among the members', async () => {
    await lin.page.goto(`${app.url}/groups/${group.groupId}`)
    const row = lin.page.getByRole('listitem').filter({ hasText: '小周' })
    await expect(row).toContainText('禁言至')
    await lin.findsItAccessible()
    await lin.pictures('muted-among-members')
    await row.getByRole('button', { name: /解除小周/ }).click()
    await expect(row).not.toContainText('禁言至')
    await expect(zhou.page.getByText('您可以在这篇文本里再次发言了。')).toBeVisible()
    await expect(zhou.thread('写得真差').getByRole('textbox')).toHaveValue('我还没说完')
    await expect(zhou.button('编辑正文')).toBeVisible()
  })
})
