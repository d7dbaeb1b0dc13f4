import type { Browser, Page } from '@playwright/test'
import { machineInWords } from '../report/machine.ts'
import { percentile } from '../report/percentile.ts'
import { cookiesOf } from './room/cookies-of.ts'
import { serveCrowdedTexts } from './room/crowded-server.ts'

/** Questions in the one text of the group. */
const QUESTIONS = 5_000
/** After one that fills the caches. */
const OPENINGS = 10
/** By then the page of the group has nothing more to do: nobody presses as fast as a program. */
const QUIET_AFTER_MS = 2_000
/** When a page is given up as hanging. */
const PAGE_HANG_MS = 5 * 60_000

/** Runs in the page before anything else: when the first thread of the desk was painted, by the clock of the page, and when it was last asked for by a press. */
const PROBE = `(() => {
  const seen = { pressed: 0, shown: 0 }
  globalThis.seen = seen
  const look = () => {
    if (!document.querySelector('[data-thread]')) return requestAnimationFrame(look)
    requestAnimationFrame(() => setTimeout(() => { seen.shown = performance.now() }))
  }
  requestAnimationFrame(look)
  addEventListener('click', (event) => { seen.pressed = event.timeStamp }, true)
})()`

interface Seen {
  readonly pressed: number
  readonly shown: number
}

/** Prints how long the first screen of a desk takes, from the press on the page of the group and as a page of its own, until it is painted. */
export async function compareDesk(browser: Browser): Promise<void> {
  const served = await serveCrowdedTexts([QUESTIONS], 0, { kind: 'question' })
  try {
    const { groupUrl, cookie } = served
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 1440, height: 900 },
    })
    await context.addCookies(cookiesOf(cookie, groupUrl))
    const page = await context.newPage()
    page.setDefaultTimeout(PAGE_HANG_MS)
    page.on('pageerror', (error) => console.error(groupUrl, error))
    await page.addInitScript(PROBE)
    const pressed: number[] = []
    const pressedLater: number[] = []
    const loaded: number[] = []
    for (let opening = 0; opening <= OPENINGS; opening++) {
      const byPress = await pressedAfter(page, groupUrl, 0)
      const byLaterPress = await pressedAfter(page, groupUrl, QUIET_AFTER_MS)
      await page.goto(`${groupUrl}/desk`)
      const byAddress = await shownIn(page)
      if (opening === 0) continue
      pressed.push(byPress.shown - byPress.pressed)
      pressedLater.push(byLaterPress.shown - byLaterPress.pressed)
      loaded.push(byAddress.shown)
    }
    await context.close()
    console.log(`\n${machineInWords()}; ${QUESTIONS} questions, ms until the first are painted.\n`)
    console.log('| the desk | median | slowest |\n|---|---|---|')
    const figures = {
      'by a press at once': pressed,
      'by a press later': pressedLater,
      'loaded anew': loaded,
    }
    for (const [name, times] of Object.entries(figures)) {
      const [middle, slowest] = [percentile(times, 0.5), Math.max(...times)].map(Math.round)
      console.log(`| ${name} | ${middle} | ${slowest} |`)
    }
  } finally {
    await served.ends()
  }
}

/** From the page of the group, so long after the way to the desk is on it. */
async function pressedAfter(page: Page, groupUrl: string, waitMs: number): Promise<Seen> {
  await page.goto(groupUrl)
  const link = page.getByRole('link', { name: '主持台' })
  await link.waitFor()
  await page.waitForTimeout(waitMs)
  await link.click()
  return shownIn(page)
}

async function shownIn(page: Page): Promise<Seen> {
  const seen = await page.waitForFunction(() => {
    const { seen: now } = globalThis as unknown as { seen: Seen }
    return now.shown > 0 && now
  })
  return (await seen.jsonValue()) as Seen
}
