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

/** A report that has lost its line breaks: what is sure is found, and one sentence that names a matter is offered. */
const RUNNING = [
  '各位代表：现在报告工作。一、去年工作回顾去年是第十年。',
  '读书会每月开会一次，到会的人先读完指定的篇目，再说出自己不明白的地方。'.repeat(12),
  '修好图书馆的门窗。',
  '图书馆的门窗用了三十年，门关不严，窗也漏风，冬天图书馆里很冷。今年要把图书馆的门窗换成新的，门窗的钱由镇上出。'.repeat(
    4,
  ),
  '二、今年工作打算今年是换届之年，大家都要出力。',
].join('')

const chooses = (name: string, buffer: Buffer): Promise<void> =>
  lin.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer })

test('an uncertain paragraph is taken by a press, taken back, and stands in the text as decided', async () => {
  const { groupId } = await startGroup(app, lin)
  await lin.page.goto(`${app.url}/groups/${groupId}/import`)
  await chooses('报告.txt', Buffer.from(RUNNING))
  const sheet = lin.page.getByRole('region', { name: '预览', exact: true })
  const breaks = lin.page.getByRole('region', { name: '分段', exact: true })
  const words = sheet.locator('[data-role]').filter({ hasText: '修好图书馆的门窗。' })
  await expect(words).toContainText('读书会每月开会一次')
  await lin.pictures('import-decisions')
  await lin.findsItAccessible()
  await breaks.getByRole('button', { name: '分段', exact: true }).first().click()
  await expect(words).not.toContainText('读书会每月开会一次')
  await lin.button('撤销').click()
  await expect(words).toContainText('读书会每月开会一次')
  // By the key, at its place in the words.
  await words.getByRole('button', { name: /^在这里分段/ }).focus()
  await lin.page.keyboard.press('Enter')
  await expect(words).not.toContainText('读书会每月开会一次')
  await lin.button('建立文本').click()
  await expect(lin.page).toHaveURL(/\/texts\//)
  await expect(
    lin.page.locator('p').filter({ hasText: /^修好图书馆的门窗。图书馆的门窗/ }),
  ).toBeVisible()
  await lin.leaves()
})

test('a file in an encoding that was guessed is read in another one, and changed throughout', async () => {
  const { groupId } = await startGroup(app, lin)
  await lin.page.goto(`${app.url}/groups/${groupId}/import`)
  // 我们今天在这里开会,说大家的事。 in GB 18030
  const bytes = Buffer.from('ced2c3c7bdf1ccecd4dad5e2c0efbfaabbe12ccbb5b4f3bcd2b5c4cac2a1a3', 'hex')
  await chooses('会.txt', bytes)
  const sheet = lin.page.getByRole('region', { name: '预览', exact: true })
  await expect(sheet).toContainText('我们今天在这里开会,说大家的事。')
  await lin.page.getByRole('checkbox', { name: /半角标点/ }).click()
  await expect(sheet).toContainText('开会，说大家')
  await lin.page.getByRole('radio', { name: /^WINDOWS-1251/i }).click()
  await expect(sheet).not.toContainText('我们')
  await lin.page.getByRole('radio', { name: /^GB18030/ }).click()
  await expect(sheet).toContainText('我们今天在这里开会')
  await lin.leaves()
})
