import { expect } from '@playwright/test'
import { fillRoom, type Remark } from './full-room.ts'
import { Person } from './person.ts'
import { changesRole, post, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Each says something else, so that the one that is named is known. */
const QUESTIONS: readonly Remark[] = ['一', '二', '三', '四', '五', '六', '七', '八'].map(
  (number) => ({ kind: 'question', body: `第${number}个问题：这里说的是谁？` }),
)
const CLEARED = 5
/** Time to come back: the pauses between attempts grow and are drawn from chance. */
const BACK_WITHIN = { timeout: 5 * 60_000 }

test('what a facilitator clears without a connection is done once they are back, and what another had done is named', async ({
  browser,
  app,
}) => {
  const [lin, chen, zhou] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser),
    Person.arrives(browser),
  ])
  const group = await startGroup(app, lin, { 陈老师: chen, 小周: zhou })
  await changesRole(app, lin, group, '陈老师', 'facilitator')
  await fillRoom(app, [zhou], group, QUESTIONS, QUESTIONS.length)
  const { page } = lin
  // What another facilitator had done is refused.
  lin.forgives(409)
  await page.goto(`${app.url}/groups/${group.groupId}/desk`)
  const count = (left: number) => page.getByRole('button', { name: `待回答的提问 ${left}` })
  const cursor = page.locator('[data-thread][data-cursor]')
  const waiting = page.locator('[data-thread]').getByText('等待发送')
  await expect(count(QUESTIONS.length)).toBeVisible()

  // The code that shows words has come as well.
  await page.waitForLoadState('networkidle')
  await lin.losesTheNetwork(true)
  await page.keyboard.press('j')
  const cleared: string[] = []
  for (let at = 1; at <= CLEARED; at++) {
    cleared.push((await cursor.getAttribute('data-thread')) ?? '')
    await page.keyboard.press('e')
    await expect(waiting).toHaveCount(at)
  }
  await test.step('one more is resolved, and that is taken back', async () => {
    await page.keyboard.press('e')
    await expect(waiting).toHaveCount(CLEARED + 1)
    // Offered once it is known to wait.
    await expect(page.getByRole('button', { name: '撤销' })).toBeVisible()
    await page.keyboard.press('u')
    await expect(page.getByText(`有 ${CLEARED + 2} 项操作已存在这个浏览器里`)).toBeVisible()
  })
  await lin.pictures('desk-offline')
  await lin.findsItAccessible()

  const done = cleared[1] ?? ''
  const resolving = `/api/texts/${group.textId}/annotations/${done}/resolve`
  await post(app, chen.page.request, resolving, { isResolved: true })

  await lin.losesTheNetwork(false)
  await expect(count(QUESTIONS.length - CLEARED)).toBeVisible(BACK_WITHIN)
  const refused = page.getByText('已经是这样了：有人先做了，这里没有再改。')
  await expect(refused).toHaveCount(1)
  const named = page.getByRole('listitem').filter({ has: refused })
  await expect(named.getByText('第二个问题：这里说的是谁？')).toBeVisible()
  await expect(waiting).toHaveCount(0)
  await lin.pictures('desk-offline-back')
  await page.setViewportSize({ width: 390, height: 844 })
  await lin.pictures('desk-offline-back-phone')
  await named.getByRole('button', { name: '放弃' }).click()
  await expect(refused).toBeHidden()
  lin.forgivesTheNetwork()
  for (const person of [lin, chen, zhou]) await person.leaves()
})
