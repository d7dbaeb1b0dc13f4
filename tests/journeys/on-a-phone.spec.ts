import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Of a phone that is as high as this one. */
const KEYBOARD_PX = 300

test('a member on a phone discusses a paragraph with a facilitator on a laptop', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const { textPath } = await startGroup(app, lin, { 小周: zhou })
  await lin.page.goto(app.url + textPath)
  await zhou.page.goto(app.url + textPath)
  await expect(zhou.words).toContainText('各位乡亲')
  await zhou.pictures('phone-reading-room')
  await zhou.findsItAccessible()

  await test.step('a tap on the number is enough', async () => {
    await zhou.button(/^第 4 段，/).tap()
    const sheet = zhou.page.getByRole('dialog')
    await expect(sheet).toContainText('第 4 段')
    await sheet.getByRole('textbox').first().fill('雨天开会，人来得齐。')
    await zhou.pictures('phone-composer')
    await sheet.getByRole('button', { name: '发送' }).tap()
    await expect(lin.thread('雨天开会')).toBeVisible()
  })

  await test.step('answers appear in the open sheet, and what is being written there stays where it is', async () => {
    const field = zhou.page.getByRole('dialog').getByRole('textbox', { name: '回复' })
    await field.tap()
    await field.pressSequentially('我想')
    const at = await placeOf(field)
    await lin.thread('雨天开会').click()
    const answer = lin.thread('雨天开会').getByRole('textbox', { name: /回复/ })
    for (const words of ['也因为', '还因为', '又因为']) {
      await answer.fill(`${words}地里没活。\n一\n二\n三\n四\n五\n六\n七\n八`)
      await lin.page.keyboard.press('Control+Enter')
      await expect(zhou.page.getByRole('dialog').getByText(`${words}地里没活。`)).toBeAttached()
      await expect.poll(async () => Math.abs((await placeOf(field)) - at)).toBeLessThan(2)
    }
    await expect(field).toBeInViewport()
    // A keyboard that comes over the page, as Safari's does, covers nothing of the sheet.
    await zhou.page.evaluate((heightPx) => {
      const get = () => innerHeight - heightPx
      Object.defineProperty(visualViewport, 'height', { get, configurable: true })
      visualViewport?.dispatchEvent(new Event('resize'))
    }, KEYBOARD_PX)
    const shownPx = 844 - KEYBOARD_PX
    const lowerEdge = () => field.evaluate((element) => element.getBoundingClientRect().bottom)
    await expect.poll(lowerEdge).toBeLessThan(shownPx)
    await zhou.pictures('phone-keyboard')
    await zhou.page.evaluate(() => {
      Reflect.deleteProperty(visualViewport ?? {}, 'height')
      visualViewport?.dispatchEvent(new Event('resize'))
    })
    await expect.poll(lowerEdge).toBeGreaterThan(shownPx)
    await field.fill('')
    await zhou.pictures('phone-thread')
    await zhou.findsItAccessible()
  })

  await test.step('words selected on the phone can be highlighted', async () => {
    await zhou.page.keyboard.press('Escape')
    await expect(zhou.page.getByRole('dialog')).toBeHidden()
    await zhou.selects('抬脚就到')
    await zhou.page
      .getByRole('toolbar', { name: '标注所选文字' })
      .getByRole('button', { name: '划线' })
      .tap()
    await expect.poll(() => lin.highlighted()).toEqual(['抬脚就到'])
  })

  await test.step('nothing is wider than the screen', async () => {
    const overflow = await zhou.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  })
  await zhou.leaves()
  await lin.leaves()
})

test('Back closes what lies over the page, and leaves the page only then', async ({
  browser,
  app,
}) => {
  const zhou = await Person.arrives(browser, { device: 'phone' })
  const { textUrl, textPath, groupId } = await startGroup(app, zhou)
  const { page } = zhou
  const sheet = page.getByRole('dialog')
  await page.goto(`${app.url}/groups/${groupId}`)
  await page.locator(`a[href="${textPath}"]`).first().tap()
  await zhou.button(/^第 9 段，/).tap()
  await sheet.getByRole('textbox').first().fill('先看一看。')
  await sheet.getByRole('button', { name: '发送' }).tap()
  await expect(sheet.getByText('先看一看。')).toBeVisible()
  const place = () => page.evaluate(() => scrollY)
  const visited = () => page.evaluate(() => history.length)
  const before = await visited()
  // By the page itself: driven from outside, a busy browser may not yet know of an entry.
  const goBack = () => page.evaluate(() => history.back())
  for (const open of [/^第 8 段，/, '筛选讨论', /^第 8 段，/]) {
    const at = await place()
    expect(at).toBeGreaterThan(0)
    await goBack()
    await expect(sheet).toHaveCount(0)
    expect(await place()).toBe(at)
    await zhou.button(open).tap()
    await expect(sheet).toBeVisible()
    // What is over the page holds it still: the bar at its top stays where it was.
    await expect(page.locator('[data-sticks-to-top]').first()).toBeInViewport()
  }
  await sheet.getByRole('button', { name: '关闭' }).tap()
  await expect(sheet).toHaveCount(0)
  expect(await visited()).toBe(before)
  await goBack()
  await expect(page).toHaveURL(`${app.url}/groups/${groupId}`)

  await test.step('where the address opened it, too, and after a reload', async () => {
    const link = await threadLink(zhou, textUrl)
    await page.goto(link)
    await expect(sheet.getByText('先看一看。')).toBeVisible()
    await page.reload()
    await expect(sheet.getByText('先看一看。')).toBeVisible()
    await goBack()
    await expect(sheet).toHaveCount(0)
    await expect(page).toHaveURL(link)
  })
  await zhou.leaves()
})

/** The address of the only thread. */
async function threadLink(person: Person, textUrl: string): Promise<string> {
  await person.page.goto(textUrl)
  await person.button(/^第 9 段，/).tap()
  const card = person.page.getByRole('dialog').getByRole('article').first()
  const id = await card.getAttribute('id')
  return `${textUrl}?thread=${id?.replace('thread-', '')}`
}

/** How far the upper edge of a field stands from that of the window. */
async function placeOf(field: Locator): Promise<number> {
  return (await field.boundingBox())?.y ?? Number.NaN
}
