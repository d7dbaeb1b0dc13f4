import { expect } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { Person } from './person.ts'
import { saysOfText, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const FOR_ALL = '大家都可以看的一句。'
const FOR_FACILITATORS = '这一句我不敢当众问。'
const OF_LIN = '下次开场先讲这个。'

test('a copy holds what the group sees, and says what it leaves out before it is taken', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, {
    locale: 'en-GB',
    colorScheme: 'dark',
    device: 'phone',
  })
  const { textPath, textId } = await startGroup(app, lin, { 小周: zhou })
  await saysOfText(app, zhou, textId, FOR_ALL)
  await saysOfText(app, zhou, textId, FOR_FACILITATORS, 'facilitators')
  await saysOfText(app, lin, textId, OF_LIN, 'self')
  for (const person of [lin, zhou]) {
    await person.page.goto(app.url + textPath)
    await expect(person.thread(FOR_ALL)).toBeVisible()
  }

  await test.step('the facilitator reads that two notes stay out, and they do', async () => {
    await lin.button('导出').click()
    const dialog = lin.page.getByRole('dialog')
    await expect(dialog.getByRole('status')).toHaveText('没有勾选的 2 条不在这份文件里。')
    await lin.findsItAccessible()
    await lin.pictures('copy-dialog')
    await lin.page.keyboard.press('Escape')
    const page = strFromU8((await lin.exports('网页文件')).bytes)
    const word = unzipSync((await lin.exports('Word 文档')).bytes)
    const parts = Object.values(word).map((part) => strFromU8(part))
    for (const said of [page, parts.join()]) {
      expect(said).toContain(FOR_ALL)
      expect(said).not.toContain(FOR_FACILITATORS)
      expect(said).not.toContain(OF_LIN)
    }
    expect(page).toContain('时间均为 Asia/Shanghai')
  })

  await test.step('she reads what the format could not say, once she has the file', async () => {
    await lin.button('导出').click()
    const dialog = lin.page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'Word 文档' }).check()
    const downloading = lin.page.waitForEvent('download')
    await dialog.getByRole('button', { name: '下载' }).click()
    await downloading
    await expect(dialog.getByRole('status')).toContainText('1 条关于全文的讨论，放在第一段上。')
    await expect(dialog.getByRole('button', { name: '关闭' })).toBeFocused()
    await lin.findsItAccessible()
    await lin.pictures('copy-losses')
    await lin.page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('by keyboard alone she adds them, and the next copy is the group’s again', async () => {
    const { keyboard } = lin.page
    await lin.button('导出').focus()
    await keyboard.press('Enter')
    const dialog = lin.page.getByRole('dialog')
    // What she took last is offered first.
    await expect(dialog.getByRole('radio', { name: 'Word 文档' })).toBeFocused()
    await keyboard.press('ArrowUp')
    await expect(dialog.getByRole('radio', { name: '网页文件' })).toBeChecked()
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await expect(dialog.getByRole('status')).toHaveText('您能看到的划线和笔记，这份文件里都有。')
    // Nothing is taken before she can read what it tells.
    await expect(dialog.getByRole('button', { name: '下载' })).toBeEnabled()
    const downloading = lin.page.waitForEvent('download')
    await keyboard.press('Enter')
    const file = await downloading
    const chunks: Uint8Array[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Uint8Array)
    const page = Buffer.concat(chunks).toString()
    for (const words of [FOR_ALL, FOR_FACILITATORS, OF_LIN]) expect(page).toContain(words)
    await expect(dialog).toHaveCount(0)
    await lin.button('导出').click()
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0)
    await expect(dialog.getByRole('status')).toContainText('没有勾选的 2 条不在')
    await keyboard.press('Escape')
  })

  await test.step('an annotator is offered her own notes, on a phone, in English', async () => {
    await zhou.button('Export').click()
    const dialog = zhou.page.getByRole('dialog')
    await expect(dialog.getByRole('status')).toHaveText(
      '1 note that is not ticked is left out of this file.',
    )
    await expect(dialog.getByRole('checkbox')).toHaveCount(1)
    await zhou.findsItAccessible()
    await zhou.pictures('copy-dialog-phone')
    await zhou.page.keyboard.press('Escape')
    const ticking = ['Add my 1 note that the group does not see']
    const own = await zhou.exports('Web page', {
      button: 'Export',
      download: 'Download',
      ticking,
    })
    expect(strFromU8(own.bytes)).toContain(FOR_FACILITATORS)
    expect(strFromU8(own.bytes)).not.toContain(OF_LIN)
  })

  await test.step('without a network she reads that copies need one, and gets them when it is back', async () => {
    await zhou.losesTheNetwork(true)
    await zhou.button('Export').click()
    const dialog = zhou.page.getByRole('dialog')
    await expect(dialog.getByRole('alert')).toContainText('The server makes the copy')
    await zhou.findsItAccessible()
    await zhou.pictures('copy-dialog-offline')
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect(dialog.getByRole('alert')).toContainText('The server makes the copy')
    // It looks again by itself once there is a network.
    await zhou.losesTheNetwork(false)
    await expect(dialog.getByRole('radio', { name: 'Web page' })).toBeFocused()
    await zhou.page.keyboard.press('Escape')
    zhou.forgivesTheNetwork()
  })
  for (const person of [lin, zhou]) await person.leaves()
})
