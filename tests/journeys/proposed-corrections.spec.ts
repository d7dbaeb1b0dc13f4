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
