import { expect } from '@playwright/test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('an archive goes out through the page, and comes into another group with its threads in place', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const { textPath } = await startGroup(app, lin, { 小周: zhou })
  await zhou.page.goto(app.url + textPath)
  await zhou.notes('下着小雨', '真的下雨吗？')
  await zhou.leaves()
  await lin.page.goto(app.url + textPath)
  await expect(lin.thread('真的下雨吗')).toBeVisible()
  const archive = await lin.exports('存档（ZIP）')
  expect(archive.name).toMatch(/\.zip$/)
  const founded = await lin.page.request.post(`${app.url}/api/groups`, {
    data: { name: '二组', memberName: '林老师' },
  })
  const { groupId } = (await founded.json()) as { readonly groupId: string }

  await test.step('its preview says what it brings', async () => {
    await lin.page.goto(`${app.url}/groups/${groupId}/import`)
    await lin.drops(archive)
    await expect(lin.page.getByText('文件里的批注（1 条）')).toBeVisible()
    await lin.pictures('archive-preview')
    await lin.page.getByRole('button', { name: '建立文本' }).click()
    await expect(lin.words).toContainText('外面下着小雨')
  })

  await test.step('the note stands beside its words, by the name of whoever wrote it', async () => {
    const card = lin.thread('真的下雨吗')
    await expect(card).toContainText('小周（随文件导入）')
    await expect(card.getByRole('blockquote')).toHaveText('下着小雨')
  })

  await test.step('one that somebody changed is refused in a sentence, and so is another ZIP file', async () => {
    lin.forgives(415)
    const members = unzipSync(archive.bytes)
    const text = strFromU8(members['text.json'] ?? new Uint8Array()).replace('小雨', '大雨')
    const changed = zipSync({ ...members, 'text.json': strToU8(text) })
    await lin.page.goto(`${app.url}/groups/${groupId}/import`)
    await lin.drops({ name: archive.name, bytes: changed })
    await expect(lin.page.getByRole('alert')).toContainText('这份存档被改动过')
    await lin.drops({ name: 'a.zip', bytes: zipSync({ 'a.txt': strToU8('雨') }) })
    await expect(lin.page.getByRole('alert')).toContainText('不是集注的存档')
  })
  await lin.leaves()
})
