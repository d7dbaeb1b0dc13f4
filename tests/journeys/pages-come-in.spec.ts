import { expect } from '@playwright/test'
import { strToU8 } from 'fflate'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const PAGE = `<!doctype html><html><head><title>某站</title><script>track()</script></head><body>
<nav>首页 登录</nav><article><h1>清河春汛</h1><p>雨下了<b>一夜</b>，河水涨了<sup><a href="#n1">1</a></sup>。</p>
<ul><li>看水</li><li>守堤</li></ul><ol><li id="n1">据县志。</li></ol></article></body></html>`

test('a web page comes in as a file and by pasting, without what its site put around it', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { groupId } = await startGroup(app, lin)
  const importPath = `${app.url}/groups/${groupId}/import`

  await test.step('a file becomes a text with its list, its emphasis and its footnote', async () => {
    await lin.page.goto(importPath)
    await lin.drops({ name: '清河.html', bytes: strToU8(PAGE) })
    await expect(lin.page.getByRole('heading', { name: '核对导入结果' })).toBeVisible()
    await expect(lin.page.getByText('雨下了一夜，河水涨了[1]。')).toBeVisible()
    await expect(lin.page.getByText('首页 登录', { exact: true })).toHaveCount(0)
    await lin.pictures('page-preview')
    await lin.page.getByRole('button', { name: '建立文本' }).click()
    await expect(lin.words).toContainText('雨下了一夜')
    await expect(lin.words).toContainText('守堤')
  })

  await test.step('what was copied from a page is pasted into the import page', async () => {
    await lin.page.goto(importPath)
    await expect(lin.page.getByText('也可以粘贴复制的网页')).toBeVisible()
    await lin.page.evaluate((html) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', html)
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    }, '<h2>春汛</h2><p>河水涨了。</p>')
    await expect(lin.page.getByRole('heading', { name: '核对导入结果' })).toBeVisible()
    await expect(lin.page.getByText('河水涨了。')).toBeVisible()
  })
  await lin.leaves()
})
