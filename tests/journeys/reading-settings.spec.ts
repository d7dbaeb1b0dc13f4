import { expect } from '@playwright/test'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('whoever sets the words otherwise goes on reading in the same line', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser, { locale: 'en-GB' })
  const { page } = lin
  const stays = await inTheMiddle(app, lin)

  await lin.button('How the page looks').click()
  const panel = page.getByRole('dialog', { name: 'How the page looks' })
  for (const name of ['Larger words', 'Larger words', 'Larger words', 'Smaller words']) {
    await panel.getByRole('button', { name }).click()
    await stays()
  }
  for (const [group, name] of [
    ['Line spacing', 'Wide'],
    ['Line width', 'Narrow'],
    ['Face', 'Sans'],
  ] as const) {
    await panel.getByRole('radiogroup', { name: group }).getByText(name).click()
    await stays()
  }
  await panel.getByRole('radio', { name: 'Warm' }).check()
  await stays()
  await lin.findsItAccessible()

  await page.reload()
  await expect(panel).toHaveCount(0)
  const sizePx = () => lin.words.evaluate((words) => getComputedStyle(words).fontSize)
  const onScreen = await sizePx()
  expect(onScreen).toBe('22.5px')
  await page.emulateMedia({ media: 'print' })
  expect(Number.parseFloat(await sizePx())).toBeLessThan(19)
  await page.emulateMedia({ media: 'screen' })

  await test.step('on a phone behind the outline', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await lin.button('Open the outline').click()
    await lin.button('How the page looks').click()
    await lin.button('As usual').click()
    await expect.poll(sizePx).toBe('18px')
  })
  await lin.leaves()
})

test('however slow a machine is and however fast somebody presses, they go on in the same line', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser, { locale: 'en-GB' })
  const stays = await inTheMiddle(app, lin)
  const devtools = await lin.context.newCDPSession(lin.page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await lin.button('How the page looks').click()
  const panel = lin.page.getByRole('dialog', { name: 'How the page looks' })
  for (const name of ['Larger words', 'Smaller words', 'Larger words']) {
    await panel.getByRole('button', { name }).evaluate(async (button) => {
      const press = () => button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      for (let times = 0; times < 3; times++) {
        // The hand is down again before the page is drawn, which tells then that it was scrolled.
        press()
        await frame()
        await frame()
        ;(button as HTMLElement).click()
      }
    })
    await stays()
  }
  await lin.leaves()
})

/** Opens a text and scrolls to its middle. Gives what waits until the first line on the screen stands where it stood then. */
async function inTheMiddle(app: RunningApp, person: Person): Promise<() => Promise<void>> {
  const { textUrl } = await startGroup(app, person, {}, 'en')
  await person.opens(textUrl)
  await person.page.evaluate(() =>
    scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' }),
  )
  const first = await firstOnScreen(person)
  return () =>
    expect.poll(async () => Math.abs((await topOf(person, first)) - first.top)).toBeLessThan(2)
}

interface Character {
  readonly block: number
  readonly offset: number
  readonly top: number
}

/** The first character of the line that stands below the bar at the top. */
function firstOnScreen(person: Person): Promise<Character> {
  return person.words.evaluate((words) => {
    for (const [block, element] of [...words.children].entries()) {
      const node = element.firstChild
      if (node?.nodeType !== Node.TEXT_NODE) continue
      for (let offset = 0; offset < (node.textContent?.length ?? 0); offset += 1) {
        const range = document.createRange()
        range.setStart(node, offset)
        range.setEnd(node, offset + 1)
        const { top, bottom } = range.getBoundingClientRect()
        if (bottom > 80) return { block, offset, top }
      }
    }
    throw new Error('No words on the screen')
  })
}

function topOf(person: Person, { block, offset }: Character): Promise<number> {
  return person.words.evaluate(
    (words, [block, offset]) => {
      const node = words.children[block]?.firstChild
      if (!node) throw new Error('These words are gone')
      const range = document.createRange()
      range.setStart(node, offset)
      range.setEnd(node, offset + 1)
      return range.getBoundingClientRect().top
    },
    [block, offset] as const,
  )
}
