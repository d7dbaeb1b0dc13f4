import { expect, type Page } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const SPEECH = [
  '春日读书会',
  '各位朋友，今天我们一起读一本书。书要慢慢读。',
  '第一章 开头',
  '读完的人都来讲一讲，自己最不明白的是哪里。这事要久久为劝。',
].join('\n\n')

const sheetOf = (page: Page) => page.getByRole('region', { name: /^(预览|Preview)$/ })
const blocksOf = (page: Page) => sheetOf(page).locator('[data-block]')

async function textsIn(page: Page): Promise<string[]> {
  const texts = await sheetOf(page).locator('[data-role]').allTextContents()
  return texts.map((text) => text.replaceAll(/[¶↰]/g, ''))
}

async function sends(lin: Person, url: string, groupId: string): Promise<void> {
  await lin.page.goto(`${url}/groups/${groupId}/import`)
  await lin.page
    .locator('input[type=file]')
    .setInputFiles({ name: '开头.txt', mimeType: 'text/plain', buffer: Buffer.from(SPEECH) })
  await expect(blocksOf(lin.page).first()).toBeVisible()
}

test('by mouse: words are parted, joined, made something else and deleted; it is all there after a reload, and stands in the text', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { groupId } = await startGroup(app, lin)
  await sends(lin, app.url, groupId)
  const { page } = lin
  const count = await blocksOf(page).count()
  await page.getByText('书要慢慢读', { exact: false }).first().click()
  await lin.pictures('preview-selected')
  await lin.findsItAccessible()
  await lin.button('拆分这一段').click()
  const places = page.getByRole('group', { name: '选择在哪里分段' })
  // A click put the caret among the words: they are parted there, or between their sentences.
  if (await places.isVisible()) await places.getByRole('button').first().click()
  await expect(blocksOf(page)).toHaveCount(count + 1)
  await lin.button('合并到上一段').click()
  await expect(blocksOf(page)).toHaveCount(count)
  await page.getByText('第一章 开头').click()
  await page.getByRole('button', { name: /^段落类型/ }).click()
  await page.getByRole('menuitem', { name: '引文' }).click()
  await expect(sheetOf(page).locator('[data-role=quotation]')).toHaveText('第一章 开头')
  await page.getByText('各位朋友').click()
  await lin.button('删去这一段').click()
  await expect(blocksOf(page)).toHaveCount(count - 1)
  await lin.button('改为“久久为功”').click()
  await expect(sheetOf(page)).toContainText('久久为功')
  await lin.button('撤销').click()
  await expect(sheetOf(page)).toContainText('久久为劝')
  await lin.button('重做').click()
  const made = await textsIn(page)
  await expect(page).toHaveURL(/import=/)
  // Decisions are sent after a pause; the next page has them all.
  await page.waitForResponse((response) => response.url().endsWith('/imports/edits'))
  await page.reload()
  await expect.poll(() => textsIn(page)).toEqual(made)
  // What was done before the reload can be taken back.
  await lin.button('撤销').click()
  await expect(sheetOf(page)).toContainText('久久为劝')
  await page.keyboard.press('Control+Shift+z')
  await lin.pictures('preview-reloaded')
  await lin.button('建立文本').click()
  await expect(page).toHaveURL(/\/texts\//)
  await expect(lin.words).toContainText('久久为功')
  await expect(lin.words).not.toContainText('各位朋友')
  await expect(page.locator('blockquote, [data-role=quotation]').first()).toContainText(
    '第一章 开头',
  )
  await lin.leaves()
})

test('by keys alone, in English and in the dark', async ({ browser, app }) => {
  const lin = await Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' })
  const { groupId } = await startGroup(app, lin)
  await sends(lin, app.url, groupId)
  const { page } = lin
  const count = await blocksOf(page).count()
  // From the heading of the page on, Tab comes to the first block.
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab')
    if (
      await blocksOf(page)
        .first()
        .evaluate((block) => block === document.activeElement)
    )
      break
  }
  await expect(blocksOf(page).first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await lin.pictures('preview-parting-dark')
  await lin.findsItAccessible()
  await page.keyboard.press('Enter')
  await expect(blocksOf(page)).toHaveCount(count + 1)
  await expect(page.locator('[data-block]:focus')).toHaveText('书要慢慢读。')
  await page.keyboard.press('q')
  await expect(sheetOf(page).locator('[data-role=quotation]')).toHaveText('书要慢慢读。')
  await page.keyboard.press('Backspace')
  await expect(blocksOf(page)).toHaveCount(count)
  await page.keyboard.press('Delete')
  await expect(blocksOf(page)).toHaveCount(count - 1)
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z')
  await expect(blocksOf(page)).toHaveCount(count)
  await expect(lin.button('Undo')).toBeDisabled()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await lin.pictures('preview-keys-dark')
  await lin.findsItAccessible()
  await page.keyboard.press('Escape')
  await lin.leaves()
})

test('by touch on a phone: a tap selects, and sentences are parted by a tap between them', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser, { device: 'phone' })
  const { groupId } = await startGroup(app, lin)
  await sends(lin, app.url, groupId)
  const { page } = lin
  const count = await blocksOf(page).count()
  await page.getByText('各位朋友').tap()
  const bar = page.getByRole('toolbar', { name: '段落工具' })
  for (const button of await bar.getByRole('button').all()) {
    if (!(await button.isVisible())) continue
    const box = await button.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
  }
  await lin.pictures('preview-phone-selected')
  await bar.getByRole('button', { name: '拆分这一段' }).tap()
  await lin.pictures('preview-phone-parting')
  await lin.findsItAccessible()
  await page.getByRole('button', { name: /^在这里分段：“书要慢慢读/ }).tap()
  await expect(blocksOf(page)).toHaveCount(count + 1)
  await bar.getByRole('button', { name: '合并到上一段' }).tap()
  await expect(blocksOf(page)).toHaveCount(count)
  await bar.getByRole('button', { name: '删去这一段' }).tap()
  await expect(blocksOf(page)).toHaveCount(count - 1)
  await bar.getByRole('button', { name: '撤销' }).tap()
  await expect(blocksOf(page)).toHaveCount(count)
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  await lin.leaves()
})
