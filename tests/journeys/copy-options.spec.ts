import { expect } from '@playwright/test'
import { strFromU8 } from 'fflate'
import { Person } from './person.ts'
import { saysOfText, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const OF_LIN = '这一句先放着。'
const OF_ZHOU = '这里为什么要慢？'

test('a reader chooses what a copy holds, reads whom it names, and finds the choice again', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, {
    locale: 'en-GB',
    colorScheme: 'dark',
    device: 'phone',
  })
  const { textId, textPath } = await startGroup(app, lin, { 小周: zhou })
  await lin.page.goto(app.url + textPath)
  await zhou.page.goto(app.url + textPath)
  await saysOfText(app, lin, textId, OF_LIN)
  await saysOfText(app, zhou, textId, OF_ZHOU)

  await test.step('by default everything that the group sees is in it, with everybody’s name', async () => {
    await expect(lin.thread(OF_ZHOU)).toBeVisible()
    await lin.button('导出').click()
    const dialog = lin.page.getByRole('dialog')
    const tells = dialog.getByRole('region', { name: '文件会透露什么' })
    await expect(tells).toContainText('写出 2 人的称呼')
    await expect(tells).toContainText('小周')
    await lin.findsItAccessible()
    await lin.pictures('copy-foresight')
  })

  await test.step('she leaves out what is not hers and all names, and the dialogue says so', async () => {
    const dialog = lin.page.getByRole('dialog')
    await dialog.getByText('更多选项').click()
    await dialog.getByLabel('哪些讨论').selectOption('我参与的')
    await dialog.getByLabel('怎样称呼作者').selectOption('不写名字')
    const tells = dialog.getByRole('region', { name: '文件会透露什么' })
    await expect(tells).toContainText('2 条讨论和划线中有 1 条在内')
    await expect(tells).toContainText('不写作者的名字')
    await lin.findsItAccessible()
    await lin.pictures('copy-options')
    const downloading = lin.page.waitForEvent('download')
    await dialog.getByRole('button', { name: '下载' }).click()
    const file = await downloading
    expect(file.suggestedFilename()).toMatch(/ \d{4}-\d{2}-\d{2}\.html$/)
    await expect(dialog).toHaveCount(0)
    const page = strFromU8((await lin.exports('网页文件')).bytes)
    expect(page).toContain(OF_LIN)
    expect(page).not.toContain(OF_ZHOU)
    expect(page).not.toContain('小周')
  })

  await test.step('another member’s choices are her own, on a phone', async () => {
    await zhou.button('Export').click()
    const dialog = zhou.page.getByRole('dialog')
    const tells = dialog.getByRole('region', { name: 'What the file will tell' })
    await expect(tells).toContainText('It names 2 people')
    await dialog.getByText('More choices').click()
    await dialog.getByLabel('From paragraph').fill('1')
    await expect(tells).toContainText('0 of 2 threads and marks are in it')
    await zhou.findsItAccessible()
    await zhou.pictures('copy-options-phone')
    await zhou.page.keyboard.press('Escape')
  })
  for (const person of [lin, zhou]) await person.leaves()
})
