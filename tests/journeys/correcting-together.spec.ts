import { expect } from '@playwright/test'
import { MESSAGE } from '@variorum/protocol'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** The kind of sync message that carries a change, as y-protocols writes it. */
const SYNC_UPDATE = 2

let lin: Person
let linElsewhere: Person

test.beforeEach(async ({ browser, app }) => {
  lin = await Person.arrives(browser)
  const { textUrl } = await startGroup(app, lin)
  linElsewhere = await lin.opensAnotherWindow()
  for (const person of [lin, linElsewhere]) {
    await person.opens(textUrl)
    await person.edits()
  }
})
test.afterEach(async () => {
  expect([...lin.complaints, ...linElsewhere.complaints]).toEqual([])
  await lin.context.close()
})

test('two who write in one paragraph at once each get what they wrote, and highlights stay', async () => {
  await lin.notes('第三个星期六', '哪一天？')
  await lin.goesBehind('下着小雨')
  await linElsewhere.goesBehind('今天是三月')
  await Promise.all([
    lin.page.keyboard.type('ABCDEFGHIJ', { delay: 40 }),
    linElsewhere.page.keyboard.type('1234567890', { delay: 50 }),
  ])
  for (const person of [lin, linElsewhere]) {
    await expect.poll(() => person.reads()).toContain('今天是三月1234567890的第三个星期六')
    await expect.poll(() => person.reads()).toContain('下着小雨ABCDEFGHIJ')
    await expect.poll(() => person.highlighted()).toEqual(['第三个星期六'])
  }
})

test('composing Chinese is not disturbed by who writes in the same paragraph, and is undone as one', async () => {
  await lin.notes('第三个星期六', '哪一天？')
  await lin.goesBehind('第三个')
  const devtools = await lin.context.newCDPSession(lin.page)
  const compose = (text: string) =>
    devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await compose('z')
  await linElsewhere.goesBehind('今天是三月')
  await linElsewhere.page.keyboard.type('里')
  await expect(linElsewhere.page.getByText('已保存')).toBeVisible()
  await expect.poll(() => linElsewhere.reads()).toContain('今天是三月里的第三个星期六')
  await compose('zhong')
  await expect.poll(() => lin.reads()).toContain('今天是三月的第三个zhong星期六')
  await expect(lin.page.getByText('正在保存')).toBeVisible()
  // The letters are nobody else's.
  expect(await linElsewhere.reads()).toContain('今天是三月里的第三个星期六')
  await devtools.send('Input.insertText', { text: '中' })

  for (const person of [lin, linElsewhere]) {
    await expect.poll(() => person.reads()).toContain('今天是三月里的第三个中星期六')
    await expect.poll(() => person.highlighted()).toEqual(['第三个中星期六'])
  }
  await lin.page.keyboard.press('Control+z')
  await expect.poll(() => linElsewhere.reads()).toContain('今天是三月里的第三个星期六')
})

// On a slow machine a key moves the caret long before the browser tells the page of it. In these journeys a script plays that key.

test('who leaves a selection in the moment after making it writes behind the words, not over them', async () => {
  await lin.page.evaluate(() =>
    addEventListener('mouseup', () => getSelection()?.collapseToEnd(), { once: true }),
  )
  await lin.draws('第三个')
  await lin.page.keyboard.type('好')
  await expect.poll(() => linElsewhere.reads()).toContain('今天是三月的第三个好星期六')
})

test('who leaves a selection a moment after a drag in which something was drawn writes behind the words', async () => {
  // Of what the page does a moment after the mouse is let go, the key comes between the first and the second.
  await lin.page.addInitScript(() => {
    const { setTimeout } = globalThis
    let count: number | null = null
    const later = (act: () => void, ms?: number) => {
      const isSecond = !ms && count !== null && ++count === 2
      return setTimeout(() => {
        if (isSecond) getSelection()?.collapseToEnd()
        act()
        if (isSecond) dispatchEvent(new Event('key-played'))
      }, ms)
    }
    globalThis.setTimeout = Object.assign(later, setTimeout)
    addEventListener('mouseup', () => (count = 0), { capture: true })
    addEventListener('mouseup', () => {
      globalThis.setTimeout(() => {})
      count = null
    })
  })
  await lin.page.reload()
  await expect(lin.page.getByText('已保存')).toBeVisible()
  await lin.edits()
  await linElsewhere.goesBehind('今天是三月')
  const caret = lin.words.locator('.ProseMirror-widget')
  await expect(caret).toBeVisible()
  const played = lin.page.evaluate(
    () => new Promise<void>((resolve) => addEventListener('key-played', () => resolve())),
  )
  await lin.draws('第三个', async () => {
    const before = await caret.boundingBox()
    await linElsewhere.page.keyboard.press('ArrowLeft')
    await expect.poll(() => caret.boundingBox()).not.toEqual(before)
  })
  await played
  await lin.page.keyboard.type('好')
  await expect.poll(() => linElsewhere.reads()).toContain('今天是三月的第三个好星期六')
})

test('who leaves a selection and presses Enter in the same moment splits behind the words, and keeps them', async () => {
  await lin.selects('第三个')
  await lin.page.evaluate(() =>
    addEventListener('keydown', () => getSelection()?.collapseToEnd(), {
      once: true,
      capture: true,
    }),
  )
  await lin.page.keyboard.press('Enter')
  await expect.poll(() => linElsewhere.readsParagraphs()).toContain('今天是三月的第三个')
})

test('who leaves a selection while another’s change arrives writes behind the words, not over them', async () => {
  await lin.page.addInitScript(
    (isUpdate) => {
      globalThis.WebSocket = class extends WebSocket {
        constructor(address: string | URL, protocols?: string | string[]) {
          super(address, protocols)
          this.addEventListener('message', ({ data }) => {
            const start = new Uint8Array(data as ArrayBuffer).subarray(0, isUpdate.length)
            if (String(start) === String(isUpdate)) dispatchEvent(new Event('before-change'))
          })
        }
      }
    },
    [MESSAGE.sync, SYNC_UPDATE],
  )
  await lin.page.reload()
  await expect(lin.page.getByText('已保存')).toBeVisible()
  await lin.edits()
  await linElsewhere.goesBehind('今天是三月')
  await lin.selects('第三个')
  await lin.page.evaluate(() =>
    addEventListener('before-change', () => getSelection()?.collapseToEnd(), { once: true }),
  )
  await linElsewhere.page.keyboard.type('里')
  await expect.poll(() => lin.reads()).toContain('今天是三月里的')
  await lin.page.keyboard.type('好')
  await expect.poll(() => linElsewhere.reads()).toContain('今天是三月里的第三个好星期六')
})
