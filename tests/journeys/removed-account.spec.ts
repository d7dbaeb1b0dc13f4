import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { Person } from './person.ts'
import { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'

let app: RunningApp
test.beforeEach(async () => {
  app = await RunningApp.start()
})
test.afterEach(() => app.ends())

test('a member removes their account: what they said stays, by a former member', async ({
  browser,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, {
    device: 'phone',
    locale: 'en-GB',
    colorScheme: 'dark',
  })
  const { textPath } = await startGroup(app, lin, { 小周: zhou })
  await zhou.page.goto(app.url + textPath)
  await zhou.page.getByRole('button', { name: /^Paragraph 4,/ }).click()
  await zhou.page.getByRole('textbox', { name: 'Write a note' }).fill('I said this.')
  await zhou.button('Send').click()
  await lin.page.goto(app.url + textPath)
  await expect(lin.thread('I said this.')).toContainText('小周')

  await test.step('who leads a group alone hands it over first', async () => {
    await lin.page.goto(`${app.url}/account`)
    await lin.button('注销我的账号…').click()
    await lin.button('永久注销').click()
    await expect(lin.page.getByRole('alert')).toContainText('至少要有一位主持人')
    lin.forgives(409)
    await lin.findsItAccessible()
    await lin.pictures('account-cannot-be-removed')
    await lin.page.keyboard.press('Escape')
  })

  await zhou.page.goto(`${app.url}/account`)
  await test.step('first they take along what they wrote', async () => {
    const section = zhou.page.getByRole('region', { name: 'What I wrote' })
    await expect(section).toContainText('1 comment')
    await section.scrollIntoViewIfNeeded()
    await zhou.pictures('account-contributions')
    const coming = zhou.page.waitForEvent('download')
    await zhou.button('Download everything I wrote').click()
    const download = await coming
    expect(download.suggestedFilename()).toMatch(/^小周 \d{4}-\d{2}-\d{2}\.zip$/)
    const files = unzipSync(await readFile(await download.path()))
    expect(Object.keys(files)).toHaveLength(2)
    const [archive = new Uint8Array()] = Object.values(files)
    const said = unzipSync(archive)['discussions.json'] ?? new Uint8Array()
    expect(strFromU8(said)).toContain('I said this.')
  })
  await zhou.button('Remove my account…').click()
  await expect(zhou.page.getByRole('dialog')).toContainText('小周')
  await zhou.findsItAccessible()
  await zhou.pictures('account-is-removed')
  await zhou.button('Remove for good').click()
  await expect(zhou.page.getByText('Your account is gone.')).toBeVisible()
  await zhou.page.goto(app.url + textPath)
  zhou.forgives(401)
  await expect(zhou.page.getByText('I said this.')).toHaveCount(0)

  await lin.page.goto(app.url + textPath)
  await expect(lin.thread('I said this.')).toContainText('已注销的成员')
  await expect(lin.page.getByRole('main')).not.toContainText('小周')
  await lin.leaves()
})
