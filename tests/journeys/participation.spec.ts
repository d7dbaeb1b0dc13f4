import { readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Longer than two polls of a page in front on a busy machine. */
const LIVE = { timeout: 60_000 }

test('a facilitator sees live who takes part; a member sees their own line, and keeps what they read to themselves', async ({
  browser,
  app,
}) => {
  const [lin, zhou, wu] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser),
    Person.arrives(browser, { device: 'phone' }),
  ])
  const { textUrl, groupId } = await startGroup(app, lin, { 小周: zhou, 小吴: wu })
  const row = (name: string) => lin.page.getByRole('row', { name })
  await lin.page.goto(`${app.url}/groups/${groupId}`)
  await lin.page.getByRole('link', { name: '参与情况' }).press('Enter')
  const quiet = lin.page.getByRole('region', { name: /还没有发言/ })
  await expect(quiet.getByText('小周')).toBeVisible()
  await lin.pictures('participation-empty')
  await lin.findsItAccessible()

  await test.step('what somebody reads and writes shows while it is looked at', async () => {
    await zhou.opens(textUrl)
    await zhou.notes('下着小雨', '为什么是小雨？')
    await expect(quiet.getByText('小周')).toHaveCount(0, LIVE)
    await expect(quiet.getByText('小吴')).toBeVisible()
    const cells = row('小周').getByRole('cell')
    await expect(cells.first()).toHaveText('1')
    await expect.poll(async () => Number(await cells.nth(7).textContent()), LIVE).toBeGreaterThan(0)
    await lin.page.getByText('段落明细').press('Enter')
    const noted = lin.page.getByRole('row', { name: /下着小雨/ }).getByRole('cell')
    await expect(noted.nth(1)).toHaveText('1', LIVE)
    await expect(noted.nth(2)).toHaveText('0')
  })

  await test.step('a member says no to reading traces, and they are gone', async () => {
    const { page } = zhou
    await page.goto(`${app.url}/groups/${groupId}/participation`)
    await expect(page.getByText('您发起了 1 条讨论。')).toBeVisible()
    await expect(page.getByText(/小吴|林老师/)).toHaveCount(0)
    await zhou.pictures('participation-mine')
    await zhou.findsItAccessible()
    await page.getByRole('switch', { name: '让主持人看到我读了多少' }).press('Space')
    await expect(page.getByText('您的阅读痕迹不公开，也没有保存。')).toBeVisible()
    await expect(row('小周').getByText('阅读痕迹不公开')).toBeVisible(LIVE)
    const read = lin.page
      .getByRole('row', { name: /下着小雨/ })
      .getByRole('cell')
      .first()
    await expect(read).toHaveText('0', LIVE)
    await zhou.opens(textUrl)
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/reading'))
    expect((await asked).status()).toBe(200)
    await expect(row('小周').getByText('阅读痕迹不公开')).toBeVisible()
  })

  await test.step('the table goes along, as it is shown', async () => {
    const download = lin.page.waitForEvent('download')
    await lin.button('下载表格（CSV）').press('Enter')
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^参与情况.*\.csv$/)
    const csv = await readFile(await file.path(), 'utf8')
    expect(csv.startsWith('\uFEFF成员,角色,发起的讨论,')).toBe(true)
    expect(csv).toMatch(/\r\n小周,批注者,1,0,0,0,0,0,0,\d{4}-[^,]+,不公开,\r\n/)
    expect(csv).toMatch(/\r\n小吴,批注者,0,/)
  })

  await wu.page.goto(`${app.url}/groups/${groupId}/participation`)
  await expect(wu.page.getByText('您发起了 0 条讨论。')).toBeVisible()
  await wu.pictures('participation-mine-phone')
  await wu.findsItAccessible()
  for (const person of [lin, zhou, wu]) await person.leaves()
})
