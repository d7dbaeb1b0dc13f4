import { expect } from '@playwright/test'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

let app: RunningApp
let lin: Person
let textUrl: string

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  lin = await Person.arrives(browser)
  const group = await startGroup(app, lin)
  textUrl = group.textUrl
  await lin.opens(textUrl)
})
test.afterEach(() => lin.leaves())

/** Where the highlight stands on the window, as a share of its height. */
async function highlightAt(person: Person): Promise<number> {
  return person.words.evaluate((root) => {
    const mark = root.querySelector('mark[data-annotation]')
    return mark ? mark.getBoundingClientRect().top / innerHeight : NaN
  })
}

test('the review leads to the words of a resolved thread, and stays there', async () => {
  await lin.notes('三是要留一个问题', '难在哪里？')
  await lin.page.getByRole('link', { name: '审阅' }).click()
  await expect(lin.page).toHaveURL(/\/review$/)
  await lin.button('标为已解决').click()
  await lin.page.getByText('已解决（1）').click()
  const link = await lin.page.getByRole('link', { name: '到原文处' }).getAttribute('href')

  const reader = await lin.opensAnotherWindow()
  await reader.page.goto(new URL(link ?? '', app.url).href)
  await expect.poll(() => highlightAt(reader)).toBeCloseTo(0.3, 1)
  await expect(reader.thread('难在哪里')).toBeInViewport()

  await test.step('it stays there when what stands above grows, as when the faces arrive', async () => {
    // Not every browser keeps a page in its place by itself.
    await reader.page.addStyleTag({
      content: 'html { overflow-anchor: none } .words p { padding-block-start: 2rem }',
    })
    await expect.poll(() => highlightAt(reader)).toBeCloseTo(0.3, 1)
    await expect(reader.thread('难在哪里')).toBeInViewport()
  })

  await test.step('a reader who moves is left alone', async () => {
    await reader.page.mouse.wheel(0, -400)
    await expect.poll(() => highlightAt(reader)).toBeGreaterThan(0.6)
    await reader.page.addStyleTag({ content: '.words p { padding-block-start: 2.25rem }' })
    await expect.poll(() => highlightAt(reader)).toBeGreaterThan(0.6)
  })

  await test.step('and again from a review that was scrolled, and on the way back and forth', async () => {
    await lin.page.getByRole('link', { name: '到原文处' }).click()
    await expect.poll(() => highlightAt(lin)).toBeCloseTo(0.3, 1)
    await lin.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
    await lin.page.goBack()
    await lin.page.goForward()
    await expect.poll(() => highlightAt(lin)).toBeCloseTo(0.3, 1)
  })
})

test('what was still on its way when the review opened is in it when it arrives', async () => {
  await lin.notes('三是要留一个问题', '难在哪里？')
  const { promise: isLate, resolve: letGo } = Promise.withResolvers<void>()
  await lin.page.route('**/resolve', async (route) => {
    await isLate
    await route.continue()
  })
  await lin.thread('难在哪里').getByRole('button', { name: '标为已解决' }).click()
  await lin.page.getByRole('link', { name: '审阅' }).click()
  await expect(lin.page.getByText('未解决（1）')).toBeVisible()
  letGo()
  await expect(lin.page.getByText('已解决（1）')).toBeVisible()
})

test('the keyboard goes from the words to the threads and back', async () => {
  await lin.notes('外面下着小雨', '先说天气。')
  await lin.notes('三是要留一个问题', '留给谁？')
  await lin.page.reload()
  await expect(lin.thread('留给谁')).toBeAttached()
  await expect(lin.page.getByText('已保存')).toBeVisible()
  // Whoever reads near the end begins there, and isn't thrown back to the beginning.
  await lin.page.mouse.wheel(0, 10_000)
  await expect(lin.words.getByText('外面下着小雨')).not.toBeInViewport()
  await lin.page.keyboard.press('j')
  await expect(lin.thread('留给谁')).toBeFocused()
  await lin.page.keyboard.press('k')
  await expect(lin.thread('先说天气')).toBeFocused()
  await lin.page.keyboard.press('j')
  await expect(lin.thread('留给谁')).toBeFocused()
  await expect(lin.words.getByText('三是要留一个问题')).toBeInViewport()
  await lin.page.keyboard.press('k')
  await expect(lin.thread('先说天气')).toBeFocused()
  // Past what can be done with the thread and with its comment: link, resolve, two menus.
  for (let stops = 0; stops < 5; stops++) await lin.page.keyboard.press('Tab')
  await expect(lin.thread('先说天气').getByRole('textbox', { name: '回复' })).toBeFocused()
  await lin.page.keyboard.press('Escape')
  await expect(lin.words).toBeFocused()
})

