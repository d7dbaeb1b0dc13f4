import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('a proposed correction is seen by all, put into the words in one press, taken back, and declined with a reason', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone', colorScheme: 'dark' })
  const { textUrl } = await startGroup(app, lin, { 小周: zhou })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])

  await test.step('a member proposes other words', async () => {
    await zhou.selects('下着小雨')
    await zhou.page.getByRole('toolbar', { name: '标注所选文字' }).waitFor()
    await zhou.pictures('correction-bar-phone')
    await zhou.button('更正').tap()
    const field = zhou.page.getByRole('textbox', { name: '改成什么' })
    await expect(field).toHaveValue('下着小雨')
    await zhou.pictures('correction-composer-phone')
    await field.fill('下着大雨')
    await zhou.button('提出更正').tap()
    await expect(lin.words.locator('mark[data-proposal="大"]')).toHaveText('小')
    await zhou.findsItAccessible()
  })

  await test.step('who may edit puts them in, and takes that back', async () => {
    const card = lin.thread('更正')
    await lin.words.locator('mark[data-proposal="大"]').click()
    await lin.pictures('correction')
    await lin.findsItAccessible()
    await card.getByRole('button', { name: '采纳', exact: true }).click()
    await expect.poll(() => zhou.reads()).toContain('下着大雨')
    await expect(lin.words.locator('mark[data-proposal]')).toHaveCount(0)
    await lin.pictures('correction-accepted')
    await lin.button('撤销').click()
    await expect.poll(() => zhou.reads()).toContain('下着小雨')
  })

  await test.step('or says why not', async () => {
    await lin.thread('更正').getByRole('button', { name: '不采纳…' }).click()
    await lin.page.getByRole('textbox', { name: '理由' }).fill('原文如此')
    await lin.pictures('correction-declined')
    await lin.button('不采纳').last().click()
    await expect(lin.page.getByRole('dialog')).toHaveCount(0)
    await expect(lin.words.locator('mark[data-proposal]')).toHaveCount(0)
    await expect(zhou.thread('原文如此')).toContainText('未采纳')
    expect(await zhou.reads()).toContain('下着小雨')
  })

  for (const person of [zhou, lin]) await person.leaves()
})

/** A scan with the same misreading twice, and another one. */
const SCANNED = [
  '读书会开幕词',
  '同志们：',
  '让我们障厉奋发，久久为劝。',
  '读书年已经开始，让我们障厉奋发。',
].join('\n')

test('what a scanner misread stands in the text as corrections, put in together and taken back together', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { groupId } = await startGroup(app, lin)
  await lin.page.goto(`${app.url}/groups/${groupId}/import`)
  await lin.page
    .locator('input[type=file]')
    .setInputFiles({ name: '扫描.txt', mimeType: 'text/plain', buffer: Buffer.from(SCANNED) })
  await expect(lin.page.getByRole('checkbox', { name: /其中 3 处/ })).toBeChecked()
  await lin.pictures('misreads-before')
  await lin.findsItAccessible()
  await lin.button('建立文本').click()

  await lin.words.locator('mark[data-proposal]').first().click()
  await expect(lin.thread('更正')).toHaveCount(3)
  await lin.thread('更正').first().getByRole('button', { name: '一并采纳…' }).click()
  const dialog = lin.page.getByRole('dialog')
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(2)
  await lin.pictures('accept-several')
  await lin.findsItAccessible()
  await dialog.getByRole('button', { name: '采纳 2 条' }).click()
  await expect.poll(() => lin.reads()).toContain('已经开始，让我们踔厉奋发')
  await expect.poll(() => lin.reads()).toContain('让我们踔厉奋发，久久为劝')

  await lin.button('撤销').click()
  await expect.poll(() => lin.reads()).toContain('已经开始，让我们障厉奋发')
  await expect.poll(() => lin.reads()).toContain('让我们障厉奋发，久久为劝')
  await lin.leaves()
})
