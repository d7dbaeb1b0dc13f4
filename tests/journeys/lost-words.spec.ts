import { expect } from '@playwright/test'
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
let textUrl: string

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoMembers(browser, app))
  await changesRole(app, lin, group, '小周', 'facilitator')
  textUrl = group.textUrl
  await zhou.opens(textUrl)
  await zhou.losesTheNetwork(true)
  await expect(zhou.page.getByText(/^离线/)).toBeVisible()
  await zhou.edits()
  await zhou.goesBehind('各位乡亲、各位老师')
  await zhou.page.keyboard.type('路上想到的话')
  await expect(zhou.page.getByText(/^离线（\d+ 处待保存）$/)).toBeVisible()
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.context.close()
})

test('words typed without a network in a text that was locked meanwhile are given back on the open page', async () => {
  await locks()
  await zhou.losesTheNetwork(false)
  const notice = zhou.page.getByRole('alert').filter({ hasText: '路上想到的话' })
  await expect(notice).toBeVisible(BACK_WITHIN)
  await expect.poll(() => zhou.reads(), BACK_WITHIN).not.toContain('路上想到的话')
  await expect(zhou.page.getByText('已保存')).toBeVisible(BACK_WITHIN)
})

test('words typed without a network are given back when the text is opened again, until their author lets them go', async () => {
  await zhou.page.close()
  await locks()
  await zhou.losesTheNetwork(false)
  const again = await zhou.opensAnotherWindow()
  await again.page.goto(textUrl)
  const notice = again.page.getByRole('alert').filter({ hasText: '路上想到的话' })
  await expect(notice).toBeVisible(BACK_WITHIN)
  await expect(notice).toContainText('没有进入正文')
  // They are kept for their author before they leave the page.
  await expect.poll(() => again.reads(), BACK_WITHIN).not.toContain('路上想到的话')
  await again.pictures('lost-words')
  await again.findsItAccessible()
  await again.page.setViewportSize({ width: 390, height: 844 })
  await again.pictures('lost-words-phone')
  await again.page.reload()
  await notice.getByRole('button', { name: '复制' }).click()
  await expect.poll(() => again.holds()).toBe('路上想到的话')
  await notice.getByRole('button', { name: '放弃' }).click()
  await expect(notice).toBeHidden()
  await again.page.reload()
  await expect(again.page.getByText('已保存')).toBeVisible()
  await expect(notice).toBeHidden()
})

test('words typed without a network survive the end of the session, for whoever comes back', async () => {
  const { again, comesBack } = await sessionEnds()
  await again.page.goto(textUrl)
  await expect(again.page.getByRole('heading', { name: '请先登录' })).toBeVisible()
  await expect.poll(() => again.databases()).toEqual(['variorum'])
  await comesBack()
  await expect(again.page.getByRole('alert').filter({ hasText: '路上想到的话' })).toBeVisible()
})

test('a window that is closed while words are given back gives them back with the next one, and only so', async () => {
  const { again, comesBack } = await sessionEnds()
  // The window that finds the session ended comes as far as removing what was read.
  await again.page.addInitScript(() => {
    if (location.hash !== '#closed-meanwhile') return
    IDBFactory.prototype.deleteDatabase = function (name) {
      document.title = `removes ${name}`
      return Object.create(IDBOpenDBRequest.prototype) as IDBOpenDBRequest
    }
  })
  await again.page.goto(`${textUrl}#closed-meanwhile`)
  await expect(again.page).toHaveTitle(/^removes .*words/)
  await comesBack()
  await expect(again.page.getByRole('alert').filter({ hasText: '路上想到的话' })).toBeVisible()
  await expect(again.page.getByText('已保存')).toBeVisible()
  await expect.poll(() => again.reads(), BACK_WITHIN).not.toContain('路上想到的话')
})

/** The session ends while the text is closed, and its reader comes back to it later. */
async function sessionEnds() {
  const cookies = await zhou.context.cookies()
  await zhou.page.close()
  await zhou.context.clearCookies()
  await zhou.losesTheNetwork(false)
  const again = await zhou.opensAnotherWindow()
  const comesBack = async () => {
    await zhou.context.addCookies(cookies)
    await again.page.goto('about:blank')
    await again.page.goto(textUrl)
  }
  return { again, comesBack }
}

async function locks(): Promise<void> {
  const locked = await lin.page.request.post(`${app.url}/api/texts/${group.textId}`, {
    data: { isLocked: true },
    ...ASKED_AGAIN,
  })
  expect(locked.status()).toBe(200)
}