/** How far the words that somebody stopped at stand below the top of their window. */
async function stoppedAt(person: Person): Promise<number> {
  return person.words
    .getByText('三是要留一个问题')
    .evaluate((words) => Math.round(words.getBoundingClientRect().top))
}

/** The same, once the page has ceased to scroll. */
async function restsAt(person: Person): Promise<number> {
  let stopped = NaN
  const rests = async () => {
    const before = stopped
    stopped = await stoppedAt(person)
    return stopped === before
  }
  await expect.poll(rests).toBe(true)
  return stopped
}

test('a reader comes back to where they stopped: after a reload, from the review, on another screen', async () => {
  await lin.page.setViewportSize({ width: 1440, height: 500 })
  await lin.words.getByText('三是要留一个问题').scrollIntoViewIfNeeded()
  await lin.page.mouse.move(700, 300)
  await lin.page.mouse.wheel(0, 120)
  await expect.poll(() => stoppedAt(lin)).toBeLessThan(380)
  const stopped = await restsAt(lin)
  // A pixel or two are lost where heights are rounded.
  const isThere = async () => Math.abs((await stoppedAt(lin)) - stopped) < 4

  await test.step('a column of another width shows the same words', async () => {
    await lin.page.setViewportSize({ width: 390, height: 844 })
    await expect(lin.words.getByText('三是要留一个问题')).toBeInViewport()
    await lin.page.setViewportSize({ width: 1440, height: 500 })
    await expect.poll(isThere).toBe(true)
  })

  await lin.page.reload()
  await expect.poll(isThere).toBe(true)
  await lin.page.getByRole('link', { name: '审阅' }).focus()
  expect(await isThere()).toBe(true)
  await lin.page.getByRole('link', { name: '审阅' }).click()
  await expect(lin.page).toHaveURL(/\/review$/)
  await lin.page.goBack()
  await expect.poll(isThere).toBe(true)

  await lin.page.setViewportSize({ width: 390, height: 844 })
  await lin.page.reload()
  await expect(lin.words.getByText('三是要留一个问题')).toBeInViewport()

  await test.step('and whoever went back to the beginning begins there', async () => {
    await lin.page.mouse.move(200, 400)
    await lin.page.mouse.wheel(0, -20_000)
    await expect.poll(() => lin.page.evaluate(() => scrollY)).toBe(0)
    const again = await lin.opensAnotherWindow()
    await expect
      .poll(() =>
        lin.page.evaluate(() =>
          Object.keys(localStorage).filter((key) => key.startsWith('variorum-place')),
        ),
      )
      .toEqual([])
    await again.page.goto(textUrl)
    await expect(again.page.getByText('已保存')).toBeVisible()
    expect(await again.page.evaluate(() => scrollY)).toBe(0)
  })
})

test('a link to a thread that is not here says so, and one that comes after all is gone to', async () => {
  await lin.notes('三是要留一个问题', '难在哪里？')
  const id = ((await lin.thread('难在哪里').getAttribute('id')) ?? '').slice('thread-'.length)
  const notice = lin.page.getByRole('status').filter({ hasText: '链接指向的讨论不在这里' })
  await lin.page.goto(`${textUrl}?thread=${id}`)
  await expect(lin.thread('难在哪里')).toBeInViewport()
  await expect(notice).toBeHidden()

  await lin.page.goto(`${textUrl}?thread=0197a000-0000-7000-8000-000000000000`)
  await expect(lin.page.getByText('已保存')).toBeVisible()
  await expect(lin.thread('难在哪里')).toBeVisible()
  const top = () => lin.words.evaluate((words) => words.getBoundingClientRect().top)
  await lin.settles()
  const before = await top()
  await expect(notice).toBeVisible()
  // Whoever reads already does not see the words move.
  expect(await top()).toBe(before)
  await lin.pictures('dead-thread-link')
  await lin.findsItAccessible()
  await notice.getByRole('button', { name: '关闭' }).click()
  await expect(notice).toBeHidden()
})
