import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { test } from './test-of-two-readers.ts'

const topOf = (person: Person, number: number) =>
  person.words
    .locator('> *')
    .nth(number - 1)
    .evaluate((element) => element.getBoundingClientRect().top)

test('where somebody stopped is offered on their next device, which moves nothing unasked; and not where they said no', async ({
  browser,
  lin,
  group,
}) => {
  const told = lin.page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/reading-place') &&
      answer.request().postData()?.includes('share') === true,
  )
  await lin.words.locator('> *').nth(16).scrollIntoViewIfNeeded()
  await lin.page.evaluate(() => window.scrollBy(0, 300))
  await told

  const phone = await Person.arrives(browser, { device: 'phone' })
  await phone.context.addCookies(await lin.context.cookies())
  await phone.opens(group.textUrl)
  const go = phone.page.getByRole('button', { name: /^从第 \d+ 段继续$/ })
  await expect(go).toBeVisible()
  expect(await phone.page.evaluate(() => scrollY)).toBe(0)
  const number = Number(/\d+/.exec((await go.textContent()) ?? '')?.[0])
  await phone.pictures('continue-phone')
  await phone.findsItAccessible()
  await go.tap()
  await expect(go).toHaveCount(0)
  await expect.poll(() => topOf(phone, number)).toBeLessThan(200)
  await expect(phone.page.getByRole('progressbar', { name: '读到哪里' })).not.toHaveAttribute(
    'aria-valuenow',
    '0',
  )
  await phone.leaves()

  await lin.page.goto(group.textUrl.replace(/texts\/.*/, 'account'))
  await lin.page.getByRole('switch', { name: '在服务器上记住我读到哪里' }).click()
  await expect(lin.page.getByRole('switch', { name: '在服务器上记住我读到哪里' })).not.toBeChecked()
  await lin.pictures('keep-places')
  const laptop = await Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' })
  await laptop.context.addCookies(await lin.context.cookies())
  const asked = laptop.page.waitForResponse((answer) => answer.url().endsWith('/reading-place'))
  await laptop.opens(group.textUrl)
  expect(await (await asked).json()).toEqual({ place: null, toldAt: null })
  await expect(laptop.page.getByText('You stopped elsewhere')).toHaveCount(0)
  await laptop.leaves()
})
