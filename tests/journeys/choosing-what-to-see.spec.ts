import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { test } from './test-of-two-readers.ts'

test('a reader sees only what they ask for, on a laptop and on a phone, and all of it again', async ({
  browser,
  group,
  lin,
  zhou,
}) => {
  await zhou.notes('各位乡亲，青石镇的图书馆', '周的笔记。')
  await lin.notes('今天是三月的第三个星期六', '林的笔记。')
  await expect(lin.thread('周的笔记')).toBeVisible()
  await lin.page.keyboard.press('Escape')

  await lin.page.keyboard.press('o')
  await expect(lin.thread('周的笔记')).toHaveCount(0)
  await expect(lin.thread('林的笔记')).toBeVisible()
  await expect(lin.words.locator('mark')).toHaveCount(1)
  await expect(lin.page.getByText('显示 1 / 2 个')).toBeVisible()
  await lin.page.keyboard.press('h')
  await expect(lin.words.locator('mark')).toHaveCount(0)
  await lin.page.keyboard.press('h')
  await lin.page.keyboard.press('o')
  await expect(lin.words.locator('mark')).toHaveCount(2)

  await lin.page.getByRole('button', { name: '筛选讨论' }).click()
  await lin.page.getByLabel('谁写的').selectOption('小周')
  await expect(lin.thread('林的笔记')).toHaveCount(0)
  await lin.pictures('filter-menu')
  await lin.findsItAccessible()
  await lin.page.keyboard.press('Escape')
  await expect(lin.page.getByRole('button', { name: '筛选 1' })).toBeFocused()
  // What arrives while less is shown is counted, and not in the way.
  await zhou.notes('各位乡亲，青石镇的图书馆', '周又一条。')
  await expect(lin.page.getByText('显示 2 / 3 个')).toBeVisible()
  await lin.page.getByRole('button', { name: '显示全部' }).click()
  await expect(lin.thread('林的笔记')).toBeVisible()

  const phone = await Person.arrives(browser, { device: 'phone' })
  await phone.context.addCookies(await lin.context.cookies())
  await phone.page.goto(group.textUrl)
  await phone.page.getByRole('button', { name: '筛选讨论' }).click()
  await phone.page.getByRole('switch', { name: '只看正文，隐藏所有标注' }).click()
  await phone.pictures('filter-phone')
  await phone.page.getByRole('button', { name: '关闭', exact: true }).click()
  await expect(phone.words.locator('mark')).toHaveCount(0)
  await phone.leaves()
})

test('what is new is marked, reached with u, and read on every device', async ({
  browser,
  group,
  lin,
  zhou,
}) => {
  await lin.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await zhou.notes('各位乡亲，青石镇的图书馆', '周的新笔记。')
  await expect(zhou.thread('周的新笔记')).toBeFocused()
  await zhou.page.keyboard.press('Escape')
  await zhou.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  const next = lin.page.getByRole('button', { name: /^1 条未读/ })
  await expect(next).toBeVisible()
  await expect(lin.page.getByRole('button', { name: /第 5 段.*，1 个未读/ })).toBeAttached()
  await lin.pictures('unread')
  const told = lin.page.waitForResponse(
    (answer) => answer.url().endsWith('/read-marks') && answer.request().method() === 'POST',
  )
  await lin.page.keyboard.press('u')
  await expect(lin.thread('周的新笔记')).toBeFocused()
  await expect(next).toHaveCount(0)

  await lin.page.keyboard.press('Enter')
  await lin.page.keyboard.type('林的回答。')
  await lin.page.keyboard.press('Control+Enter')
  await expect(zhou.page.getByRole('button', { name: /^1 条未读/ })).toBeVisible()

  await told
  const phone = await Person.arrives(browser, { device: 'phone' })
  await phone.context.addCookies(await lin.context.cookies())
  const known = phone.page.waitForResponse((answer) => answer.url().endsWith('/read-marks'))
  await phone.page.goto(group.textUrl)
  const read = (await (await known).json()) as { threads: object }
  expect(Object.keys(read.threads)).toHaveLength(1)
  await zhou.notes('先把别人的话复述一遍', '手机上才看到的。')
  await phone.page.getByRole('button', { name: '筛选讨论' }).click()
  await phone.pictures('unread-phone')
  await phone.page.getByRole('button', { name: /^1 条未读/ }).click()
  await expect(phone.thread('手机上才看到的')).toBeVisible()
  await phone.leaves()
})
