import { expect } from '@playwright/test'
import { twoReaders } from './study-group.ts'
import { test } from './test-with-app.ts'

test('words typed while the server is away are kept and saved when it is back', async ({
  browser,
  ownApp: app,
}) => {
  const { lin, zhou } = await twoReaders(browser, app)
  await app.isKilled()
  await expect(lin.page.getByText(/^离线/)).toBeVisible()
  await lin.edits()
  await lin.words.getByText('各位乡亲、各位老师').click()
  await lin.page.keyboard.press('End')
  await lin.page.keyboard.type('大家好！')
  await expect(lin.page.getByText('离线（', { exact: false })).toBeVisible()

  await zhou.button(/^第 4 段，/).click()
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('没有网的时候写的。')
  await zhou.button('发送').click()
  const waiting = zhou.thread('没有网的时候写的。')
  await expect(waiting.getByText('等待发送')).toBeVisible()
  await expect(zhou.page.getByText('离线（', { exact: false })).toBeVisible()

  await app.starts()
  await expect(lin.page.getByText('已保存')).toBeVisible()
  await expect.poll(() => zhou.reads()).toContain('大家好！')
  await expect(lin.thread('没有网的时候写的。')).toBeVisible()
  await expect(waiting.getByText('等待发送')).toBeHidden()
  await lin.context.close()
  await zhou.context.close()
})
