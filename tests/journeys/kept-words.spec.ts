import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'
import { twoReaders, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Words in a composer outlive whatever they were written for. */

let lin: Person
let zhou: Person
let group: StudyGroup

test.beforeEach(async ({ browser, app }) => {
  ;({ lin, zhou, group } = await twoReaders(browser, app))
})
test.afterEach(async () => {
  zhou.forgives(404)
  lin.forgives(404)
  await lin.leaves()
  await zhou.leaves()
})

test('a reply stays when its thread is deleted by another, and can be posted as a note in the same place', async () => {
  await lin.notes('外面下着小雨', '先说天气。')
  await replies(zhou, '先说天气', '我想接着说')
  await deletes(lin, '先说天气')
  const kept = zhou.page.getByRole('article', { name: '已不在的讨论，您写的还在' })
  await expect(kept).toContainText('这个讨论已被删除，或您已看不到它')
  const field = kept.getByRole('textbox', { name: '回复' })
  await expect(field).toBeFocused()
  await zhou.page.keyboard.type('的话')
  await expect(field).toHaveValue('我想接着说的话')
  await expect(zhou.page.getByText('先说天气')).toHaveCount(0)
  await zhou.pictures('stranded-reply')
  await zhou.findsItAccessible()

  await zhou.page.reload()
  await expect(field).toHaveValue('我想接着说的话')
  await kept.getByRole('button', { name: '复制' }).click()
  await expect.poll(() => zhou.holds()).toBe('我想接着说的话')
  await kept.getByRole('button', { name: '另发一条笔记' }).click()
  await expect(kept).toHaveCount(0)
  await expect(lin.thread('我想接着说的话').getByRole('blockquote')).toHaveText('外面下着小雨')
  await expect.poll(() => draftsIn(zhou)).toEqual([])
})

test('a reply stays when its thread is narrowed, goes on when it is shown again, and goes when it is let go', async () => {
  await lin.notes('外面下着小雨', '先说天气。')
  await replies(zhou, '先说天气', '写到一半')
  await lin.chooses(lin.thread('先说天气'), '更多操作', '只给主持人看')
  const kept = zhou.page.getByRole('article', { name: '已不在的讨论，您写的还在' })
  await expect(kept.getByRole('textbox')).toHaveValue('写到一半')
  await lin.chooses(lin.thread('先说天气'), '更多操作', '给全组看')
  await expect(zhou.thread('先说天气').getByRole('textbox', { name: '回复' })).toHaveValue(
    '写到一半',
  )
  await lin.chooses(lin.thread('先说天气'), '更多操作', '只给自己看')
  await expect(kept.getByRole('textbox')).toHaveValue('写到一半')
  await kept.getByRole('button', { name: '放弃' }).click()
  await kept.getByRole('alertdialog').getByRole('button', { name: '放弃' }).click()
  await expect(kept).toHaveCount(0)
  await expect.poll(() => draftsIn(zhou)).toEqual([])
})

test('a new wording stays when its comment is hidden meanwhile', async () => {
  await zhou.notes('外面下着小雨', '天气怎样？')
  await zhou.thread('天气怎样').click()
  await zhou.chooses(zhou.thread('天气怎样'), '小周这条评论的更多操作', '编辑')
  const field = zhou.page.getByRole('textbox', { name: '编辑评论' })
  await field.fill('天气怎样？有记录吗？')
  await lin.thread('天气怎样').click()
  await lin.chooses(lin.thread('天气怎样'), '小周这条评论的更多操作', '隐藏…')
  await lin.page.getByRole('textbox', { name: '理由' }).fill('离题')
  await lin.page.getByRole('dialog').getByRole('button', { name: '隐藏' }).click()
  await expect(zhou.page.getByText('这条评论已被删除或隐藏')).toBeVisible()
  await expect(field).toHaveValue('天气怎样？有记录吗？')
})

test('a reason for hiding is kept until the comment is hidden', async () => {
  await zhou.notes('外面下着小雨', '天气怎样？')
  await lin.thread('天气怎样').click()
  await lin.chooses(lin.thread('天气怎样'), '小周这条评论的更多操作', '隐藏…')
  const reason = lin.page.getByRole('textbox', { name: '理由' })
  await reason.fill('这是想了很久的理由')
  await deletes(zhou, '天气怎样')
  await lin.page.getByRole('dialog').getByRole('button', { name: '隐藏' }).click()
  await expect(lin.page.getByRole('dialog')).toContainText('这是想了很久的理由')
  await expect(reason).toHaveAttribute('aria-invalid', 'true')
})

test('what one window sends takes nothing from the longer draft in another', async () => {
  await lin.notes('外面下着小雨', '先说天气。')
  const elsewhere = await zhou.opensAnotherWindow()
  await elsewhere.opens(group.textUrl)
  await elsewhere.thread('先说天气').click()
  const short = elsewhere.thread('先说天气').getByRole('textbox', { name: '回复' })
  await expect(short).toHaveValue('')
  const long = await replies(zhou, '先说天气', '这一段我写了很久')
  await short.fill('同意。')
  await elsewhere.page.keyboard.press('Control+Enter')
  await expect(zhou.thread('同意。')).toBeVisible()
  await expect(short).toHaveValue('')
  await expect(long).toHaveValue('这一段我写了很久')
  await zhou.page.reload()
  await expect(long).toHaveValue('这一段我写了很久')
  await long.focus()
  await zhou.page.keyboard.press('Control+Enter')
  await expect(lin.thread('这一段我写了很久')).toBeVisible()
  expect(elsewhere.complaints).toEqual([])
})

test('words that two windows show are sent once', async () => {
  await lin.notes('外面下着小雨', '先说天气。')
  const one = await replies(zhou, '先说天气', '只说一次')
  const elsewhere = await zhou.opensAnotherWindow()
  await elsewhere.opens(group.textUrl)
  const other = elsewhere.thread('先说天气').getByRole('textbox', { name: '回复' })
  await expect(other).toHaveValue('只说一次')
  await other.focus()
  await elsewhere.page.keyboard.press('Control+Enter')
  await expect(one).toHaveValue('')
  await expect(lin.thread('只说一次')).toBeVisible()
})

test('a note that is sent while its writer leaves the page does not come back as a draft', async () => {
  const { promise: isLate, resolve: goesOn } = Promise.withResolvers<void>()
  await zhou.page.route('**/api/texts/*/annotations', async (route) => {
    await isLate
    await route.continue()
  })
  await zhou.button(/^第 4 段，/).click()
  const field = zhou.page.getByRole('textbox', { name: '写笔记' })
  await field.fill('走之前说一句')
  await zhou.button('发送').click()
  await zhou.page.getByRole('link', { name: '周三读书会' }).click()
  await zhou.page.getByRole('link', { name: /启动会上的讲话/ }).click()
  await expect(zhou.words).toBeVisible()
  goesOn()
  await expect(lin.thread('走之前说一句')).toBeVisible()
  await expect(zhou.thread('走之前说一句')).toHaveCount(1)
  await expect(field).toHaveCount(0)
  await expect.poll(() => draftsIn(zhou)).toEqual([])
})

test('a note on words that are deleted while it is written stays', async () => {
  await zhou.selects('外面下着小雨')
  await zhou.button('笔记').click()
  const field = zhou.page.getByRole('textbox', { name: '写笔记' })
  await field.fill('下雨是')
  await lin.edits()
  await lin.selects('外面下着小雨')
  await lin.page.keyboard.press('Delete')
  await expect.poll(() => zhou.reads()).not.toContain('外面下着小雨')
  await expect(field).toBeFocused()
  await zhou.page.keyboard.type('那年的第一场')
  await expect(field).toHaveValue('下雨是那年的第一场')
})

test('a reply on a phone stays in its sheet when its thread is deleted', async ({ browser }) => {
  const phone = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  await phone.context.addCookies(await zhou.context.cookies())
  await lin.notes('外面下着小雨', '先说天气。')
  await phone.opens(group.textUrl)
  await phone.words.locator('mark').first().click()
  const field = phone.page.getByRole('textbox', { name: '回复' })
  await field.fill('我想接着说')
  await deletes(lin, '先说天气')
  await expect(phone.page.getByText('这个讨论已被删除，或您已看不到它')).toBeVisible()
  await expect(field).toHaveValue('我想接着说')
  await phone.pictures('stranded-reply-phone')
  await phone.page.reload()
  await phone.button('继续写草稿').click()
  await expect(field).toHaveValue('我想接着说')
  await phone.leaves()
})

async function replies(person: Person, to: string, body: string): Promise<Locator> {
  await person.thread(to).click()
  const field = person.thread(to).getByRole('textbox', { name: '回复' })
  await field.click()
  await field.pressSequentially(body)
  return field
}

async function deletes(person: Person, body: string): Promise<void> {
  await person.thread(body).click()
  await person.chooses(person.thread(body), '更多操作', '删除笔记')
  // The page shows it before the server has it, and what others do next must come after.
  const answered = person.page.waitForResponse((response) => response.url().endsWith('/delete'))
  await person.page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await expect(person.thread(body)).toHaveCount(0)
  await answered
}

function draftsIn(person: Person): Promise<string[]> {
  return person.page.evaluate(() =>
    Object.keys(localStorage).filter((key) => key.startsWith('variorum-draft')),
  )
}
