import { expect } from '@playwright/test'
import { ASKED_AGAIN } from './idle-lines.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'
import { Wiretap } from './wiretap.ts'

const FOR_FACILITATORS = '这一句我不敢当众问。'
const ANSWER = '私下先答您一句。'
const FOR_SELF = '回家再查的一个词。'
const FOR_ALL = '大家都可以看的一句。'

test('a private note never reaches the other member’s browser, until its author shows it', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser)
  const chen = await Person.arrives(browser)
  const [atLin, atChen] = [new Wiretap(lin.page), new Wiretap(chen.page)]
  const { textUrl, textId } = await startGroup(app, lin, { 小周: zhou, 小陈: chen })
  for (const person of [lin, zhou, chen]) await person.opens(textUrl)

  await test.step('a note is written for facilitators, and the field looks like it', async () => {
    await zhou.button(/^第 4 段，/).click()
    await zhou.page.getByLabel('谁能看到').selectOption('主持人')
    await expect(zhou.page.getByText('只有您和主持人能看到')).toBeVisible()
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill(FOR_FACILITATORS)
    await zhou.findsItAccessible()
    await zhou.pictures('private-composer')
    await zhou.button('发送').click()
    await expect(lin.thread(FOR_FACILITATORS)).toContainText('主持人')
    await lin.thread(FOR_FACILITATORS).click()
    await lin.thread(FOR_FACILITATORS).getByRole('textbox', { name: '回复' }).fill(ANSWER)
    await lin.page.keyboard.press('Control+Enter')
    await expect(zhou.thread(FOR_FACILITATORS)).toContainText(ANSWER)
  })

  await test.step('the choice is remembered, and another one is for the author alone', async () => {
    await zhou.button(/^第 6 段，/).click()
    const audience = zhou.page.getByLabel('谁能看到')
    await expect(audience).toHaveValue('facilitators')
    await audience.selectOption('仅自己')
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill(FOR_SELF)
    await zhou.button('发送').click()
    await expect(zhou.thread(FOR_SELF)).toContainText('仅自己')
  })

  await test.step('a new visit begins with the group, and something for all arrives after both', async () => {
    await zhou.page.reload()
    await zhou.button(/^第 8 段，/).click()
    await expect(zhou.page.getByLabel('谁能看到')).toHaveValue('group')
    await zhou.page.getByRole('textbox', { name: '写笔记' }).fill(FOR_ALL)
    await zhou.button('发送').click()
    for (const person of [lin, chen]) await expect(person.thread(FOR_ALL)).toBeVisible()
  })

  await test.step('neither private note is in any byte that the others received', async () => {
    await chen.page.reload()
    await expect(chen.thread(FOR_ALL)).toBeVisible()
    expect(await atChen.heard(FOR_ALL)).toBe(true)
    for (const words of [FOR_FACILITATORS, ANSWER, FOR_SELF]) {
      expect(await atChen.heard(words), words).toBe(false)
    }
    expect(await atLin.heard(FOR_FACILITATORS)).toBe(true)
    expect(await atLin.heard(FOR_SELF)).toBe(false)
    const copy = await chen.page.request.get(
      `${app.url}/api/texts/${textId}/export/html?language=zh-Hans&timeZone=Asia/Shanghai`,
      ASKED_AGAIN,
    )
    const page = await copy.text()
    expect(page).toContain(FOR_ALL)
    expect(page).not.toContain(FOR_FACILITATORS)
    expect(page).not.toContain(FOR_SELF)
  })

  await test.step('a facilitator proposes, the author agrees, and the group sees it', async () => {
    await lin.thread(FOR_FACILITATORS).click()
    await lin.chooses(lin.thread(FOR_FACILITATORS), '更多操作', '建议给全组看')
    await expect(zhou.thread(FOR_FACILITATORS)).toContainText('林老师建议把这个讨论给全组看')
    await zhou.thread(FOR_FACILITATORS).scrollIntoViewIfNeeded()
    await zhou.pictures('promotion-proposed')
    await zhou.findsItAccessible()
    await zhou.thread(FOR_FACILITATORS).getByRole('button', { name: '同意', exact: true }).click()
    await chen.thread(FOR_FACILITATORS).click()
    await expect(chen.thread(FOR_FACILITATORS)).toContainText(ANSWER)
    await expect(lin.thread(FOR_FACILITATORS)).toHaveCount(1)
    await expect(zhou.thread(FOR_FACILITATORS)).toHaveCount(1)
    expect(await atChen.heard(FOR_FACILITATORS)).toBe(true)
    expect(await atChen.heard(FOR_SELF)).toBe(false)
  })

  await test.step('its author can not keep to herself what others wrote, and reads why', async () => {
    await zhou.thread(FOR_FACILITATORS).click()
    await zhou
      .thread(FOR_FACILITATORS)
      .getByRole('button', { name: '更多操作', exact: true })
      .click()
    const choice = zhou.page.getByRole('menuitem', { name: '只给自己看' })
    await expect(choice).toContainText('别人在这里写过话')
    await expect(choice).toBeDisabled()
    await zhou.findsItAccessible()
    await zhou.pictures('answered-thread-menu')
    await zhou.page.keyboard.press('Escape')
  })

  await test.step('she takes it out of the group’s sight again, replies included', async () => {
    await zhou.chooses(zhou.thread(FOR_FACILITATORS), '更多操作', '只给主持人看')
    await expect(chen.thread(FOR_FACILITATORS)).toHaveCount(0)
    for (const person of [lin, zhou]) {
      await expect(person.thread(FOR_FACILITATORS)).toContainText(ANSWER)
    }
  })
  for (const person of [lin, zhou, chen]) await person.leaves()
})
