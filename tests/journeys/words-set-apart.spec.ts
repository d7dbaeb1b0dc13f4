import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { bringsText, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('a reader follows a link into a new tab, marks words of it without leaving, and what is typed at its end is no part of it', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const group = await startGroup(app, lin)
  const words = `# 春日读书\n\n从**群众**中来，到*群众*中去。\n\n请看[这里的目录](${app.url}/sign-in)再说。\n`
  await lin.opens(await bringsText(app, lin, group, { name: '春.md', words }))
  const link = lin.words.getByRole('link', { name: '这里的目录' })
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(lin.words.locator('strong')).toHaveText('群众')
  await lin.findsItAccessible()

  await lin.selects('的目录')
  await expect(lin.page.getByRole('toolbar', { name: '标注所选文字' })).toBeVisible()
  expect(lin.context.pages()).toHaveLength(1)
  await lin.page.keyboard.press('Escape')

  const opening = lin.context.waitForEvent('page')
  await link.click()
  const other = await opening
  await other.waitForURL(`${app.url}/sign-in`)
  expect(await other.evaluate(() => opener === null)).toBe(true)
  await other.close()

  await lin.goesBehind('这里的目录')
  await lin.page.keyboard.type('，')
  await lin.page.keyboard.press('Control+A')
  await lin.page.keyboard.press('Control+B')
  await expect.poll(() => lin.reads()).toContain('请看这里的目录，再说。')
  await expect(link).toHaveText('这里的目录')
  await expect(lin.words.locator('strong')).toHaveText('群众')
  await lin.leaves()
})
