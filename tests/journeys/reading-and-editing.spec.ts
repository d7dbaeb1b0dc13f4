import { expect } from '@playwright/test'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { changesRole, twoReaders, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'
import { bringToScreen } from './words-on-screen.ts'

let app: RunningApp
let lin: Person
let zhou: Person
let group: StudyGroup
let asImported: string

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoReaders(browser, app))
  asImported = await zhou.reads()
})
test.afterEach(async () => {
  await lin.leaves()
  await zhou.leaves()
})

test('who reads changes nothing, whatever they press, drag or drop, and can select and mark by hand and by keyboard', async () => {
  await lin.selects('外面下着小雨')
  for (const key of ['x', 'Enter', 'Backspace', 'Delete', 'Control+x', 'Control+z', 'Control+b']) {
    await lin.page.keyboard.press(key)
  }
  await lin.page.evaluate(() => navigator.clipboard.writeText('贴进来的'))
  await lin.page.keyboard.press('Control+v')
  expect(await drags(lin, '外面下着小雨', '各位乡亲')).toBe('no drag')
  expect(await drops(lin)).toBe('refused')
  expect(await lin.reads()).toBe(asImported)

  await lin.selects('外面下着小雨')
  await lin.page.keyboard.press('Control+Alt+m')
  await lin.page.getByRole('textbox', { name: '写笔记' }).fill('先说天气。')
  await lin.page.keyboard.press('Control+Enter')
  await expect(zhou.thread('先说天气')).toBeVisible()

  await lin.selects('第三个')
  await lin.page.keyboard.press('Shift+ArrowRight')
  await lin.page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => selected(lin)).toBe('第三个星期')
  await lin.page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => selected(lin)).toBe('第三个星')
  await expect(lin.button('笔记')).toBeVisible()
  await lin.page.keyboard.press('Escape')
  await expect(lin.button('笔记')).toBeHidden()
  expect(await selected(lin)).toBe('第三个星')
  await expect(lin.words).toBeFocused()
  await lin.page.keyboard.press('Shift+ArrowRight')
  await lin.button('笔记').focus()
  await lin.page.keyboard.press('Escape')
  await expect(lin.words).toBeFocused()
  expect(await selected(lin)).toBe('第三个星期')
  await expect(lin.button('笔记')).toBeHidden()
  // One more that every reader could see, so that nothing of the above is still on its way.
  await lin.edits()
  await lin.goesBehind('各位乡亲')
  await lin.page.keyboard.type('！')
  await expect.poll(() => zhou.reads()).toBe(asImported.replace('各位乡亲', '各位乡亲！'))
})

test('editing shows on the page and to everybody, and ends with Esc, the key, or “done”', async () => {
  await lin.selects('外面下着小雨')
  await zhou.settles()
  const wordsTop = await zhou.words.evaluate((words) => words.getBoundingClientRect().top)
  await lin.page.keyboard.press('Control+Shift+E')
  const ownBar = lin.page.locator('[data-own]')
  await expect(ownBar).toContainText('改动马上对所有人生效')
  await expect(lin.page.getByRole('status').filter({ hasText: '正在编辑正文' })).toBeAttached()
  await expect(lin.words).toBeFocused()
  await expect.poll(() => selected(lin)).toBe('外面下着小雨')
  await expect(lin.button('笔记')).toBeVisible()
  const editedBy = zhou.page.getByText('林老师正在编辑第 4 段')
  await expect(editedBy).toBeVisible()
  // In the bar at the top, where it covers no line of the text, and takes no room from it.
  await zhou.settles()
  const [bar, line] = [
    await zhou.page.locator('header').boundingBox(),
    await editedBy.boundingBox(),
  ]
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(
    (bar?.y ?? 0) + (bar?.height ?? 0),
  )
  expect(await zhou.words.evaluate((words) => words.getBoundingClientRect().top)).toBe(wordsTop)
  await zhou.page.getByRole('button', { name: /林老师：正在编辑第 4 段/ }).click()
  await zhou.pictures('editing-seen-by-others')
  await zhou.page.keyboard.press('Escape')
  await lin.pictures('editing')
  await lin.findsItAccessible()
  expect(await drags(lin, '外面下着小雨', '各位乡亲')).toBe('no drag')
  expect(await drops(lin)).toBe('refused')

  await lin.selects('外面下着小雨')
  await expect(lin.button('笔记')).toBeVisible()
  await lin.page.keyboard.press('Escape')
  await expect(lin.button('笔记')).toBeHidden()
  await lin.page.keyboard.type('外面放晴了')
  await expect.poll(() => zhou.reads()).toContain('外面放晴了')
  await lin.page.keyboard.press('Escape')
  await expect(lin.words).toHaveAttribute('contenteditable', 'false')
  await expect(ownBar).toBeHidden()
  await expect(zhou.page.getByText('林老师正在编辑')).toBeHidden()
  await lin.page.keyboard.press('Control+z')
  await lin.page.keyboard.type('abc')

  await lin.edits()
  await lin.button('完成').click()
  await expect(lin.words).toHaveAttribute('contenteditable', 'false')
  await lin.page.keyboard.press('Control+Shift+E')
  await lin.page.keyboard.press('Control+Shift+E')
  await expect(lin.words).toHaveAttribute('contenteditable', 'false')
  expect(await zhou.reads()).toBe(asImported.replace('外面下着小雨', '外面放晴了'))
})

