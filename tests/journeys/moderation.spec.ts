import { expect } from '@playwright/test'
import { ASKED_AGAIN } from './idle-lines.ts'
import type { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { changesRole, twoMembers, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let app: RunningApp
let lin: Person
let zhou: Person
let group: StudyGroup

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoMembers(browser, app))
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.context.close()
})

async function writes(person: Person, words: string): Promise<void> {
  await person.button(/^第 4 段，/).click()
  await person.page.getByRole('textbox', { name: '写笔记' }).fill(words)
  await person.button('发送').click()
  await expect(person.thread(words)).toBeVisible()
}

test('authors change their own words, facilitators hide and never rewrite', async () => {
  for (const person of [lin, zhou]) await person.opens(group.textUrl)
  await writes(zhou, '第一稿的说法。')
  await expect(lin.thread('第一稿的说法')).toBeVisible()

  await test.step('an edit shows, with its mark', async () => {
    const note = zhou.thread('第一稿的说法')
    await note.click()
    await zhou.chooses(note, /小周这条评论/, '编辑')
    const field = zhou.page.getByRole('textbox', { name: '编辑评论' })
    await expect(field).toHaveValue('第一稿的说法。')
    await field.fill('第二稿的说法。')
    await zhou.page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(lin.thread('第二稿的说法')).toContainText('已编辑')
    await expect(lin.thread('第一稿的说法')).toHaveCount(0)
  })

  await test.step('a facilitator hides it, and everybody reads the reason', async () => {
    const note = lin.thread('第二稿的说法')
    await note.click()
    await lin.button(/小周这条评论/).click()
    await expect(lin.page.getByRole('menuitem', { name: '编辑' })).toHaveCount(0)
    await lin.pictures('comment-menu')
    await lin.page.getByRole('menuitem', { name: '隐藏…' }).click()
    await lin.page.getByLabel('理由').fill('提到了别人的私事')
    await lin.findsItAccessible()
    await lin.pictures('hide-comment')
    await lin.page.getByRole('button', { name: '隐藏', exact: true }).click()
    await expect(zhou.thread('提到了别人的私事')).toBeVisible()
    await expect(zhou.thread('第二稿的说法')).toHaveCount(0)
  })

  await test.step('the history keeps what it said', async () => {
    const note = lin.thread('提到了别人的私事')
    await note.click()
    await lin.chooses(note, /小周这条评论/, '查看历史')
    const history = lin.page.getByRole('dialog', { name: '这条评论的历史' })
    await expect(history).toContainText('第二稿的说法。')
    await expect(history).toContainText('第一稿的说法。')
    await lin.findsItAccessible()
    await lin.pictures('comment-history')
    await lin.page.keyboard.press('Escape')
    await expect(history).toHaveCount(0)
  })

  await test.step('the review says that it is hidden', async () => {
    await lin.page.goto(`${app.url}${group.textPath}/review`)
    const item = lin.page.getByRole('article')
    await expect(item).toContainText('已隐藏：提到了别人的私事')
    await item.getByRole('button', { name: '查看历史' }).click()
    await expect(lin.page.getByRole('dialog')).toContainText('第二稿的说法。')
    await lin.findsItAccessible()
    await lin.page.keyboard.press('Escape')
    await lin.page.getByLabel('谁能看到').selectOption('仅主持人可见')
    await expect(item).toHaveCount(0)
    await lin.opens(group.textUrl)
  })

  await test.step('it is shown again', async () => {
    const note = lin.thread('提到了别人的私事')
    await note.click()
    await lin.chooses(note, /小周这条评论/, '恢复显示')
    await expect(zhou.thread('第二稿的说法')).toBeVisible()
  })

  await test.step('a deleted comment with a reply leaves a line', async () => {
    await lin.thread('第二稿的说法').click()
    await lin.thread('第二稿的说法').getByRole('textbox', { name: '回复' }).fill('我补充一点。')
    await lin.page.keyboard.press('Control+Enter')
    const note = zhou.thread('我补充一点')
    await expect(note).toBeVisible()
    await note.click()
    await zhou.chooses(note, /小周这条评论/, '删除评论')
    await expect(zhou.page.getByRole('dialog')).toContainText('删除这条评论？')
    await zhou.findsItAccessible()
    await zhou.page.getByRole('button', { name: '删除', exact: true }).click()
    await expect(lin.thread('我补充一点')).toContainText('这条评论已由作者删除')
    await lin.findsItAccessible()
  })

  await test.step('a deleted note without an answer is gone for all', async () => {
    await zhou.button(/^第 6 段，/).click()
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('不该写在这里。')
    await zhou.button('发送').click()
    await expect(lin.thread('不该写在这里')).toBeVisible()
    const note = zhou.thread('不该写在这里')
    await note.click()
    await zhou.chooses(note, '更多操作', '删除笔记')
    await zhou.page.getByRole('button', { name: '删除', exact: true }).click()
    for (const person of [lin, zhou]) await expect(person.thread('不该写在这里')).toHaveCount(0)
  })
  await lin.leaves()
  await zhou.leaves()
})

