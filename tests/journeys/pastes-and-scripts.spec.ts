import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let lin: Person

test.beforeEach(async ({ browser, app }) => {
  lin = await Person.arrives(browser)
  const { textUrl } = await startGroup(app, lin)
  await lin.opens(textUrl)
})
test.afterEach(() => lin.leaves())

/** Another program gave these to the clipboard, and they are pasted where the caret is. */
async function pastes(into: Locator, given: Readonly<Record<string, string>>): Promise<void> {
  await into.evaluate((field, kinds) => {
    const clipboardData = new DataTransfer()
    for (const [kind, data] of Object.entries(kinds)) clipboardData.setData(kind, data)
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, given)
}

const PAGE = `<html><head><style>p{}</style></head><body><!--StartFragment--><p>甲 <b>乙</b></p>
  <ul><li>丙</li><li>丁<br>戊</li></ul><script>alert(1)</script><!--EndFragment--></body></html>`

test('a page without plain words is pasted as its lines, and spaces are pasted as they are', async () => {
  await lin.goesBehind('各位乡亲、各位老师')
  await pastes(lin.words, { 'text/html': PAGE })
  for (const line of ['各位乡亲、各位老师甲 乙', '丙', '丁']) {
    await expect(lin.words.locator('p').filter({ hasText: line }).first()).toBeVisible()
  }
  expect(await lin.reads()).not.toContain('alert')

  await lin.goesBehind('三是要留一个问题')
  await pastes(lin.words, { 'text/plain': '\u3000\u3000' })
  await expect.poll(() => lin.reads()).toContain('三是要留一个问题\u3000\u3000')

  await lin.button(/^第 4 段，/).click()
  const field = lin.page.getByRole('textbox', { name: '写笔记' })
  await field.fill('见：')
  await field.press('End')
  await pastes(field, { 'text/html': PAGE })
  await expect(field).toHaveValue('见：甲 乙\n丙\n丁\n戊')
})

test('Arabic and Hebrew run from right to left, each paragraph and comment by its own letters', async () => {
  const directionOf = (words: string) =>
    lin.page
      .getByText(words)
      .first()
      .evaluate((element) => getComputedStyle(element).direction)
  await lin.goesBehind('各位乡亲、各位老师')
  await pastes(lin.words, { 'text/plain': '：\nقراءة النص معا\n继续' })
  await expect.poll(() => directionOf('قراءة النص معا')).toBe('rtl')
  expect(await directionOf('三是要留一个问题')).toBe('ltr')
  await lin.notes('三是要留一个问题', 'שלום לכולם')
  await lin.pictures('right-to-left')
  const body = lin.thread('שלום לכולם').getByText('שלום לכולם')
  const side = await body.evaluate((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    const [words, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()]
    return box.right - words.right < words.left - box.left ? 'right' : 'left'
  })
  expect(side).toBe('right')
})
