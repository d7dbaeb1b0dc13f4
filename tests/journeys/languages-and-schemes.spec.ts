import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

test('every page in English and dark, and back to Chinese', async ({ browser, ownApp: app }) => {
  const ann = await Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' })
  const stranger = await Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' })
  await stranger.page.goto(app.url)
  await expect(stranger.page.getByText('This server has no group yet')).toBeVisible()
  await stranger.findsItAccessible()
  await stranger.page.goto(app.setupLink)
  await expect(stranger.page.getByLabel('Your name')).toBeVisible()
  await stranger.findsItAccessible()

  const { groupId, textPath, invitationPath } = await startGroup(app, ann, {}, 'en')
  await stranger.page.goto(app.url + invitationPath)
  await expect(stranger.button('Join and start reading')).toBeVisible()
  await stranger.findsItAccessible()
  await stranger.leaves()

  const pages: [string, string, string][] = [
    [`/groups/${groupId}`, 'Members', 'english-group'],
    [`/groups/${groupId}/import`, 'Import a text', 'english-import'],
    [textPath, 'Saved', 'english-reading-room'],
    [`${textPath}/review`, 'Nothing is open.', 'english-review'],
  ]
  for (const [path, words, picture] of pages) {
    await ann.page.goto(app.url + path)
    await expect(ann.page.getByText(words, { exact: true }).first()).toBeVisible()
    await ann.findsItAccessible()
    await ann.pictures(picture)
  }

  await ann.page.goto(app.url + textPath)
  await expect(ann.page.locator('html')).toHaveAttribute('lang', 'en')
  await ann.button('中文').click()
  await expect(ann.page.getByText('已保存')).toBeVisible()
  await ann.page.reload()
  await expect(ann.page.getByText('已保存')).toBeVisible()
  await expect(ann.page.locator('html')).toHaveAttribute('lang', /^zh/)
  await ann.leaves()
})

test('nothing on a Chinese page is named in English, also where a component library names it', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const stranger = await Person.arrives(browser)
  const { groupId, textPath, invitationPath } = await startGroup(app, lin)
  const visits: [Person, string, string][] = [
    [stranger, '/', '您还没有加入小组'],
    [stranger, '/sign-in', '登录'],
    [stranger, invitationPath, '加入并开始阅读'],
    [lin, '/account', '密码'],
    [lin, `/groups/${groupId}`, '成员'],
    [lin, `/groups/${groupId}/import`, '把文件拖到这里'],
    [lin, textPath, '已保存'],
    [lin, `${textPath}/review`, '审阅'],
  ]
  for (const [person, path, words] of visits) {
    await person.page.goto(app.url + path)
    await expect(person.page.getByText(words).first()).toBeVisible()
    expect(await namedInEnglish(person), path).toEqual([])
  }
  await lin.leaves()
  await stranger.leaves()
})

/** Names of things on the page without a Chinese character; the way to English is named in English. */
async function namedInEnglish({ page }: Person): Promise<string[]> {
  return page.evaluate(() =>
    ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription', 'aria-description']
      .flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name) ?? ''),
      )
      .filter((name) => /[a-z]/i.test(name) && !/\p{Script=Han}/u.test(name))
      .filter((name) => name !== 'Switch to English'),
  )
}

test('the words are set in the fonts that the app ships', async ({ browser, app }) => {
  const lin = await Person.arrives(browser)
  const { textPath } = await startGroup(app, lin)
  const fonts: string[] = []
  lin.page.on('response', (response) => {
    if (response.url().endsWith('.woff2')) fonts.push(new URL(response.url()).pathname)
  })
  await lin.page.goto(app.url + textPath)
  await expect(lin.words).toBeVisible()
  await lin.page.evaluate(() => document.fonts.ready)
  for (const face of ['noto-serif-sc', 'noto-sans-sc']) {
    await expect.poll(() => fonts.some((path) => path.includes(face)), face).toBe(true)
  }
  const unloaded = () =>
    lin.words.evaluate((root) => {
      const { fontSize, fontFamily } = getComputedStyle(root.querySelector('p') ?? root)
      const font = `${fontSize} ${fontFamily}`
      return document.fonts.check(font, root.textContent ?? '') ? null : font
    })
  await expect.poll(unloaded).toBeNull()
  await lin.leaves()
})
