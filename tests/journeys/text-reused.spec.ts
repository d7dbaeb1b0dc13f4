import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('a facilitator takes a text with what was featured of it into the next group', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const { textPath } = await startGroup(app, lin, { 小周: zhou })
  await zhou.page.goto(app.url + textPath)
  await zhou.notes('下着小雨', '真的下雨吗？')
  await zhou.notes('各位老师', '有几位？')
  await zhou.leaves()
  await lin.page.goto(app.url + textPath)
  const review = await lin.page.request.get(`${app.url}/api${textPath}/review`)
  const { threads } = (await review.json()) as {
    readonly threads: readonly {
      readonly annotation: { readonly id: string }
      readonly comments: readonly { readonly body: string }[]
    }[]
  }
  const best = threads.find(({ comments }) => comments[0]?.body === '真的下雨吗？')
  await lin.page.request.post(
    `${app.url}/api${textPath}/annotations/${best?.annotation.id}/state`,
    {
      data: { state: 'featured' },
    },
  )
  await lin.page.request.post(`${app.url}/api/groups`, {
    data: { name: '二组', memberName: '林老师' },
  })
  await lin.page.reload()

  await test.step('the settings of the text ask where to and what goes along', async () => {
    await lin.button('文本设置').click()
    await lin.page.getByRole('menuitem', { name: '用于另一个小组…' }).click()
    await lin.page.getByLabel('小组', { exact: true }).selectOption('二组')
    await lin.page.getByRole('radio', { name: '正文和精选讨论' }).check()
    await lin.pictures('text-reused')
    await lin.findsItAccessible()
    await lin.button('去看预览').click()
  })

  await test.step('the preview of the other group makes the text, with the featured note alone', async () => {
    await expect(lin.page.getByText('文件里的批注（1 条）')).toBeVisible()
    await expect(lin.page.getByRole('navigation').getByText('二组')).toBeVisible()
    await lin.page.getByRole('button', { name: '建立文本' }).click()
    await expect(lin.words).toContainText('外面下着小雨')
    const card = lin.thread('真的下雨吗')
    await expect(card).toContainText('小周（随文件导入）')
    await expect(lin.thread('有几位')).toHaveCount(0)
  })
  await lin.leaves()
})
