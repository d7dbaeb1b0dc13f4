import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let app: RunningApp
let lin: Person

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  lin = await Person.arrives(browser)
})
test.afterEach(() => lin.context.close())

test('a file that is no text gets its own sentence, and the next one goes through', async () => {
  const { groupId } = await startGroup(app, lin)
  await lin.page.goto(`${app.url}/groups/${groupId}/import`)
  const chooses = (name: string, buffer: Buffer): Promise<void> =>
    lin.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })

  await chooses('空.txt', Buffer.alloc(0))
  await expect(lin.page.getByRole('alert').filter({ hasText: '空.txt' })).toContainText('是空的')
  await chooses('图片.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  await expect(lin.page.getByRole('alert').filter({ hasText: '图片.txt' })).toContainText(
    '这种文件读不了',
  )
  // From a file: what a test gives by itself goes through the browser's debugging line first.
  const tooLarge = join(mkdtempSync(join(tmpdir(), 'variorum-journey-')), '太大.txt')
  writeFileSync(tooLarge, Buffer.alloc(49 * 1024 * 1024, 'a'))
  await lin.page.locator('input[type=file]').setInputFiles(tooLarge)
  await expect(lin.page.getByRole('alert').filter({ hasText: '太大.txt' })).toContainText('10 MB')
  await lin.findsItAccessible()
  rmSync(dirname(tooLarge), { recursive: true })

  await chooses('一行.txt', Buffer.from('今天我们一起读一本书。'))
  await expect(lin.page.getByText('整个文件只有一段')).toBeVisible()
  await lin.button('重新选择').click()
  await expect(lin.page.getByText('把文件拖到这里')).toBeVisible()
  lin.forgives(400, 413, 415)
  await lin.leaves()
})

test('a comment that is too long stays in its field, with a sentence', async () => {
  const { textPath } = await startGroup(app, lin)
  await lin.page.goto(app.url + textPath)
  await lin.button(/^第 4 段，/).click()
  const field = lin.page.getByRole('textbox', { name: '写笔记' })
  await field.fill('字'.repeat(100_000))
  await expect(lin.page.getByRole('alert')).toContainText('太长了：超出 90000 字')
  await expect(lin.button('发送')).toBeDisabled()
  await field.fill('短一点。')
  await lin.button('发送').click()
  await expect(lin.thread('短一点。')).toBeVisible()
  await lin.leaves()
})

test('links that lead nowhere say so', async ({ browser }) => {
  const { textPath } = await startGroup(app, lin)
  const stranger = await Person.arrives(browser)
  await stranger.page.goto(`${app.url}/join/never-made`)
  await expect(stranger.page.getByText('这个邀请链接不能用')).toBeVisible()
  await stranger.findsItAccessible()
  await stranger.page.goto(`${app.url}/setup#token=never-made`)
  await expect(stranger.page.getByText('这个设置链接不能用')).toBeVisible()
  await stranger.page.goto(app.url + textPath)
  await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(stranger.words).toHaveCount(0)
  await stranger.page.goto(`${app.url}/no/such/page`)
  await expect(stranger.page.getByRole('heading', { level: 1 })).toBeVisible()
  await stranger.findsItAccessible()
  stranger.forgives(401, 403, 404, 410)
  await stranger.leaves()
  await lin.leaves()
})

test('a malformed frame costs only the connection that it came on', async ({ browser }) => {
  const zhou = await Person.arrives(browser)
  const { textUrl, textId } = await startGroup(app, lin, { 小周: zhou })
  await lin.opens(textUrl)
  await zhou.page.goto(`${app.url}/`)
  const code = await zhou.page.evaluate(
    (path) =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(location.origin.replace('http', 'ws') + path)
        socket.addEventListener('open', () => socket.send(new Uint8Array([0, 2, 200, 1, 7])))
        socket.addEventListener('close', (event) => resolve(event.code))
      }),
    `/sync/words/${textId}`,
  )
  expect(code).toBe(4400)
  await lin.edits()
  await lin.words.getByText('各位乡亲、各位老师').click()
  await lin.page.keyboard.type('！')
  await expect.poll(() => lin.reads()).toContain('！')
  await expect(lin.page.getByText('已保存')).toBeVisible()
  await lin.leaves()
  await zhou.leaves()
})