test('Esc that belongs to an input method does not end editing', async () => {
  await lin.edits()
  await lin.goesBehind('第三个')
  const devtools = await lin.context.newCDPSession(lin.page)
  await devtools.send('Input.imeSetComposition', {
    text: 'zhong',
    selectionStart: 5,
    selectionEnd: 5,
  })
  await devtools.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Escape',
    code: 'Escape',
    windowsVirtualKeyCode: 229,
  })
  await devtools.send('Input.insertText', { text: '中' })
  await expect.poll(() => zhou.reads()).toContain('第三个中星期六')
  await expect(lin.words).toHaveAttribute('contenteditable', 'true')
})

test('only who may edit is offered to, and who may not any more reads at once, with nothing lost', async () => {
  await expect(zhou.button(/^编辑正文$/)).toHaveCount(0)
  await zhou.page.keyboard.press('Control+Shift+E')
  await expect(zhou.words).toHaveAttribute('contenteditable', 'false')
  await changesRole(app, lin, group, '小周', 'facilitator')
  await expect(zhou.button(/^编辑正文$/)).toBeVisible()
  await zhou.edits()
  await zhou.goesBehind('各位乡亲')
  await zhou.page.keyboard.type('，朋友们')
  await expect.poll(() => lin.reads()).toContain('各位乡亲，朋友们')
  await changesRole(app, lin, group, '小周', 'annotator')
  await expect(zhou.button(/^编辑正文$/)).toHaveCount(0)
  await expect(zhou.words).toHaveAttribute('contenteditable', 'false')
  await expect(lin.page.getByText('小周正在编辑')).toBeHidden()
  expect(await lin.reads()).toContain('各位乡亲，朋友们')

  await test.step('in the middle of a composition: the word is given back, and nobody reads its letters', async () => {
    const devtools = await zhou.context.newCDPSession(zhou.page)
    const composes = (text: string) =>
      devtools.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    const givenBack = zhou.page.getByRole('alert').filter({ hasText: '没有存到服务器' })
    const before = await lin.reads()
    for (const chooses of [true, false]) {
      await changesRole(app, lin, group, '小周', 'facilitator')
      await zhou.edits()
      await zhou.goesBehind('第三个')
      await composes('zhong')
      await changesRole(app, lin, group, '小周', 'annotator')
      await expect(zhou.page.getByText('您现在不能编辑正文了')).toBeVisible()
      // Who chooses the characters gets those; who leaves it there, the letters.
      if (chooses) await devtools.send('Input.insertText', { text: '中' })
      await expect(givenBack).toContainText(chooses ? '中' : 'zhong')
      await expect(zhou.words).toHaveAttribute('contenteditable', 'false')
      await expect.poll(() => zhou.reads()).toBe(before)
      expect(await lin.reads()).toBe(before)
      await zhou.button('关闭提示').click()
    }
  })
})

