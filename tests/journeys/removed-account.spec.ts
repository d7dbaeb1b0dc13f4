import { expect, test } from '@playwright/test'
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
