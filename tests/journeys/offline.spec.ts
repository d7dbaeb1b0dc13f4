import { expect } from '@playwright/test'
import type { EndpointResponse } from '@variorum/protocol'
import { ASKED_AGAIN } from './idle-lines.ts'
import type { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { changesRole, twoMembers, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Time to come back: the pauses between attempts grow and are drawn from chance. */
const BACK_WITHIN = { timeout: 5 * 60_000 }

let app: RunningApp
let lin: Person
let zhou: Person
let group: StudyGroup

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoMembers(browser, app))
  await changesRole(app, lin, group, '小周', 'facilitator')
  for (const person of [lin, zhou]) await person.opens(group.textUrl)
  await lin.notes('青石镇不富裕', '这一句要读得慢。')
  await expect(zhou.thread('这一句要读得慢。')).toBeVisible()
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.context.close()
})

test('what is written without a network is shown, waits, survives a reload, and arrives exactly once', async () => {
  await keepsTheApp(zhou)
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()

  await zhou.goesBehind('各位乡亲、各位老师')
  await zhou.page.keyboard.type('大家好')
  await zhou.notes('同志们', '没有网的时候写的笔记。')
  await replies(zhou, '这一句要读得慢。', '没有网的时候写的回复。')
  const note = zhou.thread('没有网的时候写的笔记。')
  await expect(note.getByText('等待发送')).toBeVisible()
  await expect(zhou.thread('这一句要读得慢。').getByText('等待发送')).toBeVisible()
  await expect(zhou.page.getByText(/^离线（\d+ 处待保存）$/)).toBeVisible()
  await expect.poll(() => zhou.highlighted()).toEqual(['同志们', '青石镇不富裕'])
  await zhou.pictures('offline-waiting')
  await zhou.findsItAccessible()

  await zhou.page.setViewportSize({ width: 390, height: 844 })
  await zhou.pictures('offline-waiting-phone')
  await zhou.page.setViewportSize({ width: 1440, height: 900 })

  const window = await zhou.opensAnotherWindow()
  await window.page.goto(group.textUrl)
  await expect(window.thread('没有网的时候写的笔记。').getByText('等待发送')).toBeVisible()

  await zhou.page.reload()
  await expect(zhou.words).toContainText('大家好')
  await expect(note.getByText('等待发送')).toBeVisible()
  // Folded as it is now.
  await expect(zhou.thread('这一句要读得慢。').getByText('等待发送')).toBeVisible()
  await expect(zhou.page.getByText(/^离线（\d+ 处待保存）$/)).toBeVisible()

  await zhou.losesTheNetwork(false)
  await expect(lin.thread('没有网的时候写的笔记。')).toBeVisible(BACK_WITHIN)
  await expect(lin.thread('没有网的时候写的回复。')).toBeVisible(BACK_WITHIN)
  await expect.poll(() => lin.reads(), BACK_WITHIN).toContain('大家好')
  for (const page of [zhou, window]) {
    await expect(page.page.getByText('已保存')).toBeVisible(BACK_WITHIN)
    await expect(page.page.getByText('等待发送')).toHaveCount(0)
  }
  expect((await lin.reads()).match(/大家好/g)).toHaveLength(1)
  expect(await commentsOnServer()).toEqual([
    '没有网的时候写的笔记。',
    '这一句要读得慢。',
    '没有网的时候写的回复。',
  ])
  for (const person of [zhou, window]) person.forgivesTheNetwork()
  expect([...zhou.complaints, ...window.complaints]).toEqual([])
  await lin.leaves()
})

test('a command that the server refuses is shown with its words, and the others go on', async () => {
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await replies(zhou, '这一句要读得慢。', '来不及发送的回复。')
  await zhou.notes('同志们', '还能发送的笔记。')
  await expect(zhou.page.getByText('离线（2 处待保存）')).toBeVisible()
  await lin.thread('这一句要读得慢。').click()
  await lin.chooses(lin.thread('这一句要读得慢。'), '更多操作', '删除笔记')
  await lin.page.getByRole('button', { name: '删除', exact: true }).click()
  await expect(lin.thread('这一句要读得慢。')).toHaveCount(0)
  // The page shows it before the server has it, and the reply must come after.
  await expect(lin.page.getByText('已保存')).toBeVisible()

  await zhou.losesTheNetwork(false)
  const notice = zhou.page.getByRole('alert').filter({ hasText: '来不及发送的回复。' })
  await expect(notice).toBeVisible(BACK_WITHIN)
  await expect(lin.thread('还能发送的笔记。')).toBeVisible(BACK_WITHIN)
  await expect(zhou.page.getByText('1 条未被接受')).toBeVisible()
  await zhou.pictures('offline-refused')
  await zhou.findsItAccessible()
  await zhou.page.reload()
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: '复制' }).click()
  await expect.poll(() => zhou.holds()).toBe('来不及发送的回复。')
  await notice.getByRole('button', { name: '放弃' }).click()
  await expect(notice).toBeHidden()
  await expect(zhou.page.getByText('已保存')).toBeVisible(BACK_WITHIN)
})

test('a text that was locked meanwhile refuses what was written, and keeps the words for their author', async () => {
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await zhou.notes('同志们', '锁定以前写的。')
  const locked = await lin.page.request.post(`${app.url}/api/texts/${group.textId}`, {
    data: { isLocked: true },
    ...ASKED_AGAIN,
  })
  expect(locked.status()).toBe(200)
  await zhou.losesTheNetwork(false)
  const notice = zhou.page.getByRole('alert').filter({ hasText: '锁定以前写的。' })
  await expect(notice).toBeVisible(BACK_WITHIN)
  await expect(zhou.page.getByText('这篇文本已锁定').first()).toBeVisible(BACK_WITHIN)
  await zhou.page.setViewportSize({ width: 390, height: 844 })
  await zhou.pictures('offline-refused-phone')
  await zhou.findsItAccessible()
})

