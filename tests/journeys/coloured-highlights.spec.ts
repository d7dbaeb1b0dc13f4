import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** The colour and the line of each highlight on the words, as it is drawn; the caret of a reader may cut one in two. */
function marksOf(person: Person): Promise<string[]> {
  return person.words.locator('mark[data-annotation]').evaluateAll((marks) => {
    const looks = marks.map((mark) => {
      const { textDecorationLine, textDecorationStyle } = getComputedStyle(mark)
      const { look = '', annotation = '' } = (mark as HTMLElement).dataset
      const color = /color-(\w+)/.exec(look)?.[1] ?? 'yellow'
      const line = textDecorationLine === 'none' ? 'none' : textDecorationStyle
      return [annotation, `${color} ${line}`] as const
    })
    return [...new Map(looks).values()]
  })
}

const mark = (person: Person, color: string): Locator =>
  person.words.locator(`mark[data-look~="color-${color}"]`).first()

const pens = (person: Person): Locator =>
  person.page.getByRole('group', { name: /用别的颜色划线|Highlight in another colour/ })

test('highlights in five colours, each with a line of its own, which everybody sees and their author changes', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const ann = await Person.arrives(browser, {
    device: 'phone',
    locale: 'en-GB',
    colorScheme: 'dark',
  })
  const { textUrl } = await startGroup(app, lin, { 小周: zhou, Ann: ann })
  for (const person of [lin, zhou, ann]) await person.page.goto(textUrl)

  await test.step('one press on a colour marks the selected words in it', async () => {
    const strokes = [
      ['各位乡亲', '绿色'],
      ['三是要留一个问题', '蓝色'],
    ] as const
    for (const [words, color] of strokes) {
      await zhou.selects(words)
      await expect(pens(zhou)).toBeVisible()
      if (color === '绿色') await zhou.pictures('pens')
      await pens(zhou).getByRole('button', { name: color }).click()
      await expect.poll(() => lin.highlighted()).toContain(words)
    }
    await expect.poll(() => marksOf(lin)).toEqual(['green solid', 'blue dashed'])
  })

  await test.step('on a phone as well', async () => {
    await ann.selects('抬脚就到')
    await expect(pens(ann)).toBeVisible()
    await ann.pictures('pens-phone')
    await pens(ann).getByRole('button', { name: 'pink' }).tap()
    await expect.poll(() => lin.highlighted()).toContain('抬脚就到')
    // At once: what was selected to make it is no longer selected.
    await mark(ann, 'pink').tap()
    await expect(ann.page.getByRole('dialog')).toContainText('pink')
    await ann.pictures('coloured-highlight-phone')
    await ann.findsItAccessible()
  })

  await test.step('its author gives it another colour, and nobody else can', async () => {
    await mark(lin, 'green').click()
    const seen = lin.thread('绿色')
    await expect(seen).toBeVisible()
    await seen.getByRole('button', { name: '更多操作' }).click()
    await expect(lin.page.getByRole('menuitem')).toHaveText(['更改标签…'])
    await lin.page.keyboard.press('Escape')
    await mark(zhou, 'green').click()
    await zhou.pictures('coloured-highlight')
    await zhou.chooses(zhou.thread('绿色'), /更多/, '颜色：紫色')
    await expect.poll(() => marksOf(lin)).toContain('purple double')
    await zhou.chooses(zhou.thread('紫色'), /更多/, '颜色：黄色')
    await expect.poll(() => marksOf(lin)).toContain('yellow none')
    await zhou.findsItAccessible()
  })

  await test.step('and they are the same after the page is opened anew', async () => {
    const before = await marksOf(lin)
    await lin.page.reload()
    await expect.poll(() => marksOf(lin)).toEqual(before)
  })

  for (const person of [ann, zhou, lin]) await person.leaves()
})
