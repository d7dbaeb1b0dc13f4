import { expect } from '@playwright/test'
import { CompanyProxy } from './company-proxy.ts'
import { ASKED_AGAIN } from './idle-lines.ts'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { changesRole, twoMembers, type StudyGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Sockets are tried with growing pauses. */
const BACK_WITHIN = { timeout: 5 * 60_000 }
const SENTENCE = '没有实时连接：内容每隔几秒更新一次，标注和回复照常；正文暂时不能编辑。'

let app: RunningApp
let lin: Person
let zhou: Person
let group: StudyGroup
let proxy: CompanyProxy

test.beforeEach(async ({ browser, app: shared }) => {
  app = shared
  ;({ lin, zhou, group } = await twoMembers(browser, app))
  await changesRole(app, lin, group, '小周', 'facilitator')
  await lin.opens(group.textUrl)
  await lin.notes('青石镇不富裕', '这一句要读得慢。')
})
test.afterEach(async () => {
  await lin.context.close()
  await zhou.context.close()
  await proxy.ends()
})

test('behind a proxy that refuses sockets one reads, notes and is heard, and edits once a socket comes through', async () => {
  proxy = await CompanyProxy.start(app.url, 'refused')
  await zhou.page.addInitScript(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    new MutationObserver(() => {
      const word = document.querySelector('[data-state]')?.textContent
      if (word && word !== said.at(-1)) said.push(word)
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
  await zhou.page.goto(proxy.url + group.textPath)
  await expect(zhou.page.getByText(SENTENCE)).toBeVisible(BACK_WITHIN)
  expect(await zhou.page.evaluate(() => Reflect.get(globalThis, 'said') as unknown)).toEqual([
    '正在连接',
    '非实时',
  ])
  await expect(zhou.words).toContainText('青石镇不富裕')
  await expect(zhou.thread('这一句要读得慢。')).toBeVisible()
  await expect(zhou.page.getByText('非实时')).toBeVisible()
  await expect(zhou.words).toHaveAttribute('contenteditable', 'false')
  await expect(zhou.button('编辑正文')).toHaveCount(0)
  await zhou.pictures('no-live-line')
  await zhou.findsItAccessible()

  await lin.notes('同志们', '从活的那一边写来。')
  await expect(zhou.thread('从活的那一边写来。')).toBeVisible(BACK_WITHIN)
  await zhou.notes('各位乡亲', '从代理后面写来。')
  await expect(lin.thread('从代理后面写来。')).toBeVisible(BACK_WITHIN)
  await expect(zhou.thread('从代理后面写来。').getByText('等待发送')).toHaveCount(0)
  await lin.edits()
  await lin.goesBehind('各位乡亲、各位老师')
  await lin.page.keyboard.type('大家好')
  await expect.poll(() => zhou.reads(), BACK_WITHIN).toContain('大家好')

  await zhou.page.getByText('非实时').click()
  await expect(zhou.page.getByText('有些公司网络的代理会拦截')).toBeVisible()
  await zhou.pictures('no-live-line-detail')
  await zhou.page.keyboard.press('Escape')

  expect(proxy.asked).toBeGreaterThan(4)
  proxy.sockets = 'pass'
  await expect(zhou.page.getByText('已保存')).toBeVisible(BACK_WITHIN)
  await expect(zhou.page.getByText(SENTENCE)).toBeHidden()
  await zhou.edits()
  await zhou.goesBehind('同志们')
  await zhou.page.keyboard.type('和朋友们')
  await expect.poll(() => lin.reads(), BACK_WITHIN).toContain('同志们和朋友们')
  const words = await lin.reads()
  expect(words.match(/大家好/g)).toHaveLength(1)
  expect(await zhou.reads()).toBe(words)
  await expect.poll(() => zhou.highlighted()).toEqual(await lin.highlighted())
})

test('who is demoted or removed behind such a proxy is told so as everybody is', async () => {
  proxy = await CompanyProxy.start(app.url, 'refused')
  await zhou.page.goto(proxy.url + group.textPath)
  await expect(zhou.page.getByText(SENTENCE)).toBeVisible(BACK_WITHIN)
  await changesRole(app, lin, group, '小周', 'observer')
  await expect(zhou.page.getByText('您现在只能阅读了。')).toBeVisible(BACK_WITHIN)
  await expect(zhou.page.getByText('没有实时连接：内容每隔几秒更新一次。')).toBeVisible(BACK_WITHIN)

  const listed = await lin.page.request.get(`${app.url}/api/groups/${group.groupId}`, ASKED_AGAIN)
  const { members } = (await listed.json()) as { members: { id: string; name: string }[] }
  const { id } = members.find(({ name }) => name === '小周') ?? { id: '' }
  const path = `${app.url}/api/groups/${group.groupId}/members/${id}/remove`
  await lin.page.request.post(path, { data: {}, ...ASKED_AGAIN })
  await expect(zhou.page.getByText('您已不在这个小组里')).toBeVisible(BACK_WITHIN)
})

test('a line that dies without a word is noticed, and what was typed on it arrives once when one is back', async () => {
  proxy = await CompanyProxy.start(app.url, 'pass')
  await zhou.opens(proxy.url + group.textPath)
  await zhou.edits()
  await zhou.goesBehind('各位乡亲、各位老师')
  proxy.sockets = 'swallowed'
  await zhou.page.keyboard.type('大家好')
  // How soon is a matter of the machine; that a dead line is given up within 10 s, [C7] in `watch-line.test.ts` shows.
  // Between the two it is offline, as long as the machine takes to ask over HTTP.
  await expect(zhou.page.getByText(/^(离线（\d+ 处待保存）|非实时)$/)).toBeVisible()

  // Sockets open and stay silent: the room is asked for over HTTP, and what was typed waits.
  await expect(zhou.page.getByText(SENTENCE)).toBeVisible(BACK_WITHIN)
  await zhou.page.getByText('非实时').click()
  await expect(zhou.page.getByText('您之前在正文里写的还没有送到服务器')).toBeVisible()
  await lin.notes('同志们', '这时写来的笔记。')
  await expect(zhou.thread('这时写来的笔记。')).toBeVisible(BACK_WITHIN)
  expect(await zhou.reads()).toContain('大家好')
  expect(await lin.reads()).not.toContain('大家好')

  proxy.sockets = 'pass'
  await expect(zhou.page.getByText('已保存')).toBeVisible(BACK_WITHIN)
  await expect.poll(() => lin.reads(), BACK_WITHIN).toContain('大家好')
  expect((await lin.reads()).match(/大家好/g)).toHaveLength(1)
})

test('the sentence reads well in English, in the dark and on a phone', async ({ browser }) => {
  proxy = await CompanyProxy.start(app.url, 'refused')
  const cookies = await zhou.context.cookies()
  const pictured = async (name: string, setting: Parameters<typeof Person.arrives>[1]) => {
    const person = await Person.arrives(browser, setting)
    await person.context.addCookies(cookies)
    await person.page.goto(proxy.url + group.textPath)
    await expect(person.page.getByText(/没有实时连接|No live connection/)).toBeVisible(BACK_WITHIN)
    await expect(person.words).toContainText('青石镇不富裕')
    await person.pictures(name)
    await person.findsItAccessible()
    await person.context.close()
  }
  await Promise.all([
    pictured('no-live-line-dark', { colorScheme: 'dark', locale: 'en-GB' }),
    pictured('no-live-line-phone', { device: 'phone', locale: 'en-GB' }),
    pictured('no-live-line-phone-dark', { device: 'phone', colorScheme: 'dark' }),
  ])
})