test('whoever loses the right to edit while typing is told, and keeps what was not sent', async () => {
  await changesRole(app, lin, group, '小周', 'facilitator')
  // A line that swallows what the browser sends, from a moment of our choosing on.
  let isLineSwallowing = false
  await zhou.page.routeWebSocket(/\/sync\/words\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (!isLineSwallowing) server.send(message)
    })
  })
  for (const person of [lin, zhou]) await person.opens(group.textUrl)
  await zhou.edits()
  await zhou.words.getByText('各位乡亲、各位老师').click()
  await zhou.page.keyboard.press('End')
  await zhou.page.keyboard.type('已送到。')
  await expect.poll(() => lin.reads()).toContain('已送到。')
  await expect(zhou.page.getByText('已保存')).toBeVisible()

  isLineSwallowing = true
  await zhou.page.keyboard.type('还没有送到的话。')
  await expect(zhou.page.getByText('正在保存')).toBeVisible()
  isLineSwallowing = false
  await changesRole(app, lin, group, '小周', 'annotator')
  const notice = zhou.page.getByRole('alert').filter({ hasText: '您现在不能编辑正文了' })
  await expect(notice).toBeVisible()
  await expect(notice).toContainText('还没有送到的话。')
  await zhou.findsItAccessible()
  await zhou.pictures('demoted')

  await expect(zhou.page.getByText('已保存')).toBeVisible()
  await expect.poll(() => zhou.reads()).toBe(await lin.reads())
  await zhou.words.getByText('各位乡亲、各位老师').click()
  await zhou.page.keyboard.type('改不动')
  await lin.edits()
  await lin.words.getByText('各位乡亲、各位老师').click()
  await lin.page.keyboard.press('End')
  await lin.page.keyboard.type('后来的话。')
  await expect.poll(() => zhou.reads()).toContain('后来的话。')
  expect(await zhou.reads()).toBe(await lin.reads())
  expect(await lin.reads()).not.toContain('改不动')

  await notice.getByRole('button', { name: '复制' }).click()
  await expect.poll(() => zhou.holds()).toBe('还没有送到的话。')
  await notice.getByRole('button', { name: '关闭提示' }).click()
  await expect(notice).toHaveCount(0)
  await writes(zhou, '标注还可以。')

  await changesRole(app, lin, group, '小周', 'facilitator')
  await expect(zhou.page.getByText('您现在可以编辑正文了')).toBeVisible()
  await zhou.edits()
  await zhou.words.getByText('各位乡亲、各位老师').click()
  await zhou.page.keyboard.press('End')
  await zhou.page.keyboard.type('又能写了。')
  await expect.poll(() => lin.reads()).toContain('又能写了。')
  // A routed socket complains where a real one drops what comes after its end.
  const isRouted = (complaint: string): boolean => complaint.includes('CLOSING or CLOSED')
  expect(zhou.complaints.filter((complaint) => !isRouted(complaint))).toEqual([])
  zhou.complaints.length = 0
  await lin.leaves()
  await zhou.leaves()
})

test('a locked text says so and takes nothing, and a draft in it can be copied', async () => {
  await zhou.opens(group.textUrl)
  await zhou.button(/^第 4 段，/).click()
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('写到一半的话')
  await changesText({ isLocked: true })
  const notice = zhou.page.getByRole('alert').filter({ hasText: '这篇文本已锁定' })
  await expect(notice).toContainText('写到一半的话')
  await expect(zhou.page.getByText('可以阅读，不能修改和讨论')).toBeVisible()
  await expect(zhou.page.getByRole('textbox', { name: '写笔记' })).toHaveCount(0)
  await zhou.findsItAccessible()
  await zhou.pictures('locked')

  await changesText({ isLocked: false })
  await expect(zhou.page.getByRole('textbox', { name: '写笔记' })).toHaveValue('写到一半的话')

  await changesText({ isDeleted: true })
  const refusal = zhou.page.getByRole('alert').filter({ hasText: '这篇文本已被删除' })
  await expect(refusal).toContainText('写到一半的话')
  await zhou.findsItAccessible()
  await zhou.pictures('text-deleted')
  zhou.forgives(404)
  await zhou.leaves()
})

async function changesText(change: object): Promise<void> {
  const response = await lin.page.request.post(`${app.url}/api/texts/${group.textId}`, {
    data: change,
    ...ASKED_AGAIN,
  })
  expect(response.status()).toBe(200)
}
