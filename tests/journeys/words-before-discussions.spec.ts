import { expect } from '@playwright/test'
import { ROOM_READ_PATH } from '@variorum/protocol'
import { twoMembers } from './study-group.ts'
import { test } from './test-with-app.ts'

test('words can be read while what is said about them is on its way, and nobody is told that nothing was said', async ({
  browser,
  app,
}) => {
  const { lin, zhou, group } = await twoMembers(browser, app)
  await lin.opens(group.textUrl)
  await lin.notes('青石镇不富裕', '这一句要读得慢。')
  const comes = Promise.withResolvers<void>()
  const { page } = zhou
  await page.routeWebSocket(/\/sync\/layer\//, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => void comes.promise.then(() => socket.send(message)))
  })
  // Without a word on the line the page asks this way.
  const isLayer = (url: URL) => url.pathname === ROOM_READ_PATH && url.search.includes('layer')
  await page.route(isLayer, async (route) => {
    await comes.promise
    await route.continue()
  })
  await page.goto(group.textUrl)
  await expect(zhou.words).toContainText('青石镇不富裕')
  await expect(zhou.button('筛选')).toBeVisible()
  await expect(page.getByText('正在连接')).toBeVisible()
  await expect(page.getByText('还没有讨论')).toHaveCount(0)
  await expect(page.getByText('已保存')).toHaveCount(0)
  await zhou.findsItAccessible()
  const before = await zhou.reads()

  comes.resolve()
  await expect(zhou.thread('这一句要读得慢。')).toBeVisible()
  await expect(page.getByText('已保存')).toBeVisible()
  expect(await zhou.reads()).toBe(before)
  expect(await zhou.highlighted()).toEqual(await lin.highlighted())
  // What was there before is nothing new to anybody who hears the page.
  await expect(page.getByRole('status').filter({ hasText: '新的' })).toHaveCount(0)
  await lin.leaves()
  await zhou.leaves()
})