test('whoever signs out leaves nothing of what they read in the browser', async () => {
  await keepsTheApp(zhou)
  await expect
    .poll(async () => (await zhou.databases()).some((name) => name.includes(group.textId)))
    .toBe(true)
  await zhou.page.goto(`${app.url}/account`)
  await zhou.button('退出').click()
  await zhou.page.getByRole('dialog').getByRole('button', { name: '退出' }).click()
  await expect(zhou.page).toHaveURL(`${app.url}/`)
  await expect.poll(() => zhou.databases()).toEqual(['variorum'])
  const kept = () =>
    zhou.page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('variorum')
        request.onsuccess = () => resolve(request.result)
        request.addEventListener('error', () => reject(request.error ?? new Error('not opened')))
      })
      const shelves = [...database.objectStoreNames]
      const reading = database.transaction(shelves)
      const counts = shelves.map((shelf) => {
        const request = reading.objectStore(shelf).count()
        return new Promise<number>((resolve) => {
          request.onsuccess = () => resolve(request.result)
        })
      })
      return Promise.all(counts)
    })
  await expect.poll(async () => (await kept()).every((count) => count === 0)).toBe(true)
})

test('whoever signs out is told of words that were not sent in a text that is closed', async () => {
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await zhou.goesBehind('各位乡亲、各位老师')
  await zhou.page.keyboard.type('大家好')
  await expect(zhou.page.getByText(/^离线（\d+ 处待保存）$/)).toBeVisible()
  await zhou.page.close()
  await zhou.losesTheNetwork(false)

  const again = await zhou.opensAnotherWindow()
  await again.page.goto(`${app.url}/account`)
  await again.button('退出').click()
  const dialog = again.page.getByRole('dialog')
  await expect(dialog).toContainText('1 篇文本里有您写的字还没有存到服务器')
  await again.pictures('sign-out-unsent-words')
  await again.findsItAccessible()
  await dialog.getByRole('button', { name: '退出' }).click()
  await expect(dialog).toContainText('退出以后，就回不来了')
  await dialog.getByRole('button', { name: '退出' }).click()
  await expect(again.page).toHaveURL(`${app.url}/`)
  await expect.poll(() => again.databases()).toEqual(['variorum'])
})

test('what the browser could not keep is said to need the open page, and is sent from it', async () => {
  await zhou.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await replies(zhou, '这一句要读得慢。', '存不下的回复。')
  await zhou.page.getByText('离线（1 处待保存）').click()
  await expect(zhou.page.getByText('这个浏览器没能存下您写的')).toBeVisible()
  await zhou.pictures('offline-unkept')
  await zhou.losesTheNetwork(false)
  await expect(lin.thread('存不下的回复。')).toBeVisible(BACK_WITHIN)
})

test('what was never opened before opens without a network: the palette, the other language', async () => {
  const { page } = zhou
  await keepsTheApp(zhou)
  await zhou.losesTheNetwork(true)
  await page.reload()
  await expect(zhou.words).toContainText('青石镇')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: '查找与操作' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'English', exact: true }).click()
  await expect(page.getByRole('button', { name: '中文', exact: true })).toBeVisible()
  await expect(page.getByText(/^Offline/)).toBeVisible()
  zhou.forgivesTheNetwork()
  expect(zhou.complaints).toEqual([])
})

test('a browser that takes its storage away stops nobody, and says that words need the open page', async () => {
  await zhou.page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('The database connection is closing.', 'InvalidStateError')
    }
  })
  await zhou.goesBehind('各位乡亲、各位老师')
  await zhou.page.keyboard.type('大家好')
  await expect.poll(() => lin.reads()).toContain('大家好')
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await zhou.page.keyboard.type('，久等了')
  await zhou.page.getByText(/^离线（\d+ 处待保存）$/).click()
  await expect(zhou.page.getByText('这个浏览器没能存下您写的')).toBeVisible()
  await zhou.losesTheNetwork(false)
  await expect.poll(() => lin.reads(), BACK_WITHIN).toContain('大家好，久等了')
})

async function replies(person: Person, to: string, body: string): Promise<void> {
  await person.thread(to).click()
  await person.thread(to).getByRole('textbox', { name: '回复' }).fill(body)
  await person.page.keyboard.press('Control+Enter')
  await expect(person.thread(body)).toBeVisible()
}

/** Waits until this browser can open the app by itself: its page is kept, and every file that this page was made of. */
async function keepsTheApp(person: Person): Promise<void> {
  await expect
    .poll(() =>
      person.page.evaluate(async () => {
        const page = await caches.match('/')
        const files = performance
          .getEntriesByType('resource')
          .map(({ name }) => name)
          .filter((name) => new URL(name).pathname.startsWith('/assets/'))
        const later = document.querySelector<HTMLMetaElement>('meta[name="later-files"]')
        files.push(...(later?.content.split(' ') ?? []))
        const kept = await Promise.all(files.map((file) => caches.match(file)))
        return page !== undefined && files.length > 10 && kept.every((file) => file !== undefined)
      }),
    )
    .toBe(true)
  await expect.poll(() => person.databases()).toContain('variorum')
}

/** What is written in the text, in document order. */
async function commentsOnServer(): Promise<string[]> {
  const response = await lin.page.request.get(
    `${app.url}/api/texts/${group.textId}/review`,
    ASKED_AGAIN,
  )
  const review = (await response.json()) as EndpointResponse<'readReview'>
  return review.threads.flatMap(({ comments }) => comments.map(({ body }) => body))
}
