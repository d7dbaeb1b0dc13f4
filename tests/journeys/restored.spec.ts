import { expect } from '@playwright/test'
import type { EndpointResponse } from '@variorum/protocol'
import { ASKED_AGAIN } from './idle-lines.ts'
import { changesRole, twoMembers } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Time to come back: the pauses between attempts grow and are drawn from chance. */
const BACK_WITHIN = { timeout: 5 * 60_000 }

test('[C2] who was away while a backup was put back starts again with its words, and what they had to send is sent once', async ({
  browser,
  ownApp: app,
}) => {
  const { lin, zhou, group } = await twoMembers(browser, app)
  await changesRole(app, lin, group, '小周', 'facilitator')
  for (const person of [lin, zhou]) await person.opens(group.textUrl)
  await lin.notes('青石镇不富裕', '这一句要读得慢。')
  await expect(zhou.thread('这一句要读得慢。')).toBeVisible()
  const backup = app.file('of-today.db')
  await app.runs('backup', backup)
  await lin.goesBehind('各位乡亲、各位老师')
  await lin.page.keyboard.type('备份以后的话')
  await expect.poll(() => zhou.reads()).toContain('备份以后的话')
  await expect(lin.page.getByText('已保存')).toBeVisible()

  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await zhou.notes('外面下着小雨', '路上写的笔记。')
  await zhou.goesBehind('最容易坐得住的时候')
  await zhou.page.keyboard.type('路上想到的话')
  const before = await zhou.databases()
  expect(before.filter((name) => name.includes(group.textId))).not.toEqual([])
  await app.isKilled()
  await app.runs('restore', backup)
  await app.starts()
  await zhou.losesTheNetwork(false)

  const notice = zhou.page.getByRole('alert').filter({ hasText: '路上想到的话' })
  await expect(notice).toBeVisible(BACK_WITHIN)
  await expect(zhou.page.getByText('已保存')).toBeVisible(BACK_WITHIN)
  await expect(lin.page.getByText('已保存')).toBeVisible(BACK_WITHIN)
  await expect(lin.thread('路上写的笔记。')).toBeVisible(BACK_WITHIN)
  for (const person of [lin, zhou]) {
    // Words are kept for their author before they leave the page.
    await expect.poll(() => person.reads(), BACK_WITHIN).not.toMatch(/备份以后的话|路上想到的话/)
    await expect(person.thread('这一句要读得慢。')).toHaveCount(1)
    await expect(person.thread('路上写的笔记。')).toHaveCount(1)
  }
  await expect
    .poll(async () => (await zhou.databases()).filter((name) => before.includes(name)))
    .toEqual(['variorum'])
  const answer = await lin.page.request.get(
    `${app.url}/api/texts/${group.textId}/review`,
    ASKED_AGAIN,
  )
  const { threads } = (await answer.json()) as EndpointResponse<'readReview'>
  expect(threads.flatMap(({ comments }) => comments.map(({ body }) => body)).toSorted()).toEqual(
    ['这一句要读得慢。', '路上写的笔记。'].toSorted(),
  )
  await zhou.pictures('restored')
  await lin.context.close()
  await zhou.context.close()
})
