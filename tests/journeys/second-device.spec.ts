import { expect } from '@playwright/test'
import { ASKED_AGAIN } from './idle-lines.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('a guest goes on on the phone as the same person, and sends the phone away again', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const { textPath } = await startGroup(app, lin, { 小周: zhou })
  const phone = await Person.arrives(browser, {
    device: 'phone',
    colorScheme: 'dark',
    locale: 'en-GB',
  })
  await zhou.page.goto(`${app.url}/account`)
  await zhou.button('在手机上继续').click()
  const dialog = zhou.page.getByRole('dialog', { name: '在手机上继续' })
  await expect(dialog.getByRole('img', { name: /^二维码/ })).toBeVisible()
  await expect(dialog.getByRole('note')).toContainText('手机打不开 localhost')
  const link = await dialog.getByRole('textbox', { name: '给您手机的链接' }).inputValue()
  await zhou.pictures('phone-link-laptop')
  await zhou.findsItAccessible()

  await test.step('a program that previews links uses nothing up', async () => {
    const preview = await lin.page.request.get(link, ASKED_AGAIN)
    expect(preview.status()).toBe(200)
    await lin.page.goto(link)
    await expect(lin.page.getByRole('heading', { name: '以“小周”的身份继续' })).toBeVisible()
    await expect(lin.page.getByText('您在这个浏览器里是访客“林老师”')).toBeVisible()
    await lin.pictures('phone-link-another-guest')
    await lin.findsItAccessible()
  })

  await phone.page.goto(link)
  await expect(phone.page.getByRole('heading', { name: 'Continue as “小周”' })).toBeVisible()
  await expect(phone.page.getByRole('main')).not.toContainText('{{')
  await phone.pictures('phone-link-confirm')
  await phone.findsItAccessible()
  await phone.button('Continue as “小周”').click()
  await expect(phone.page.getByRole('link', { name: /小周/ }).first()).toBeVisible()
  await expect(dialog.getByText('手机已经登录')).toBeVisible()
  await zhou.pictures('phone-link-done')
  await dialog.getByRole('button', { name: '关闭' }).last().click()

  await test.step('a note on the phone is one’s own on the laptop', async () => {
    await phone.page.goto(app.url + textPath)
    await expect(phone.words).toContainText('青石镇')
    const session = await phone.page.request.get(`${app.url}/api/session`, ASKED_AGAIN)
    const own = await zhou.page.request.get(`${app.url}/api/session`, ASKED_AGAIN)
    expect(await session.json()).toEqual(await own.json())
  })

  await test.step('the link is used up', async () => {
    const late = await Person.arrives(browser)
    await late.page.goto(link)
    await expect(late.page.getByRole('heading', { name: '这个链接不能用了' })).toBeVisible()
    late.forgives(410)
    await late.leaves()
  })

  await test.step('the laptop signs the phone out', async () => {
    await expect(zhou.button(/^让它退出/)).toHaveCount(1)
    await zhou.button(/^让它退出/).click()
    await expect(phone.page.getByRole('alert').first()).toBeVisible()
    await phone.page.goto(app.url)
    await expect(phone.page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible()
  })
  phone.forgives(401)
  for (const person of [lin, zhou, phone]) await person.leaves()
})

test('closing the dialogue takes the link back, and a phone in dark English shows a code that scans', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser, {
    device: 'phone',
    colorScheme: 'dark',
    locale: 'en-GB',
  })
  await startGroup(app, lin)
  await lin.page.goto(`${app.url}/account`)
  await lin.button('Continue on my phone').click()
  const dialog = lin.page.getByRole('dialog', { name: 'Continue on my phone' })
  const code = dialog.getByRole('img', { name: /^QR code/ })
  await expect(code).toBeVisible()
  expect(await code.locator('rect').getAttribute('fill')).toBe('#fff')
  expect(await code.locator('path').getAttribute('fill')).toBe('#000')
  const link = await dialog.getByRole('textbox', { name: 'Link for your phone' }).inputValue()
  await lin.pictures('phone-link-dark-phone')
  await lin.findsItAccessible()
  const revoked = lin.page.waitForResponse('**/revoke')
  await lin.page.keyboard.press('Escape')
  await revoked
  const stranger = await Person.arrives(browser)
  await stranger.page.goto(link)
  await expect(stranger.page.getByRole('heading', { name: '这个链接不能用了' })).toBeVisible()
  stranger.forgives(410)
  await stranger.leaves()
  await lin.leaves()
})
