import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  expect,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test'
import { Complaints } from './complaints.ts'
import { seriousFindings } from './serious-findings.ts'
import { bringToScreen } from './words-on-screen.ts'

const REPOSITORY = join(import.meta.dirname, '../..')
const PICTURES = join(REPOSITORY, process.env['VARIORUM_SCREENSHOTS'] ?? 'test-results/pictures')

/** Above what any dialogue, menu or notice takes to come or go. */
const LONGEST_MOVE_MS = 1_000
/** Mantine lets two frames pass before what it opens begins to move. */
const STILL_FRAMES = 4

/** What the dialogue for copies says in the language of the page, and what is ticked in it. */
interface CopyWords {
  readonly button?: string
  readonly download?: string
  readonly ticking?: readonly (string | RegExp)[]
}

/** How a person's browser is set. */
export interface Setting {
  readonly locale?: 'zh-CN' | 'en-GB'
  readonly colorScheme?: 'light' | 'dark'
  readonly device?: 'laptop' | 'phone'
}

/** Somebody with a browser of their own, with the moves of a reader; it remembers every complaint of the page. */
export class Person {
  readonly page: Page
  readonly context: BrowserContext
  readonly #complaints: Complaints

  static async arrives(browser: Browser, setting: Setting = {}): Promise<Person> {
    const isPhone = setting.device === 'phone'
    const context = await browser.newContext({
      locale: setting.locale ?? 'zh-CN',
      colorScheme: setting.colorScheme ?? 'light',
      viewport: isPhone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
      hasTouch: isPhone,
      isMobile: isPhone,
      permissions: ['clipboard-read', 'clipboard-write'],
      timezoneId: 'Asia/Shanghai',
    })
    return new Person(context, await context.newPage())
  }

  /** The same person with a second window open. */
  async opensAnotherWindow(): Promise<Person> {
    return new Person(this.context, await this.context.newPage())
  }

  private constructor(context: BrowserContext, page: Page) {
    this.context = context
    this.page = page
    this.#complaints = new Complaints(page)
  }

  /** Console errors, exceptions, foreign requests. A journey ends with none. */
  get complaints(): string[] {
    return this.#complaints.all
  }

  /** Opens a text, and waits until everything in it is there and as saved as it can be. */
  async opens(textUrl: string): Promise<void> {
    await this.page.goto(textUrl)
    await expect(this.page.getByText(/^(已保存|Saved)$/)).toBeVisible()
  }

