import { expect } from '@playwright/test'
import type { EndpointResponse } from '@variorum/protocol'
import { unzipSync } from 'fflate'
import { ASKED_AGAIN } from './idle-lines.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'
import { Wiretap } from './wiretap.ts'

/** Names that stand nowhere else: not in the text, not in the app. */
const ZHOU = '周慕白'
const CHEN = '陈望舒'
const QUESTION = '这一句是对谁说的？'
const ANSWER = '我想是对每一个人。'
const FOR_FACILITATORS = '这一句我只想问老师。'

test('where names are hidden no byte that a member receives says who another is', async ({
  browser,
  app,
}) => {
  // Every byte is kept and searched, and three people load the text three times.
  test.slow()
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const chen = await Person.arrives(browser, { locale: 'en-GB' })
  const taps = {
    lin: new Wiretap(lin.page),
    zhou: new Wiretap(zhou.page),
    chen: new Wiretap(chen.page),
  }
  const { groupId, textPath, textUrl } = await startGroup(app, lin, { [ZHOU]: zhou, [CHEN]: chen })
  const groupPath = `${app.url}/groups/${groupId}`
  const answer = await lin.page.request.get(`${app.url}/api/groups/${groupId}`, ASKED_AGAIN)
  const { members } = (await answer.json()) as EndpointResponse<'readGroup'>
  const idOf = (name: string) => members.find((member) => member.name === name)?.id ?? name
  /** What must not reach the one, or the other. */
  const [aboutZhou, aboutChen] = [ZHOU, CHEN].map((name) => [name, idOf(name)])
  const switchNames = async (yes: string) => {
    await lin.page.goto(groupPath)
    await lin.button('小组设置').click()
    await lin.page.getByRole('menuitemcheckbox', { name: '成员之间隐藏姓名' }).click()
    await expect(lin.page.getByRole('dialog')).toContainText('收不回来')
    await lin.pictures(yes === '隐藏姓名' ? 'hide-names' : 'show-names')
    await lin.button(yes).click()
    await expect(lin.page.getByRole('dialog')).toHaveCount(0)
  }
  const allRead = async () => {
    for (const person of [lin, zhou, chen]) await person.opens(textUrl)
  }

  await test.step('a facilitator hides names, and is told what that can’t do', async () => {
    await switchNames('隐藏姓名')
    await expect(lin.page.getByText('成员之间只看到编号')).toBeVisible()
    await lin.findsItAccessible()
  })

  await test.step('members see a number, the facilitator a name', async () => {
    await allRead()
    await expect(zhou.page.getByText(/其他成员看到您是“读者 \d+”/)).toBeVisible()
    await expect(chen.page.getByText(/other members see you as Reader \d+/)).toBeVisible()
    await zhou.button(/^第 4 段，/).click()
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill(QUESTION)
    await zhou.button('发送').click()
    const thread = chen.thread(QUESTION)
    await expect(thread).toContainText(/Reader \d+/)
    await thread.click()
    await thread.getByRole('textbox', { name: 'Reply' }).fill(ANSWER)
    await chen.page.keyboard.press('Control+Enter')
    await zhou.thread(QUESTION).click()
    await expect(zhou.thread(QUESTION)).toContainText(ANSWER)
    await expect(zhou.thread(QUESTION)).toContainText(`${ZHOU}（您）`)
    await expect(zhou.thread(QUESTION)).toContainText(/读者 \d+/)
    await lin.thread(QUESTION).click()
    await expect(lin.thread(QUESTION)).toContainText(new RegExp(`${ZHOU}（读者 \\d+）`))
    await expect(lin.thread(QUESTION)).toContainText(CHEN)
  })

  await test.step('what is said to facilitators alone is signed for them, too', async () => {
    await zhou.button(/^第 6 段，/).click()
    await zhou.page.getByLabel('谁能看到').selectOption('主持人')
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill(FOR_FACILITATORS)
    await zhou.button('发送').click()
    await expect(lin.thread(FOR_FACILITATORS)).toContainText(ZHOU)
  })

  await test.step('so it is with who is here, and with what one wrote oneself', async () => {
    const present = (person: Person, name: string) =>
      person.page.getByRole('button', { name: new RegExp(`^${name}`) })
    await expect(present(zhou, '在场')).toHaveAccessibleName(/林老师/)
    await expect(present(zhou, '在场')).toHaveAccessibleName(/读者 \d+/)
    await expect(present(chen, 'Here now')).toHaveAccessibleName(/Reader \d+/)
    await expect(present(lin, '在场')).toHaveAccessibleName(new RegExp(`${CHEN}（读者 \\d+）`))
    await chen
      .thread(ANSWER)
      .getByRole('button', { name: /^More for the comment/ })
      .last()
      .click()
    await expect(chen.page.getByRole('menuitem', { name: 'Edit', exact: true })).toBeVisible()
    await chen.page.keyboard.press('Escape')
    await zhou.pictures('anonymous-member')
    await lin.pictures('anonymous-facilitator')
    await zhou.findsItAccessible()
  })

  await test.step('copies, the list of members and closed doors say no more', async () => {
    const inEnglish = { button: 'Export', download: 'Download' }
    const copies = [
      (await chen.exports('Web page', inEnglish)).bytes,
      ...Object.values(unzipSync((await chen.exports('Word document', inEnglish)).bytes)),
    ].map((bytes) => Buffer.from(bytes))
    expect(copies.some((bytes) => bytes.includes(QUESTION))).toBe(true)
    expect(copies.some((bytes) => /Reader \d+/.test(bytes.toString()))).toBe(true)
    for (const words of [...(aboutZhou ?? []), ...(aboutChen ?? [])]) {
      expect(
        copies.some((bytes) => bytes.includes(words)),
        words,
      ).toBe(false)
    }
    const forAll = await lin.exports('网页文件')
    expect(Buffer.from(forAll.bytes).includes(ZHOU)).toBe(false)
    const forLin = await lin.exports('网页文件', { ticking: ['写出姓名'] })
    expect(Buffer.from(forLin.bytes).includes(ZHOU)).toBe(true)
    await zhou.page.goto(groupPath)
    await expect(zhou.page.getByText('另有 1 位成员，姓名不显示')).toBeVisible()
    await zhou.findsItAccessible()
    await zhou.pictures('anonymous-members')
    await chen.page.goto(`${app.url}${textPath}/review`)
    await expect(chen.page.getByRole('heading', { level: 1 })).toBeVisible()
    await lin.page.goto(`${app.url}${textPath}/review`)
    await expect(lin.page.getByText(ZHOU).first()).toBeVisible()
    chen.forgives(403)
  })

  await test.step('and neither does any byte so far', async () => {
    for (const words of aboutZhou ?? []) expect(await taps.chen.heard(words), words).toBe(false)
    for (const words of aboutChen ?? []) expect(await taps.zhou.heard(words), words).toBe(false)
    for (const words of [ZHOU, CHEN]) expect(await taps.lin.heard(words), words).toBe(true)
    for (const tap of [taps.chen, taps.zhou]) {
      expect(await tap.heard(QUESTION)).toBe(true)
      expect(await tap.heard('林老师')).toBe(true)
    }
  })

  await test.step('open pages follow when names are shown: now the same bytes hold them', async () => {
    await allRead()
    await switchNames('显示姓名')
    await expect(zhou.page.getByText('本小组隐藏姓名')).toHaveCount(0)
    await zhou.thread(QUESTION).click()
    await expect(zhou.thread(QUESTION)).toContainText(CHEN)
    await expect(chen.page.getByText('Names are hidden')).toHaveCount(0)
    await expect(chen.thread(QUESTION)).toContainText(ZHOU)
    for (const words of aboutZhou ?? []) expect(await taps.chen.heard(words), words).toBe(true)
    for (const words of aboutChen ?? []) expect(await taps.zhou.heard(words), words).toBe(true)
  })

  await test.step('and when they are hidden again: from then on no more is said', async () => {
    const later = { zhou: new Wiretap(zhou.page), chen: new Wiretap(chen.page) }
    await switchNames('隐藏姓名')
    await expect(chen.thread(QUESTION)).toContainText(/Reader \d+/)
    await expect(zhou.page.getByText('本小组隐藏姓名')).toBeVisible()
    await zhou.thread(QUESTION).click()
    await expect(zhou.thread(QUESTION)).toContainText(/读者 \d+/)
    await expect(zhou.page.getByText('已保存')).toBeVisible()
    await lin.page.goto(app.url + textPath)
    await expect(lin.thread(QUESTION)).toContainText(ZHOU)
    for (const words of aboutZhou ?? []) expect(await later.chen.heard(words), words).toBe(false)
    for (const words of aboutChen ?? []) expect(await later.zhou.heard(words), words).toBe(false)
    expect(await later.chen.heard(QUESTION)).toBe(true)
  })
  for (const person of [lin, zhou, chen]) await person.leaves()
})
