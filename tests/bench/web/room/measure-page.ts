import type { Browser, Page } from '@playwright/test'
import { percentile } from '../../report/percentile.ts'
import { cookiesOf } from './cookies-of.ts'

/** What is measured on one page. Times in milliseconds. */
export interface RoomFigures {
  readonly keyToPaint: number
  /** On a processor that does a quarter as much; null where that was not asked for. */
  readonly throttledKeyToPaint: number | null
  /** Main-thread work for one note of another; null where there are no notes. */
  readonly noteWork: number | null
  readonly elements: number
  readonly untilWords: number
  readonly untilMarks: number
  readonly longTasks: number
  readonly longestTask: number
}

/** A page that shows the report. */
export interface ReportPage {
  readonly url: string
  readonly cookie: string | null
  readonly hasMarks: boolean
  readonly otherNotes: (() => Promise<void>) | null
  /** Letters are typed once more on a slower processor. */
  readonly isThrottledToo?: boolean
}

/** When a page is given up as hanging. */
const PAGE_HANG_MS = 5 * 60_000
const KEYS = 40
/** A phone of some years ago beside a desktop computer of now. */
const THROTTLED_BY = 4
/** Somebody who types fast. */
const KEY_EVERY_MS = 120
const NOTES = 3
/** By then a note is drawn and everything that was put off is done; work without a note is taken off. */
const NOTE_WINDOW_MS = 1_500
const OPENINGS = 2
const SCROLL_STEP_PX = 500
const SCROLL_EVERY_MS = 50
/** As far as a reader goes through the words of ten pages. */
const SCROLL_STEPS = 60

/** Runs in the page before anything else: when words and marks showed, how long keys took, which tasks were long. */
const PROBE = `(() => {
  const seen = { words: 0, marks: 0, keys: [], tasks: [] }
  globalThis.seen = seen
  const look = () => {
    const words = document.querySelector('.words')
    if (!seen.words && words && words.textContent.length > 1000) seen.words = performance.now()
    if (!seen.marks && document.querySelector('.words mark')) seen.marks = performance.now()
    if (!seen.words || !seen.marks) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  addEventListener('keydown', (event) => {
    const from = event.timeStamp
    requestAnimationFrame(() => setTimeout(() => seen.keys.push(performance.now() - from)))
  }, true)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration)
  }).observe({ type: 'longtask' })
})()`

interface Seen {
  words: number
  marks: number
  keys: number[]
  tasks: number[]
}

/** Opens the page several times, then scrolls, gets notes and types in it. */
export async function measurePage(browser: Browser, report: ReportPage): Promise<RoomFigures> {
  const context = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
  })
  const { url, cookie, hasMarks } = report
  if (cookie !== null) {
    await context.addCookies(cookiesOf(cookie, url))
  }
  const page = await context.newPage()
  page.setDefaultTimeout(PAGE_HANG_MS)
  page.on('pageerror', (error) => console.error(url, error))
  await page.addInitScript(PROBE)
  const words: number[] = []
  const marks: number[] = []
  for (let opening = 0; opening <= OPENINGS; opening++) {
    await page.goto(url)
    await page.waitForFunction((isMarked) => {
      const { seen } = globalThis as unknown as { seen: Seen }
      return seen.words > 0 && (!isMarked || seen.marks > 0)
    }, hasMarks)
    // The first fills the caches.
    if (opening > 0) {
      const seen = await seenIn(page)
      words.push(seen.words)
      marks.push(hasMarks ? seen.marks : seen.words)
    }
    await settled(page)
  }
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  const tasks = await scrollThrough(page)
  const noteWork = report.otherNotes && (await workOfNotes(page, report.otherNotes))
  const keys = await typeIn(page)
  const throttled = report.isThrottledToo && (await throttledTyping(page))
  await context.close()
  return {
    keyToPaint: percentile(keys, 0.95),
    throttledKeyToPaint: throttled ? percentile(throttled, 0.95) : null,
    noteWork,
    elements,
    untilWords: percentile(words, 0.5),
    untilMarks: percentile(marks, 0.5),
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
  }
}

function seenIn(page: Page): Promise<Seen> {
  return page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)
}

/** Nothing runs for more than 50 ms during half a second. */
async function settled(page: Page): Promise<void> {
  for (;;) {
    const before = (await seenIn(page)).tasks.length
    await page.waitForTimeout(500)
    if ((await seenIn(page)).tasks.length === before) return
  }
}

async function scrollThrough(page: Page): Promise<number[]> {
  await page.mouse.move(640, 450)
  const before = (await seenIn(page)).tasks.length
  for (let step = 0; step < SCROLL_STEPS; step++) {
    await page.mouse.wheel(0, SCROLL_STEP_PX)
    await page.waitForTimeout(SCROLL_EVERY_MS)
  }
  await settled(page)
  const { tasks } = await seenIn(page)
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: 'instant' }))
  await settled(page)
  return tasks.slice(before)
}

async function workOfNotes(page: Page, otherNotes: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const taskMs = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
  }
  const during = async (act: () => Promise<void>) => {
    const before = await taskMs()
    await act()
    await page.waitForTimeout(NOTE_WINDOW_MS)
    return (await taskMs()) - before
  }
  const works: number[] = []
  for (let note = 0; note < NOTES; note++) {
    const idle = await during(() => Promise.resolve())
    works.push((await during(otherNotes)) - idle)
  }
  await session.detach()
  return percentile(works, 0.5)
}

async function throttledTyping(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLED_BY })
  const keys = await typeIn(page)
  await session.detach()
  return keys
}

async function typeIn(page: Page): Promise<number[]> {
  const edit = page.getByRole('button', { name: '编辑正文', exact: true })
  if ((await edit.count()) > 0) await edit.click()
  // In the paragraph that most notes stand in.
  const paragraph = page.locator('.words > p').nth(6)
  await paragraph.scrollIntoViewIfNeeded()
  const box = await paragraph.boundingBox()
  if (!box) throw new Error('The page shows no words')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await page.keyboard.press('a')
  await settled(page)
  const before = (await seenIn(page)).keys.length
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press('a')
    await page.waitForTimeout(KEY_EVERY_MS)
  }
  await page.waitForFunction(
    (count) => (globalThis as unknown as { seen: Seen }).seen.keys.length >= count,
    before + KEYS,
  )
  return (await seenIn(page)).keys.slice(before)
}
