import { expect, type Locator } from '@playwright/test'
import type { Person } from './person.ts'
import { twoReaders } from './study-group.ts'
import { test } from './test-with-app.ts'

let lin: Person
let zhou: Person

test.beforeEach(async ({ browser, app }) => {
  ;({ lin, zhou } = await twoReaders(browser, app))
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.context.close()
})

test('a draft survives what others write, and a reload', async () => {
  await zhou.button(/^第 4 段，/).click()
  const field = zhou.page.getByRole('textbox', { name: '写笔记' })
  await field.pressSequentially('我想说的是')

  await lin.button(/^第 4 段，/).click()
  await lin.page.getByRole('textbox', { name: '写笔记' }).fill('我先说一句。')
  await lin.button('发送').click()
  await lin.edits()
  await lin.words.getByText('各位乡亲、各位老师').click()
  await lin.page.keyboard.type('！')
  await expect(zhou.thread('我先说一句')).toBeVisible()
  await expect.poll(() => zhou.reads()).toContain('！')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('我想说的是')

  await zhou.page.reload()
  await expect(field).toHaveValue('我想说的是')

  // It stands where it stands, also when the card above it grows, and when its own thread does.
  await field.click()
  const begunAt = await placeOf(field)
  await answers('头一句')
  await expect(zhou.thread('我先说一句')).toContainText('1 条回复')
  await expect.poll(async () => Math.abs((await placeOf(field)) - begunAt)).toBeLessThan(2)

  await zhou.thread('我先说一句').click()
  const reply = zhou.thread('我先说一句').getByRole('textbox', { name: '回复' })
  await reply.click()
  await reply.pressSequentially('我接着')
  const replyAt = await placeOf(reply)
  for (const words of ['第二句', '第三句', '第四句', '第五句']) {
    await answers(words)
    await expect(zhou.thread(words)).toBeVisible()
    await expect.poll(async () => Math.abs((await placeOf(reply)) - replyAt)).toBeLessThan(2)
  }
  await expect(reply).toBeInViewport()
  await zhou.leaves()
  await lin.leaves()
})

test('a note stands on the words that are selected, wherever the focus is', async () => {
  await zhou.notes('外面下着小雨', '先说天气。')
  await zhou.selects('正是一年里地里活最少')
  // As a screen reader or a late answer may do: the focus goes, the selection stays.
  await zhou.thread('先说天气').evaluate((card: HTMLElement) => card.focus({ preventScroll: true }))
  await select(zhou.words, '人最容易坐得住的时候')
  await zhou.button('笔记').click()
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('坐得住吗？')
  await zhou.page.keyboard.press('Control+Enter')
  await expect(zhou.thread('坐得住吗').getByRole('blockquote')).toHaveText('人最容易坐得住的时候')

  await zhou.selects('请全镇的人一起读几本书')
  await expect(zhou.button('笔记')).toBeVisible()
  // The button is pressed before the page has heard that the selection moved.
  await select(zhou.words, '到会的有十一个村', zhou.button('笔记'))
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('十一个？')
  await zhou.page.keyboard.press('Control+Enter')
  await expect(zhou.thread('十一个？').getByRole('blockquote')).toHaveText('到会的有十一个村')
  await zhou.leaves()
  await lin.leaves()
})

test('in a paragraph longer than the screen a note is written beside its words, and they stay where they are', async () => {
  await lin.goesBehind('人最容易坐得住的时候')
  const sentences = Array.from(
    { length: 110 },
    (_, number) => `这里是第${number + 100}句，念一念它。`,
  )
  await lin.page.keyboard.insertText(sentences.join(''))
  await expect(zhou.words).toContainText('第209句')
  for (const { words, share } of [
    { words: '第150句', share: 0.2 },
    { words: '第170句', share: 0.5 },
    { words: '第190句', share: 0.9 },
  ]) {
    await scrollTo(zhou.words, words, share)
    await select(zhou.words, words)
    const before = await selectedAt(zhou)
    await zhou.button('笔记').click()
    const field = zhou.page.getByRole('textbox', { name: '写笔记' })
    await expect(field).toBeFocused()
    // The words are drawn and measured a moment after the composer has come; a highlight says that they are.
    await expect.poll(() => zhou.highlighted()).toEqual([words])
    await expect(field).toBeInViewport({ ratio: 1 })
    await expect(zhou.button('发送')).toBeInViewport({ ratio: 1 })
    const mark = zhou.words.locator('mark[data-annotation]')
    expect(Math.abs((await placeOf(mark)) - before)).toBeLessThan(8)
    await zhou.page.keyboard.press('Escape')
    await expect(field).toHaveCount(0)
  }
  await zhou.leaves()
  await lin.leaves()
})

test('Enter while composing Chinese does not send', async () => {
  await zhou.button(/^第 4 段，/).click()
  const field = zhou.page.getByRole('textbox', { name: '写笔记' })
  await field.focus()
  const devtools = await zhou.context.newCDPSession(zhou.page)
  await devtools.send('Input.imeSetComposition', {
    text: 'nihao',
    selectionStart: 5,
    selectionEnd: 5,
  })
  // The key that commits a composition reaches the page as key 229 with the modifier that is held down.
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
    modifiers: 2,
  })
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Enter',
    code: 'Enter',
    windowsVirtualKeyCode: 13,
    modifiers: 2,
  })
  await expect(field).toBeVisible()
  await devtools.send('Input.insertText', { text: '你好' })
  await expect(field).toHaveValue('你好')
  await expect(lin.page.getByRole('article').filter({ hasText: 'nihao' })).toHaveCount(0)
  await zhou.leaves()
})

/** As a screen reader selects: without the mouse, and without the focus; `presses` at once then. The words are in one piece. */
async function select(text: Locator, words: string, presses?: Locator): Promise<void> {
  await text.evaluate(
    (root, [wanted, button]) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (walker.nextNode()) {
        const node = walker.currentNode
        const at = node.nodeValue?.indexOf(wanted) ?? -1
        if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      }
      if (button instanceof HTMLElement) button.click()
    },
    [words, await presses?.elementHandle()] as const,
  )
}

/** Scrolls so that words stand at this share of the window's height. */
async function scrollTo(text: Locator, words: string, share: number): Promise<void> {
  await select(text, words)
  await text.evaluate(async (_root, part) => {
    const top = getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? 0
    scrollBy({ top: top - innerHeight * part, behavior: 'instant' })
    await new Promise((resolve) => requestAnimationFrame(resolve))
    getSelection()?.removeAllRanges()
  }, share)
}

async function selectedAt(person: Person): Promise<number> {
  return person.page.evaluate(
    () => getSelection()?.getRangeAt(0).getBoundingClientRect().top ?? Number.NaN,
  )
}

/** Lin answers in the thread, at some length. */
async function answers(words: string): Promise<void> {
  await lin.thread('我先说一句').click()
  await lin
    .thread('我先说一句')
    .getByRole('textbox', { name: '回复' })
    .fill(`${words}\n一\n二\n三\n四\n五`)
  await lin.page.keyboard.press('Control+Enter')
  await expect(lin.thread(words)).toBeVisible()
}

/** How far its upper edge stands from that of the window. */
async function placeOf(place: Locator): Promise<number> {
  return (await place.boundingBox())?.y ?? Number.NaN
}