for (const setting of [
  { locale: 'zh-CN', colorScheme: 'dark' },
  { locale: 'en-GB', colorScheme: 'light' },
] as const) {
  test(`editing on a phone (${setting.locale}, ${setting.colorScheme})`, async ({ browser }) => {
    await lin.notes('外面下着小雨', '先说天气。')
    const phone = await Person.arrives(browser, { ...setting, device: 'phone' })
    await phone.context.addCookies(await lin.context.cookies())
    const isChinese = setting.locale === 'zh-CN'
    await phone.page.goto(group.textUrl)
    await expect(phone.words).toContainText('各位乡亲')
    await phone.pictures(`reading-phone-${setting.locale}`)
    await phone.button(isChinese ? /^编辑正文$/ : /^Edit words$/).tap()
    await expect(phone.words).toHaveAttribute('contenteditable', 'true')
    await phone.pictures(`editing-phone-${setting.locale}`)
    await phone.findsItAccessible()
    await expect.poll(() => numbersInTheFrame(phone)).toEqual([])

    // A tap on marked words puts the caret there; the number beside them leads to what was said.
    const mark = phone.words.locator('mark').first()
    await mark.tap()
    await expect.poll(() => caretIsIn(phone, '外面下着小雨')).toBe(true)
    await expect(phone.page.getByRole('dialog')).toHaveCount(0)
    await phone.button(/^(第 4 段|Paragraph 4)，?/).tap()
    await expect(phone.page.getByRole('dialog')).toContainText('先说天气。')
    await phone.page.keyboard.press('Escape')
    await expect(phone.page.getByRole('dialog')).toHaveCount(0)

    await phone.button(isChinese ? '完成' : 'Done').tap()
    await expect(phone.words).toHaveAttribute('contenteditable', 'false')
    await phone.words.focus()
    await phone.page.keyboard.press('Shift')
    await expect.poll(() => numbersInTheFrame(phone)).toEqual([])
    await mark.tap()
    await expect(phone.page.getByRole('dialog')).toContainText('先说天气。')
    await phone.leaves()
  })
}

/** The paragraph numbers that reach into the frame around the words, where there is one; there has to be. */
function numbersInTheFrame(person: Person): Promise<string[]> {
  return person.words.evaluate((words) => {
    const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(words)
    if (outlineStyle !== 'solid') return ['no frame']
    const frame =
      words.getBoundingClientRect().left - parseFloat(outlineOffset) - parseFloat(outlineWidth)
    const numbers = document.querySelectorAll('[role=toolbar] button:not([hidden]) > span')
    return [...numbers]
      .filter((number) => number.getBoundingClientRect().right > frame)
      .map((number) => number.textContent ?? '')
  })
}

function caretIsIn(person: Person, words: string): Promise<boolean> {
  return person.page.evaluate((wanted) => {
    const selection = getSelection()
    return Boolean(
      selection?.isCollapsed &&
      selection.anchorNode?.nodeValue?.includes(wanted) &&
      document.activeElement?.matches('.words'),
    )
  }, words)
}

function selected(person: Person): Promise<string> {
  return person.page.evaluate(() => getSelection()?.toString() ?? '')
}

/** Tries to drag selected words somewhere else. */
async function drags(person: Person, words: string, to: string): Promise<string> {
  await person.selects(words)
  await person.page.evaluate(() => {
    const note = (event: Event) => {
      document.title = event.defaultPrevented ? 'refused' : 'dragging'
    }
    document.title = 'no drag'
    addEventListener('dragstart', note, { once: true })
  })
  const from = await bringToScreen(person.words, words)
  const { mouse } = person.page
  await mouse.move(from.from.x + 10, from.from.y)
  await mouse.down()
  const end = await bringToScreen(person.words, to)
  await mouse.move(end.to.x, end.to.y, { steps: 8 })
  await mouse.up()
  return person.page.title()
}

/** Tries to drop words from another program; a browser drops nothing where dragging over it is refused. */
function drops(person: Person): Promise<string> {
  return person.words.evaluate((words) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.setData('text/plain', '别处来的字')
    const paragraph = words.querySelector('p') ?? words
    const { left, top } = paragraph.getBoundingClientRect()
    const at = {
      bubbles: true,
      cancelable: true,
      clientX: left + 5,
      clientY: top + 5,
      dataTransfer,
    }
    const over = new DragEvent('dragover', at)
    const drop = new DragEvent('drop', at)
    paragraph.dispatchEvent(over)
    paragraph.dispatchEvent(drop)
    return over.defaultPrevented && drop.defaultPrevented ? 'refused' : 'taken'
  })
}
