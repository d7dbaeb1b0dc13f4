import { expect } from '@playwright/test'
import type { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { twoReaders, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let app: RunningApp
let lin: Person
let zhou: Person
let group: StudyGroup

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoReaders(browser, app))
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.context.close()
})

const setsText = async (item: string): Promise<void> => {
  await lin.button('文本设置').click()
  await lin.page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('a lock takes the composer away at once and says why, and gives it back', async () => {
  await zhou.button(/^第 4 段，/).click()
  const composer = zhou.page.getByRole('textbox', { name: '写笔记' })
  await expect(composer).toBeVisible()

  await lin.button('文本设置').click()
  await lin.findsItAccessible()
  await lin.page.getByRole('menuitem', { name: '锁定', exact: true }).click()
  // How soon is a matter of the machine; that sockets are told before the lock is answered, [S9] in `at-once.test.ts` shows.
  await expect(composer).toBeHidden()
  await expect(zhou.page.getByText('锁定').first()).toBeVisible()
  await zhou.findsItAccessible()

  await setsText('解除锁定')
  await zhou.button(/^第 4 段，/).click()
  await expect(composer).toBeVisible()
  await zhou.leaves()
  await lin.leaves()
})

test('words that everybody may edit take a member’s typing, and only then', async () => {
  const editable = zhou.page.getByRole('button', { name: '编辑正文', exact: true })
  await expect(editable).toHaveCount(0)
  await lin.button('文本设置').click()
  await lin.page.getByRole('menuitemradio', { name: '主持人和批注者' }).click()
  await expect(editable).toHaveCount(1)

  await zhou.edits()
  await zhou.words.getByText('各位乡亲、各位老师').click()
  await zhou.page.keyboard.press('End')
  await zhou.page.keyboard.type('大家好！')
  await expect.poll(() => lin.reads()).toContain('大家好！')

  await lin.button('文本设置').click()
  await lin.page.getByRole('menuitemradio', { name: '只有主持人' }).click()
  await expect(editable).toHaveCount(0)
  await zhou.leaves()
  await lin.leaves()
})

test('a text is renamed, archived, binned and restored, and the log tells it all', async () => {
  await setsText('改名…')
  await lin.page.getByLabel('标题').fill('改过的标题')
  await lin.page.keyboard.press('Enter')
  await expect(lin.page.getByRole('navigation').getByText('改过的标题')).toBeVisible()
  await setsText('归档')
  await lin.page.goto(`${app.url}/groups/${group.groupId}`)
  await lin.page.getByText('已归档的文本').click()
  await expect(lin.page.getByRole('link', { name: '改过的标题' })).toBeVisible()

  await test.step('deleted: whoever reads it is told', async () => {
    await lin.button('“改过的标题”的设置').click()
    await lin.page.getByRole('menuitem', { name: '删除…' }).click()
    await lin.findsItAccessible()
    await lin.button('放进回收站').click()
    await expect(lin.page.getByText('回收站')).toBeVisible()
    await expect(zhou.page.getByText('这篇文本已被删除')).toBeVisible()
  })

  await test.step('the bin is for facilitators and gives it back', async () => {
    await zhou.page.goto(`${app.url}/groups/${group.groupId}`)
    await expect(zhou.page.getByText('还没有文本')).toBeVisible()
    await expect(zhou.page.getByText('回收站')).toHaveCount(0)
    await lin.page.getByText('回收站').click()
    await expect(lin.page.getByText('彻底删除')).toBeVisible()
    await lin.findsItAccessible()
    await lin.button('恢复“改过的标题”').click()
    await expect(lin.page.getByText('已归档的文本')).toBeVisible()
    await zhou.page.reload()
    await expect(zhou.page.getByText('已归档的文本')).toBeVisible()
  })

  await test.step('the audit log', async () => {
    await lin.button('小组设置').click()
    await lin.page.getByRole('menuitem', { name: '操作记录' }).click()
    const entries = lin.page.getByRole('list', { name: '操作记录列表' }).getByRole('listitem')
    const sentences = [
      '恢复了《改过的标题》',
      '把《改过的标题》放进了回收站',
      '归档了《改过的标题》',
      '改名为《改过的标题》',
      '小周用邀请链接加入，身份是批注者',
      '林老师生成了邀请链接',
      '林老师建立了小组“周三读书会”',
    ]
    for (const sentence of sentences) {
      await expect(entries.filter({ hasText: sentence })).toHaveCount(1)
    }
    await expect(entries.first()).toContainText('恢复了')
    await expect(lin.page.getByText('（未知）')).toHaveCount(0)
    await lin.pictures('audit-log')
    await lin.findsItAccessible()

    await lin.page.getByLabel('类别').selectOption('成员')
    await expect(entries.filter({ hasText: '归档' })).toHaveCount(0)
    await expect(entries.filter({ hasText: '小周用邀请链接加入' })).toHaveCount(1)
    await lin.page.getByLabel('类别').selectOption('文本')
    await lin.page.getByLabel('操作人').selectOption('小周')
    await expect(lin.page.getByText('没有符合条件的记录')).toBeVisible()

    await zhou.page.goto(`${app.url}/groups/${group.groupId}/audit`)
    await expect(zhou.page.getByRole('heading', { name: '这里不对您开放' })).toBeVisible()
  })
  zhou.forgives(404)
  await zhou.leaves()
  await lin.leaves()
})
