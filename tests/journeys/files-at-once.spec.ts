import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** As many as are taken at once. */
const FILES = 50
const wordsOf = (nth: number) => `第${nth}讲\n\n今天我们读第${nth}讲。书要慢慢读。\n\n读完再说。\n`
/** Six megabytes at this pace come in half a minute: long enough to think better of it. */
const UPLOAD_BYTES_PER_S = 200_000

let folder: string
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variorum-journey-'))
})
test.afterAll(() => rmSync(folder, { recursive: true }))

test('a folder of fifty files, one of them twice, becomes texts in one go', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { groupId } = await startGroup(app, lin)
  const course = join(folder, '课程')
  mkdirSync(course)
  for (let nth = 1; nth < FILES; nth++) writeFileSync(join(course, `${nth}.txt`), wordsOf(nth))
  writeFileSync(join(course, '7（副本）.txt'), wordsOf(7))
  writeFileSync(join(course, '.DS_Store'), 'furniture')
  await lin.page.goto(`${app.url}/groups/${groupId}/import`)
  const chooser = lin.page.waitForEvent('filechooser')
  await lin.button('选择文件夹').click()
  await (await chooser).setFiles(course)
  const list = lin.page.getByRole('region', { name: '文件' })
  await expect(list.getByRole('listitem')).toHaveCount(FILES)
  await expect(lin.page.getByRole('status').filter({ hasText: '都读过了' })).toBeVisible()
  await expect(list.getByText(/完全相同，没有再读/)).toHaveCount(1)
  await lin.findsItAccessible()
  await lin.pictures('folder-of-fifty')
  await lin.button(/^建立没有疑问的 49 个文本/).click()
  await expect(list.locator('[data-state=made]')).toHaveCount(FILES - 1)
  await lin.page.goto(`${app.url}/groups/${groupId}`)
  await expect(lin.page.getByRole('link', { name: /第\d+讲/ })).toHaveCount(FILES - 1)
  await lin.leaves()
})

test('a file that is on its way is called back, and the next one comes', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { groupId } = await startGroup(app, lin)
  await lin.page.goto(`${app.url}/groups/${groupId}/import`)
  const network = await lin.context.newCDPSession(lin.page)
  const comesAt = (uploadThroughput: number) =>
    network.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    })
  await network.send('Network.enable')
  const large = join(folder, '很长.txt')
  writeFileSync(large, '今天我们一起读一本很长的书。'.repeat(150_000))
  await comesAt(UPLOAD_BYTES_PER_S)
  await lin.page.locator('input[type=file]').setInputFiles(large)
  // It says how far it is, and goes on.
  const percent = lin.page.getByRole('progressbar')
  await expect(percent).toBeVisible()
  const shown = async () => Number(await percent.getAttribute('aria-valuenow'))
  const first = await shown()
  await expect.poll(shown).toBeGreaterThan(first)
  await lin.findsItAccessible()
  await lin.pictures('file-on-its-way')
  await lin.button('取消').click()
  await expect(lin.page.getByText('把文件拖到这里')).toBeVisible()
  await expect(lin.page.getByRole('alert')).toHaveCount(0)
  await comesAt(-1)
  await lin.page
    .locator('input[type=file]')
    .setInputFiles({ name: '短.txt', mimeType: 'text/plain', buffer: Buffer.from(wordsOf(1)) })
  await expect(lin.page.getByRole('heading', { name: '核对导入结果' })).toBeVisible()
  // Nothing is left of the other one.
  await expect(lin.page.getByText('很长的书')).toHaveCount(0)
  await lin.leaves()
})
