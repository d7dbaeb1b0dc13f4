import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { test } from './test-of-two-readers.ts'

test('a deleted note is gone for everybody, and its author brings it back with the button or the key', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('外面下着小雨', '先说天气。')
  await expect(lin.thread('先说天气')).toBeVisible()
  const undo = zhou.button('撤销')
  // There are ten seconds for it: whatever takes a slow machine long comes with the last deletion.
  await deletes(zhou, '删除笔记')
  await expect(undo).toBeFocused()
  await zhou.page.keyboard.press('Enter')
  await expect(zhou.thread('先说天气').getByRole('blockquote')).toHaveText('外面下着小雨')
  await expect.poll(() => zhou.highlighted()).toEqual(['外面下着小雨'])
  await expect(lin.thread('先说天气')).toBeVisible()
  await expect(undo).toHaveCount(0)
  await expect(zhou.thread('先说天气')).toBeFocused()

  await deletes(zhou, '删除笔记')
  await expect(zhou.thread('先说天气')).toHaveCount(0)
  await zhou.page.keyboard.press('Control+z')
  await expect(zhou.thread('先说天气')).toBeVisible()
  await expect(lin.thread('先说天气')).toBeVisible()

  await deletes(zhou, '删除笔记')
  await expect(zhou.page.getByRole('status').filter({ hasText: '已删除笔记' })).toBeVisible()
  await zhou.pictures('undo-deletion')
  await zhou.findsItAccessible()
  await expect(lin.thread('先说天气')).toHaveCount(0)
})

test('one comment is brought back, and a deletion that nobody takes back stays after a reload', async ({
  lin,
  zhou,
}) => {
  await lin.notes('外面下着小雨', '先说天气。')
  await zhou.thread('先说天气').click()
  await zhou.thread('先说天气').getByRole('textbox', { name: '回复' }).fill('说得好。')
  await zhou.page.keyboard.press('Control+Enter')
  await expect(lin.thread('说得好')).toBeVisible()
  await zhou.chooses(zhou.thread('说得好'), '小周这条评论的更多操作', '删除评论')
  await zhou.page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(zhou.thread('说得好')).toHaveCount(0)
  await zhou.button('撤销').click()
  await expect(lin.thread('说得好')).toBeVisible()
  await expect(zhou.thread('说得好')).toBeVisible()
  await zhou.chooses(zhou.thread('说得好'), '小周这条评论的更多操作', '删除评论')
  await zhou.page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(zhou.thread('说得好')).toHaveCount(0)
  // A deletion whose answer the reload cuts off is asked for again, and the browser complains of that.
  await expect(lin.thread('说得好')).toHaveCount(0)
  await expect(zhou.page.getByText('已保存')).toBeVisible()
  await zhou.page.reload()
  await expect(zhou.thread('先说天气')).toBeVisible()
  await expect(zhou.thread('说得好')).toHaveCount(0)
  await expect(zhou.button('撤销')).toHaveCount(0)
})

test('without a network a deletion can be undone before anybody hears of it', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('外面下着小雨', '先说天气。')
  await expect(lin.thread('先说天气')).toBeVisible()
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await deletes(zhou, '删除笔记')
  await zhou.button('撤销').click()
  await expect(zhou.thread('先说天气')).toBeVisible()
  await zhou.losesTheNetwork(false)
  await expect(zhou.page.getByText('已保存')).toBeVisible()
  await expect(zhou.thread('先说天气')).toBeVisible()
  await expect(lin.thread('先说天气')).toBeVisible()
  zhou.forgivesTheNetwork()
})

test('a note that becomes a question is a note again by the key, and Esc in the words leaves it', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('外面下着小雨', '先说天气。')
  const markOf = (person: Person, kind: string) =>
    person.words.locator(`mark[data-look~="${kind}"]`)
  await expect(markOf(lin, 'note')).toHaveCount(1)
  const thread = zhou.thread('先说天气')
  await zhou.chooses(thread, '更多操作', '改为提问')
  await expect(zhou.page.getByRole('status').filter({ hasText: '已改成另一种标注' })).toBeVisible()
  await zhou.page.keyboard.press('Control+z')
  await expect(markOf(zhou, 'note')).toHaveCount(1)
  await expect(markOf(lin, 'note')).toHaveCount(1)
  await expect(markOf(lin, 'question')).toHaveCount(0)
  await markOf(zhou, 'note').click()
  await expect(thread).toHaveAttribute('data-active', 'true')
  await zhou.page.keyboard.press('Escape')
  await expect(thread).toHaveAttribute('data-active', 'false')
})

test('undoing on a phone, in English and in the dark', async ({ browser, group, zhou }) => {
  await zhou.notes('外面下着小雨', '先说天气。')
  const setting = { device: 'phone', colorScheme: 'dark', locale: 'en-GB' } as const
  const phone = await Person.arrives(browser, setting)
  await phone.context.addCookies(await zhou.context.cookies())
  await phone.page.goto(group.textUrl)
  await phone.words.locator('mark').first().tap()
  await phone.chooses(phone.thread('先说天气'), 'More', 'Delete the note')
  await phone.page
    .getByRole('dialog')
    .filter({ hasText: 'Delete this note?' })
    .getByRole('button', { name: 'Delete' })
    .tap()
  await expect(phone.page.getByText('The note is deleted.')).toBeVisible()
  await phone.pictures('undo-deletion-phone')
  await phone.button('Undo').tap()
  await expect.poll(() => phone.highlighted()).toEqual(['外面下着小雨'])
  await phone.leaves()
})

async function deletes(person: Person, item: string): Promise<void> {
  const thread = person.thread('先说天气')
  await thread.click()
  await person.chooses(thread, '更多操作', item)
  await person.page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(thread).toHaveCount(0)
}
