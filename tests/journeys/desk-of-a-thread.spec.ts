import { expect } from '@playwright/test'
import { test } from './test-of-two-facilitators.ts'

test('two facilitators see who answers a question, note what only they read, and choose what copies hold', async ({
  lin,
  zhou,
}) => {
  await zhou.selects('下着小雨')
  const marking = zhou.page.getByRole('toolbar', { name: '标注所选文字' })
  await marking.getByRole('button', { name: '提问' }).click()
  await zhou.page.getByRole('textbox', { name: '写问题' }).fill('为什么下雨？')
  await zhou.page.keyboard.press('Control+Enter')
  const card = lin.thread('为什么下雨？')
  await card.click()
  await card.getByLabel('由谁负责').selectOption({ label: '林老师' })
  const other = zhou.thread('为什么下雨？')
  await expect(other.getByText('林老师负责')).toBeVisible()
  await expect(other.getByText('待回答').first()).toBeVisible()

  await card.getByRole('textbox', { name: '主持人备注' }).fill('周二当面说')
  await card.getByRole('button', { name: '保存备注' }).click()
  await other.click()
  await expect(other.getByRole('textbox', { name: '主持人备注' })).toHaveValue('周二当面说')
  await other.getByLabel('状态').selectOption('featured')
  await expect(card.getByText('精选').first()).toBeVisible()
  await lin.pictures('desk-of-a-thread')
  await lin.findsItAccessible()
})
