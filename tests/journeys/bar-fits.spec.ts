import { expect, type Page } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** What of the bar lies outside of the window, or is covered by what stands beside it. */
const outside = (page: Page) =>
  page.evaluate(() => {
    const bar = document.querySelector('[data-sticks-to-top]')
    const shown = [...(bar?.querySelectorAll('a, button') ?? [])].filter(
      (one) => one.getBoundingClientRect().width > 0,
    )
    const width = document.documentElement.clientWidth
    const isOut = ({ left, right }: DOMRect) => left < 0 || right > width
    return shown.filter((one) => isOut(one.getBoundingClientRect())).map((one) => one.ariaLabel)
  })

/** Words that are cut off in the bar over a selection. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-kind] .mantine-Button-label')]
      .filter((label) => label.scrollWidth > label.clientWidth)
      .map((label) => label.textContent),
  )

test('the bars of a text hold all their buttons at every width, in the longer language too', async ({
  browser,
  app,
}) => {
  // Whoever leads has most of them.
  const lin = await Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' })
  const zhou = await Person.arrives(browser)
  const { textUrl } = await startGroup(app, lin, { 小周: zhou })
  for (const person of [lin, zhou]) {
    const { page } = person
    await page.goto(textUrl)
    await expect(person.words).toBeVisible()
    for (const width of [1440, 1366, 1280, 1152, 1024, 900, 768, 600, 390, 360]) {
      await page.setViewportSize({ width, height: 800 })
      await expect.poll(() => outside(page), { message: `at ${width}` }).toEqual([])
      await person.pictures(`bar-${person === lin ? 'en' : 'zh'}-${width}`)
    }
  }
  for (const width of [1440, 1024, 390]) {
    await lin.page.setViewportSize({ width, height: 800 })
    await lin.selects('青石镇')
    const bar = lin.page.getByRole('toolbar', { name: 'Annotate the selected words' })
    await expect(bar.getByRole('button', { name: 'Correction' })).toBeVisible()
    expect(await cutOff(lin.page), `at ${width}`).toEqual([])
    await lin.pictures(`selection-bar-${width}`)
    await lin.page.keyboard.press('Escape')
  }
  await lin.leaves()
  await zhou.leaves()
})
