import { expect } from '@playwright/test'
import { strFromU8 } from 'fflate'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const COMMENT = `**重点**在这里，见https://example.org/a?b=1。另一行 <img src="https://example.org/x.png" onerror="alert(1)">
![照片](https://example.org/photo.png)

> 引一句原文，
> 再引一句。

1. 先读*第一段*
2. 再议 \`GDP\`
   - ~~删去~~

\`\`\`
a < b
\`\`\``

test('what is marked up in a comment shows everywhere, and no picture is fetched', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const phone = await Person.arrives(browser, {
    device: 'phone',
    colorScheme: 'dark',
    locale: 'en-GB',
  })
  const everybody = [lin, zhou, phone]
  const asked: string[] = []
  for (const { page } of everybody) page.on('request', (request) => asked.push(request.url()))
  const { textPath } = await startGroup(app, lin, { 小周: zhou, Ann: phone })
  for (const { page } of everybody) await page.goto(app.url + textPath)
  await zhou.button(/^第 4 段，/).click()
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill(COMMENT)
  await zhou.button('发送').click()

  await test.step('in the card, small and open', async () => {
    const card = lin.thread('重点')
    await expect(card.locator('strong')).toHaveText('重点')
    await lin.page.mouse.move(0, 0)
    await lin.pictures('comment-markup-clamped')
    await card.click({ position: { x: 5, y: 5 } })
    const link = card.getByRole('link', { name: 'https://example.org/a?b=1', exact: true })
    await expect(link).toHaveAttribute('href', 'https://example.org/a?b=1')
    await expect(link).toHaveAttribute('rel', 'noopener nofollow ugc')
    await expect(link).toHaveAttribute('target', '_blank')
    await expect(card).toContainText('<img src="https://example.org/x.png" onerror="alert(1)">')
    await expect(card.getByRole('link', { name: 'https://example.org/photo.png' })).toBeVisible()
    await expect(card.locator('img')).toHaveCount(0)
    await expect(card.getByRole('listitem').first()).toHaveText('先读第一段')
    await lin.findsItAccessible()
    await lin.pictures('comment-markup')
  })

  await test.step('on a phone in the dark', async () => {
    await phone.button(/^Paragraph 4/).tap()
    await expect(phone.page.getByRole('dialog').locator('strong')).toHaveText('重点')
    await phone.findsItAccessible()
    await phone.pictures('comment-markup-phone')
  })

  await test.step('in the copy, which fetches nothing either', async () => {
    const html = strFromU8((await lin.exports('网页文件')).bytes)
    expect(html).toContain('<p><strong>重点</strong>在这里，见<a href="https://example.org/a?b=1"')
    expect(html).not.toContain('<img')
  })

  await test.step('in the review', async () => {
    await lin.page.goto(`${app.url}${textPath}/review`)
    await expect(lin.page.getByRole('article').locator('strong')).toHaveText('重点')
    await lin.pictures('comment-markup-review')
  })

  expect(asked.filter((url) => !url.startsWith(app.url))).toEqual([])
  for (const person of everybody) await person.leaves()
})
