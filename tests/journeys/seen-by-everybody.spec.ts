import { expect, type Page } from '@playwright/test'
import { fillRoom } from './full-room.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const REMARKS = [
  { kind: 'note', body: 'A fair point, and put without blame.' },
  {
    kind: 'question',
    body: 'Who is meant by “we” here?',
    reply: 'Everybody in the hall, I think.',
  },
] as const

/** As somebody sets it who reads better so (WCAG 1.4.12), through what no content security policy forbids. */
const spacesWords = (page: Page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-block-end: 2em !important; }
    `)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })

/** Words that are cut off without a sign that they go on, or stick out of the window. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const isShown = (one: Element) =>
      one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const saysWords = (one: Element) =>
      [...one.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim())
    const isUnseen = (one: Element) => {
      const { width: wide, height } = one.getBoundingClientRect()
      return wide <= 1 || height <= 1
    }
    return [...document.querySelectorAll('body *')]
      .filter((one) => isShown(one) && saysWords(one) && !isUnseen(one))
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect()
        const { overflowX, overflowY, textOverflow } = getComputedStyle(one)
        const isCut =
          (overflowX === 'hidden' &&
            textOverflow !== 'ellipsis' &&
            one.scrollWidth > one.clientWidth + 1) ||
          (overflowY === 'hidden' &&
            one.scrollHeight > one.clientHeight + 2 &&
            ['none', ''].includes(getComputedStyle(one).webkitLineClamp))
        return isCut || right > width + 1 || left < -1
      })
      .map((one) => `${one.tagName} ${one.className} “${one.textContent?.slice(0, 40)}”`)
  })

test('whoever forces colours, reads in a narrow window or spaces the words out misses nothing', async ({
  browser,
  app,
}) => {
  const ann = await Person.arrives(browser, { locale: 'en-GB' })
  const ben = await Person.arrives(browser, { locale: 'en-GB' })
  const { textUrl, ...group } = await startGroup(app, ann, { Ben: ben }, 'en')
  await fillRoom(app, [ann, ben], group, REMARKS, 12)
  const { page } = ann

  await test.step('forced colours: each mark has a sign, and what is chosen a frame', async () => {
    await ann.opens(textUrl)
    await ann.selects('kingfisher')
    await expect(page.getByRole('toolbar', { name: 'Annotate the selected words' })).toBeVisible()
    await page.keyboard.press('1')
    const highlight = ann.words.locator('mark[data-look~="highlight"]').first()
    await expect(highlight).toBeVisible()
    await page.emulateMedia({ forcedColors: 'active' })
    const plain = await ann.words.evaluate((words) => getComputedStyle(words).backgroundColor)
    const drawn = await ann.words.locator('mark').evaluateAll((marks) =>
      marks.map((mark) => {
        const { textDecorationLine, backgroundColor } = getComputedStyle(mark)
        return { line: textDecorationLine, ground: backgroundColor }
      }),
    )
    expect(drawn.filter(({ line, ground }) => line === 'none' && ground === plain)).toEqual([])
    await ann.words.locator('mark').nth(2).click()
    const frameOf = (chosen: string) =>
      page
        .locator(chosen)
        .first()
        .evaluate((one) => getComputedStyle(one).outlineStyle)
    expect(await frameOf('.words mark[data-look~="active"]')).toBe('solid')
    expect(await frameOf('[id^="thread-"][data-active="true"]')).toBe('solid')
    await ann.pictures('forced-colours')
    await ann.findsItAccessible()
    await page.emulateMedia({ forcedColors: 'none' })
  })

  const pages = [
    ['room', '', /muddy path/],
    ['review', '/review', /A fair point/],
    ['ledger', '/ledger', /Where notes went/],
  ] as const
  for (const [name, path, words] of pages) {
    await test.step(`the ${name} at 320 pixels, and with words spaced out`, async () => {
      await page.setViewportSize({ width: 320, height: 720 })
      await page.goto(textUrl + path)
      await expect(page.locator('main').getByText(words).first()).toBeVisible()
      await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      await expect.poll(() => cutOff(page)).toEqual([])
      await ann.pictures(`narrow-${name}`)
      await ann.findsItAccessible()
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 })
        await spacesWords(page)
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
          .toBe(width)
        await expect.poll(() => cutOff(page), { message: `${name} at ${width}` }).toEqual([])
        await ann.pictures(`spaced-${name}-${width}`)
      }
    })
  }
  await ann.leaves()
  await ben.leaves()
})