  /** The words of the open text. */
  get words(): Locator {
    return this.page.locator('.words')
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  thread(containing: string): Locator {
    return this.page
      .getByRole('article')
      .filter({ hasText: containing })
      .and(this.page.locator('[id^="thread-"]'))
  }

  /** Opens a menu of a thread and chooses from it. */
  async chooses(thread: Locator, menu: string | RegExp, item: string): Promise<void> {
    await thread.getByRole('button', { name: menu, exact: true }).click()
    await this.page.getByRole('menuitem', { name: item, exact: true }).click()
  }

  /** Draws the mouse over words in the text. */
  async draws(words: string, onTheWay = async (): Promise<void> => {}): Promise<void> {
    const ends = await bringToScreen(this.words, words)
    const { mouse } = this.page
    await mouse.move(ends.from.x, ends.from.y)
    await mouse.down()
    await mouse.move(ends.to.x, ends.to.y, { steps: 4 })
    await onTheWay()
    await mouse.up()
  }

  /** Selects words in the text with the mouse, as a hand does. */
  async selects(words: string): Promise<void> {
    await this.draws(words)
    await expect.poll(() => this.page.evaluate(() => getSelection()?.toString() ?? '')).toBe(words)
  }

  /** Writes a note on selected words. */
  async notes(words: string, body: string): Promise<void> {
    await this.selects(words)
    await this.page
      .getByRole('toolbar', { name: '标注所选文字' })
      .getByRole('button', { name: '笔记' })
      .click()
    await this.page.getByRole('textbox', { name: '写笔记' }).fill(body)
    await this.page.keyboard.press('Control+Enter')
    await expect(this.thread(body)).toBeVisible()
    // It is chosen once what it was written in is gone.
    await expect(this.page.getByRole('textbox', { name: '写笔记' })).toHaveCount(0)
  }

  /** Begins to edit the words; until then keys and hands change nothing in them. */
  async edits(): Promise<void> {
    await this.page.getByRole('button', { name: '编辑正文', exact: true }).click()
    await expect(this.words).toHaveAttribute('contenteditable', 'true')
  }

  /** Puts the caret right behind these words, to edit them. */
  async goesBehind(words: string): Promise<void> {
    if ((await this.words.getAttribute('contenteditable')) !== 'true') await this.edits()
    await this.selects(words)
    await this.page.keyboard.press('ArrowRight')
    await expect.poll(() => this.page.evaluate(() => getSelection()?.isCollapsed)).toBe(true)
  }

  /** The words as they stand, without the carets of others. */
  async reads(): Promise<string> {
    return this.words.evaluate((root) => {
      const copy = root.cloneNode(true) as HTMLElement
      for (const widget of copy.querySelectorAll('.ProseMirror-widget')) widget.remove()
      return copy.textContent ?? ''
    })
  }

  /** The same, paragraph by paragraph. */
  async readsParagraphs(): Promise<string[]> {
    return this.words.evaluate((root) => {
      const copy = root.cloneNode(true) as HTMLElement
      for (const widget of copy.querySelectorAll('.ProseMirror-widget')) widget.remove()
      return [...copy.children].map(({ textContent }) => textContent)
    })
  }

  /** What each highlight of the open text covers, in document order. */
  async highlighted(): Promise<string[]> {
    return this.words.evaluate((root) => {
      const marks = [...root.querySelectorAll<HTMLElement>('mark[data-annotation]')]
      const covered = Map.groupBy(marks, (mark) => mark.dataset['annotation'])
      const wordsOf = (mark: HTMLElement): string => {
        const copy = mark.cloneNode(true) as HTMLElement
        for (const widget of copy.querySelectorAll('.ProseMirror-widget')) widget.remove()
        return copy.textContent ?? ''
      }
      return [...covered.values()].map((parts) => parts.map(wordsOf).join(''))
    })
  }

  /** What was copied last. */
  async holds(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Keeps a picture of what the person sees. */
  async pictures(name: string): Promise<void> {
    mkdirSync(PICTURES, { recursive: true })
    await this.page.evaluate(() => document.fonts.ready)
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' })
  }

  /** Drags a file from the desktop onto the import page. */
  async drops(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void> {
    const dropped = await this.page.evaluateHandle(
      ({ name, base64 }) => {
        const transfer = new DataTransfer()
        transfer.items.add(
          new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, {
            type: 'text/plain',
          }),
        )
        return transfer
      },
      { name: file.name, base64: Buffer.from(file.bytes).toString('base64') },
    )
    const zone = this.page.getByText('把文件拖到这里')
    await zone.dispatchEvent('dragover', { dataTransfer: dropped })
    await this.page.getByText('松开即可读取').dispatchEvent('drop', { dataTransfer: dropped })
  }

  /** Takes a copy of the text home, with what is ticked for it; all in the language of the page. */
  async exports(
    format: string,
    { button, download, ticking }: CopyWords = {},
  ): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
    await this.button(button ?? '导出').click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: format }).check()
    for (const addition of ticking ?? []) {
      await dialog.getByRole('checkbox', { name: addition }).check()
    }
    const downloading = this.page.waitForEvent('download')
    await dialog.getByRole('button', { name: download ?? '下载' }).click()
    const file = await downloading
    // What the format could not say is told before the dialogue goes.
    const close = dialog.getByRole('button', { name: /^(关闭|Close)$/ })
    await expect
      .poll(async () => {
        if (await close.isVisible()) await close.click()
        return dialog.count()
      })
      .toBe(0)
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
  }

  /**
   * Waits until the faces are there and nothing fades or moves: a dialogue that is half-way in has no contrast yet. What takes longer is a
   * clock, and is left to run.
   */
  async settles(): Promise<void> {
    await this.page.evaluate(
      async ({ longestMs, frames }) => {
        await document.fonts.ready
        const isMoving = () =>
          document.getAnimations().some(({ effect, playState }) => {
            const endTime = Number(effect?.getComputedTiming().endTime)
            return playState === 'running' && endTime < longestMs
          })
        for (let still = 0; still < frames; still = isMoving() ? 0 : still + 1) {
          await new Promise((resolve) => requestAnimationFrame(resolve))
        }
      },
      { longestMs: LONGEST_MOVE_MS, frames: STILL_FRAMES },
    )
  }

  /** No serious accessibility finding on the page as it is; what was fading away while it was looked at is looked at again. */
  async findsItAccessible(): Promise<void> {
    const look = async () => {
      await this.settles()
      return seriousFindings(this.page)
    }
    const first = await look()
    expect(first.length > 0 ? await look() : first).toEqual([])
  }

  /** Chromium reports every answer of these statuses as an error; in this journey they are asked for, before this and after. */
  forgives(...statuses: readonly number[]): void {
    this.#complaints.forgive(...statuses.map((status) => `status of ${status}`))
  }

  /** What the browser keeps of the app, by name. */
  databases(): Promise<string[]> {
    return this.page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? '').toSorted(),
    )
  }

  /** The network of this person's device goes, or comes back. What fails meanwhile was meant to. */
  async losesTheNetwork(isLost: boolean): Promise<void> {
    await this.context.setOffline(isLost)
  }

  /**
   * Chromium reports every request that fails without a network, some of them later. A slice of a face that no word before it needed is not
   * on the device, and the system's face stands in.
   */
  forgivesTheNetwork(): void {
    this.#complaints.forgive(
      /ERR_INTERNET_DISCONNECTED|WebSocket connection to .* failed|ERR_FAILED \(\S+\.woff2\)/,
    )
  }

  async leaves(): Promise<void> {
    expect(this.complaints).toEqual([])
    await this.context.close()
  }
}
