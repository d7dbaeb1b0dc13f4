import { expect } from '@playwright/test'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { twoMembers, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let app: RunningApp
let lin: Person
let zhou: Person
let group: StudyGroup
let groupUrl: string

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoMembers(browser, app))
  groupUrl = `${app.url}/groups/${group.groupId}`
  await lin.page.goto(groupUrl)
  await expect(lin.page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.context.close()
})

/** The invitation link that the facilitator's page shows. */
const shownLink = (): Promise<string> =>
  lin.page.getByLabel('邀请链接', { exact: true }).inputValue()

/** Says yes to what the page asks. */
const confirms = async (person: Person, verb: string): Promise<void> => {
  await person.page.getByRole('dialog').getByRole('button', { name: verb }).click()
  await expect(person.page.getByRole('dialog')).toBeHidden()
}

test('a link for one lets one in; a revoked link lets nobody in', async ({ browser }) => {
  const first = await Person.arrives(browser)
  const second = await Person.arrives(browser)

  await test.step('made for one observer', async () => {
    await lin.button('选择身份、次数和天数').click()
    await lin.page.getByLabel('加入后的身份').selectOption('旁听者')
    await lin.page.getByLabel('可用次数').fill('1')
    await lin.findsItAccessible()
    await lin.button('生成链接').click()
    await expect(lin.page.getByText('有这个链接的人都能加入')).toBeVisible()
  })
  const link = await shownLink()

  await test.step('the first visitor reads, and cannot write', async () => {
    await second.page.goto(link)
    await expect(second.button('加入并开始阅读')).toBeVisible()
    await first.page.goto(link)
    await first.page.getByLabel('您的名字').fill('小吴')
    await first.button('加入并开始阅读').click()
    await expect(first.words).toBeVisible()
  })

  await test.step('the second is refused, with a sentence', async () => {
    await second.page.getByLabel('您的名字').fill('小郑')
    await second.button('加入并开始阅读').click()
    await expect(second.page.getByText('邀请链接无效')).toBeVisible()
    await second.page.reload()
    await expect(second.page.getByText('这个邀请链接不能用')).toBeVisible()
  })

  await test.step('the list says so', async () => {
    await lin.page.reload()
    const links = lin.page.getByRole('list', { name: '已生成的邀请链接' })
    await expect(links.getByText('次数已用完')).toBeVisible()
    await expect(links.getByText('用过 1 / 1 次')).toBeVisible()
  })

  await test.step('a link that still works is shown again, after a reload too', async () => {
    await lin.button(/^查看链接.*批注者/).click()
    await expect.poll(shownLink).toBe(app.url + group.invitationPath)
    await lin.page.getByLabel('邀请链接', { exact: true }).scrollIntoViewIfNeeded()
    await lin.pictures('invitation-shown-again')
    await lin.findsItAccessible()
    await lin.button('收起链接').click()
    await expect(lin.page.getByLabel('邀请链接', { exact: true })).toBeHidden()
  })

  await test.step('a revoked link', async () => {
    await lin.button(/^撤销.*批注者/).click()
    await lin.findsItAccessible()
    await confirms(lin, '撤销')
    await expect(lin.page.getByText('已撤销')).toBeVisible()
    await second.page.goto(app.url + group.invitationPath)
    await expect(second.page.getByText('这个邀请链接不能用')).toBeVisible()
  })
  await lin.pictures('group-of-a-facilitator')
  await lin.findsItAccessible()
  second.forgives(404)
  await first.leaves()
  await second.leaves()
  await lin.leaves()
})

test('a newcomer waits until a facilitator admits them, and another is refused', async ({
  browser,
}) => {
  await lin.button('小组设置').click()
  await lin.findsItAccessible()
  await lin.page.getByRole('menuitemcheckbox', { name: '新成员须经主持人接纳' }).click()
  await expect(lin.page.getByText('等主持人接纳')).toBeVisible()

  const wu = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const zheng = await Person.arrives(browser)
  for (const [name, person] of [
    ['小吴', wu],
    ['小郑', zheng],
  ] as const) {
    await person.page.goto(app.url + group.invitationPath)
    await person.page.getByLabel('您的名字').fill(name)
    await person.button('加入并开始阅读').click()
    await expect(person.page.getByText('请稍候，等主持人接纳您')).toBeVisible()
  }
  await wu.findsItAccessible()
  await wu.pictures('phone-waiting')

  await test.step('the open page of the facilitator shows who waits', async () => {
    await expect(lin.page.getByText('2 人等待加入')).toBeVisible()
    await lin.findsItAccessible()
    await lin.button('接纳小吴').click()
    await expect(lin.page.getByText('1 人等待加入')).toBeVisible()
    await lin.button('拒绝小郑').click()
    await confirms(lin, '拒绝')
    await expect(lin.page.getByText('等待加入')).toBeHidden()
  })

  await test.step('the waiting pages turn by themselves', async () => {
    await expect(wu.page.getByRole('heading', { name: '成员' })).toBeVisible()
    await expect(zheng.page.getByText('主持人没有接纳您')).toBeVisible()
  })
  zheng.forgives(404)
  await zheng.leaves()
  await wu.leaves()
  await lin.leaves()
})

