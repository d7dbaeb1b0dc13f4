import type { Browser, BrowserContext, Page } from '@playwright/test'
import { cookiesOf } from './cookies-of.ts'
import type { CrowdedText } from './crowded-server.ts'

/** When a page is given up as hanging. */
const PAGE_HANG_MS = 5 * 60_000
/** As long as nothing is drawn any more. */
const STILL_MS = 3_000

/** A page of the reading room whose memory is looked at. */
export interface WatchedPage {
  /** Resolves once the words, and the count of cards, stay as they are. */
  readonly settles: () => Promise<void>
  /** What is left after the garbage was collected. */
  readonly heapBytes: () => Promise<number>
  readonly leaves: () => Promise<void>
}

/** Opens the text and waits until everything is there. */
export async function openPage(browser: Browser, text: CrowdedText): Promise<WatchedPage> {
  const context: BrowserContext = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  })
  await context.addCookies(cookiesOf(text.cookie, text.url))
  const page = await context.newPage()
  page.setDefaultTimeout(PAGE_HANG_MS)
  await page.goto(text.url)
  await page.waitForSelector('.words p')
  const settles = () => staysStill(page)
  await settles()
  return {
    settles,
    heapBytes: async () => {
      const session = await context.newCDPSession(page)
      // What is held by something that only the first sweep frees goes with the second.
      for (let sweep = 0; sweep < 2; sweep++) await session.send('HeapProfiler.collectGarbage')
      const { usedSize } = await session.send('Runtime.getHeapUsage')
      await session.detach()
      return usedSize
    },
    leaves: () => context.close(),
  }
}

async function staysStill(page: Page): Promise<void> {
  const look = () =>
    page.evaluate(
      () =>
        `${document.querySelector('.words')?.textContent?.length} ${document.querySelectorAll('article').length}`,
    )
  let before = ''
  for (let now = await look(); now !== before; now = await look()) {
    before = now
    await page.waitForTimeout(STILL_MS)
  }
}
