import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { foundsGroup, letsIn } from './study-group.ts'
import { test } from './test-with-app.ts'

test('an empty group is one press away from a full room, which goes with its text', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone' })
  const groupId = await foundsGroup(app, lin.page.request)
  await letsIn(app, lin, groupId, { 小周: zhou })

  await test.step('one press', async () => {
    await lin.page.goto(`${app.url}/groups/${groupId}`)
    await expect(lin.page.getByRole('checkbox', { name: '带上示例讨论' })).toBeChecked()
    await expect(lin.page.getByText('人和话都是编的')).toBeVisible()
    await lin.pictures('sample-offer')
    await lin.button('中文示例').click()
    await expect(lin.words.locator('mark').first()).toBeVisible()
    await lin.settles()
    await lin.pictures('sample-room')
  })

  await test.step('a long thread opens, a crowded paragraph is full', async () => {
    await lin.words.getByText('念什么由老人来点').click()
    const long = lin.page.getByRole('article').filter({ hasText: '化肥说明书' })
    await expect(long).toContainText('写“一个念书的”')
    await lin.settles()
    await lin.pictures('sample-long-thread')
    await lin.words.getByText('打疼的是手，关上的是门').first().click()
    await lin.settles()
    await lin.pictures('sample-crowded')
  })

  await test.step('the same on a phone', async () => {
    await zhou.opens(lin.page.url().split('#')[0] ?? '')
    await zhou.pictures('sample-room-phone')
    await zhou.words.locator('mark').nth(6).tap()
    await expect(zhou.page.getByRole('dialog')).toBeVisible()
    await zhou.settles()
    await zhou.pictures('sample-sheet')
  })

  await test.step('a finger swipes from thread to thread, buttons do the same', async () => {
    const sheet = zhou.page.getByRole('dialog')
    const place = sheet.getByRole('status').filter({ hasText: /第 \d+ 条，共/ })
    const at = async () => Number(/\d+/.exec((await place.textContent()) ?? '')?.[0])
    const before = await at()
    await swipes(zhou, { from: 320, to: 120 })
    await expect.poll(at).toBe(before + 1)
    await swipes(zhou, { from: 120, to: 320 })
    await expect.poll(at).toBe(before)
    const next = sheet.getByRole('button', { name: '下一条讨论' })
    await next.tap()
    await expect.poll(at).toBe(before + 1)
    await expect(next).toBeInViewport()
    await zhou.settles()
    await zhou.pictures('sample-sheet-next')
  })

  for (const person of [lin, zhou]) {
    await person.findsItAccessible()
    await person.leaves()
  }
})

test('the same in English; the preview says what comes along', async ({ browser, app }) => {
  const ann = await Person.arrives(browser, { device: 'phone', locale: 'en-GB' })
  const ben = await Person.arrives(browser, { locale: 'en-GB' })
  const groupId = await foundsGroup(app, ann.page.request)
  await letsIn(app, ann, groupId, { Ben: ben })
  await ann.page.goto(`${app.url}/groups/${groupId}/import`)
  await ann.page.getByRole('link', { name: 'English sample' }).tap()
  await expect(ann.page.getByText('are invented')).toBeVisible()
  await ann.pictures('sample-preview-phone')
  await ann.page.goto(`${app.url}/groups/${groupId}`)
  await expect(ann.button('English sample')).toBeVisible()
  await ann.pictures('sample-offer-phone')
  await ann.button('English sample').tap()
  await expect(ann.words.locator('mark').first()).toBeVisible()
  await ann.settles()
  await ann.pictures('sample-room-english-phone')
  await ben.opens(ann.page.url())
  await ben.words.locator('mark').nth(12).click()
  await ben.settles()
  // The group of these journeys has a Chinese founder.
  const outline = ben.page.getByRole('navigation', { name: 'Outline' })
  await expect(outline.getByText('Reading here: 林老师')).toBeAttached()
  await ben.pictures('sample-room-english')
  for (const person of [ann, ben]) {
    await person.findsItAccessible()
    await person.leaves()
  }
})

/** A real finger, as the browser knows one, drawn sideways over the middle of the sheet. */
async function swipes(
  person: Person,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const box = await person.page.getByRole('dialog').boundingBox()
  const y = (box?.y ?? 0) + (box?.height ?? 0) / 2
  const hand = await person.context.newCDPSession(person.page)
  const touches = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    hand.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: x === undefined ? [] : [{ x, y }],
    })
  await touches('touchStart', from)
  await touches('touchMove', (from + to) / 2)
  await touches('touchMove', to)
  await touches('touchEnd')
  await hand.detach()
}