test('a member becomes a facilitator and a member again', async () => {
  await zhou.page.goto(groupUrl)
  await expect(zhou.page.getByRole('heading', { name: '成员' })).toBeVisible()
  await expect(zhou.button('小组设置')).toHaveCount(0)
  await expect(zhou.page.getByLabel('小周的身份')).toHaveCount(0)

  const role = lin.page.getByLabel('小周的身份')
  await role.selectOption('主持人')
  await expect(role).toHaveValue('facilitator')
  await expect(role).toBeEnabled()
  await zhou.page.reload()
  await expect(zhou.button('小组设置')).toBeVisible()

  await role.selectOption('批注者')
  await expect(role).toHaveValue('annotator')
  await expect(role).toBeEnabled()
  await zhou.page.reload()
  await expect(zhou.page.getByRole('heading', { name: '成员' })).toBeVisible()
  await expect(zhou.button('小组设置')).toHaveCount(0)
  await zhou.leaves()
  await lin.leaves()
})

test('the open page of a removed member says so', async () => {
  await zhou.opens(group.textUrl)

  await lin.button('移出小周').click()
  await lin.findsItAccessible()
  await confirms(lin, '移出')
  await expect(lin.page.getByText('1 位成员')).toBeVisible()
  await expect(zhou.page.getByRole('alert')).toBeVisible()
  await expect(zhou.page.getByText('已保存')).toBeHidden()

  await zhou.page.goto(groupUrl)
  await expect(zhou.page.getByRole('heading', { name: '找不到这一页' })).toBeVisible()
  zhou.forgives(404)
  await zhou.leaves()
  await lin.leaves()
})

test('the last facilitator cannot leave, and another member can', async () => {
  await lin.button('退出小组').click()
  await confirms(lin, '退出小组')
  await expect(lin.page.getByText('小组至少要有一位主持人')).toBeVisible()
  await lin.page.getByLabel('林老师的身份').selectOption('旁听者')
  await confirms(lin, '改为旁听者')
  await expect(lin.page.getByLabel('林老师的身份')).toHaveValue('facilitator')

  await zhou.page.goto(groupUrl)
  await zhou.button('退出小组').click()
  await confirms(zhou, '退出小组')
  await expect(zhou.page.getByRole('heading', { name: '一篇文章，众人同读' })).toBeVisible()
  lin.forgives(409)
  await lin.leaves()
  await zhou.leaves()
})

test('a facilitator founds a second group, renames it, goes from one to the other, and archives it', async () => {
  await lin.page.goto(app.url)
  await lin.button('新建小组').click()
  await lin.page.getByRole('dialog').getByLabel('小组名称').fill('周五读书会')
  await lin.button('建立').click()
  await expect(lin.page.getByRole('heading', { name: '周五读书会' })).toBeVisible()

  await lin.button('小组设置').click()
  await lin.page.getByRole('menuitem', { name: '改名' }).click()
  await lin.page.getByLabel('小组名称').fill('周六读书会')
  await lin.page.keyboard.press('Enter')
  await expect(lin.page.getByRole('heading', { name: '周六读书会' })).toBeVisible()

  await lin.button('小组设置').click()
  await lin.page.getByRole('menuitem', { name: '归档小组' }).click()
  await confirms(lin, '归档')
  await expect(lin.page.getByText('这个小组已归档')).toBeVisible()

  await lin.button('换到另一个小组').click()
  await lin.page.getByRole('menuitem', { name: '周三读书会' }).click()
  await expect(lin.page.getByRole('heading', { name: '周三读书会' })).toBeVisible()
  await lin.page.goto(app.url)
  await expect(lin.page.getByText('已归档的小组')).toBeVisible()
  await expect(lin.page.getByRole('link', { name: '周六读书会' })).toBeHidden()
  await lin.findsItAccessible()
  await lin.leaves()
})
