import { expect } from '@playwright/test'
import type { EndpointResponse } from '@variorum/protocol'
import { fillRoom, type Remark } from './full-room.ts'
import { Person } from './person.ts'
import type { RunningApp } from './running-app.ts'
import { post, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** A week's questions of a class. */
const QUESTIONS = 80

const REMARKS: readonly Remark[] = [
  { kind: 'question', body: '这里说的是谁？是前一段里的那位，还是在座的各位？' },
  { kind: 'question', body: '为什么要**现在**说这个？' },
  {
    kind: 'question',
    body: '“一起”和“同时”有什么分别？上次读的那篇里好像说过，可我找不到是在哪一段了。',
  },
  { kind: 'question', body: '读不懂这一句。' },
]

const ENGLISH_REMARKS: readonly Remark[] = [
  {
    kind: 'question',
    body: 'Who is meant here? The one from the paragraph before, or everybody in the room?',
  },
  { kind: 'question', body: 'Why say this **now**?' },
  { kind: 'question', body: 'I do not understand this sentence.' },
]

const deskOf = (app: RunningApp, groupId: string) => `${app.url}/groups/${groupId}/desk`
const view = (person: Person, name: string | RegExp) => person.page.getByRole('button', { name })
const items = (person: Person) => person.page.locator('[data-thread]')
const cursor = (person: Person) => person.page.locator('[data-thread][data-cursor]')

test('a facilitator clears a queue of eighty questions by keyboard alone', async ({
  browser,
  app,
}) => {
  const [lin, zhou, wu] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser),
    Person.arrives(browser),
  ])
  const group = await startGroup(app, lin, { 小周: zhou, 小吴: wu })
  const { page } = lin
  await page.goto(deskOf(app, group.groupId))
  await expect(page.getByText('没有待回答的提问。')).toBeVisible()
  await lin.pictures('desk-empty')
  await lin.findsItAccessible()

  await fillRoom(app, [zhou, wu], group, REMARKS, QUESTIONS)
  await page.goto(`${app.url}/groups/${group.groupId}`)
  await page.getByRole('link', { name: '主持台' }).press('Enter')
  await expect(view(lin, `待回答的提问 ${QUESTIONS}`)).toBeVisible()
  await lin.pictures('desk-crowded')

  await test.step('one is answered in its words', async () => {
    await page.keyboard.press('j')
    const asked = await cursor(lin).getAttribute('data-thread')
    await page.keyboard.press('Enter')
    const words = page.getByRole('region', { name: '原文中的位置' })
    await expect(words.locator(`mark[data-annotation="${asked}"]`).first()).toBeInViewport()
    await lin.pictures('desk-words')
    await lin.findsItAccessible()
    await page.keyboard.press('r')
    await expect(words.getByRole('textbox', { name: '回复' })).toBeFocused()
    await page.keyboard.type('是在座的各位。')
    await page.keyboard.press('Control+Enter')
    await expect(words.getByText('是在座的各位。')).toBeVisible()
    await expect(words.getByRole('textbox', { name: '回复' })).toHaveValue('')
    await page.keyboard.press('Escape')
    await expect(cursor(lin).getByRole('button')).toBeFocused()
    await expect(view(lin, `待回答的提问 ${QUESTIONS - 1}`)).toBeVisible()
  })

  await test.step('the next one is resolved, and that is taken back', async () => {
    // What was answered has left the list, and its words are still shown.
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await expect(page.getByText('1 条讨论已标为已解决。')).toBeVisible()
    await expect(view(lin, `待回答的提问 ${QUESTIONS - 2}`)).toBeVisible()
    await page.keyboard.press('u')
    await expect(view(lin, `待回答的提问 ${QUESTIONS - 1}`)).toBeVisible()
  })

  await test.step('one is featured, and stands in the list of those', async () => {
    await page.keyboard.press('f')
    await expect(view(lin, '精选 1')).toBeVisible()
    await expect(cursor(lin).getByText('精选')).toBeVisible()
    await page.keyboard.press('u')
    await expect(view(lin, '精选 0')).toBeVisible()
  })

  await test.step('three are resolved at once', async () => {
    await page.keyboard.press('Shift+J')
    await page.keyboard.press('Shift+J')
    await expect(page.getByText('已选 3 条')).toBeVisible()
    await lin.pictures('desk-chosen')
    await page.keyboard.press('e')
    await expect(page.getByText('3 条讨论已标为已解决。')).toBeVisible()
    await expect(view(lin, `待回答的提问 ${QUESTIONS - 4}`)).toBeVisible()
  })

  await test.step('all that are left are resolved at once', async () => {
    await page.keyboard.press('Control+a')
    await expect(page.getByText(`已选 ${QUESTIONS - 4} 条`)).toBeVisible()
    await page.keyboard.press('e')
    await expect(page.getByText('没有待回答的提问。')).toBeVisible()
    await expect(view(lin, '待回答的提问 0')).toBeVisible()
  })

  await test.step('the keys are listed', async () => {
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: '主持台的按键' })).toBeVisible()
    await lin.pictures('desk-keys')
    await page.keyboard.press('Escape')
  })
  for (const person of [lin, zhou, wu]) await person.leaves()
})

test('of several that are resolved at once those that could not be are named, with the reason', async ({
  browser,
  app,
}) => {
  const [ann, bob] = await Promise.all([
    Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' }),
    Person.arrives(browser, { locale: 'en-GB' }),
  ])
  const group = await startGroup(app, ann, { Bob: bob }, 'en')
  const { request } = ann.page
  const path = `/api/groups/${group.groupId}`
  const { importId } = await post<EndpointResponse<'previewSample'>>(
    app,
    request,
    `${path}/imports/sample`,
    { language: 'en' },
  )
  const { textId } = await post<EndpointResponse<'createText'>>(app, request, `${path}/texts`, {
    importId,
    title: 'A second text',
  })
  await fillRoom(app, [bob], group, ENGLISH_REMARKS, 12)
  await fillRoom(app, [bob], { textId }, ENGLISH_REMARKS, 3)
  await post(app, request, `/api/texts/${textId}`, { isLocked: true })
  const { page } = ann
  // What is closed by now is refused.
  ann.forgives(409)
  await page.goto(deskOf(app, group.groupId))
  await expect(view(ann, 'Unanswered questions 15')).toBeVisible()
  await ann.pictures('desk-english')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('region', { name: 'The words' }).locator('mark').first(),
  ).toBeVisible()
  await ann.pictures('desk-english-words')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('e')
  await expect(page.getByRole('heading', { name: '3 could not be done' })).toBeVisible()
  await expect(page.getByText('12 discussions are resolved.')).toBeVisible()
  await expect(view(ann, 'Unanswered questions 3')).toBeVisible()
  await ann.pictures('desk-english-refused')
  await ann.findsItAccessible()
  await page.keyboard.press('u')
  await expect(view(ann, 'Unanswered questions 15')).toBeVisible()

  await test.step('a list that is narrowed is kept in the address', async () => {
    await ann.button('Filters').click()
    await page.getByLabel('Text', { exact: true }).selectOption({ label: 'A second text' })
    await expect(view(ann, 'Unanswered questions 3')).toBeVisible()
    await ann.pictures('desk-english-filters')
    await page.reload()
    await expect(view(ann, 'Unanswered questions 3')).toBeVisible()
    await expect(items(ann)).toHaveCount(3)
  })
  for (const person of [ann, bob]) await person.leaves()
})

test('a facilitator clears the queue by touch on a phone', async ({ browser, app }) => {
  const [lin, zhou] = await Promise.all([
    Person.arrives(browser, { device: 'phone' }),
    Person.arrives(browser),
  ])
  const group = await startGroup(app, lin, { 小周: zhou })
  const { page } = lin
  await fillRoom(app, [zhou], group, REMARKS, QUESTIONS)
  await page.goto(`${app.url}/groups/${group.groupId}`)
  await page.getByRole('link', { name: '主持台' }).tap()
  await expect(page.getByText(`${QUESTIONS} 条讨论`)).toBeVisible()
  await lin.pictures('desk-phone')
  await lin.findsItAccessible()

  await items(lin).first().getByRole('button').tap()
  const words = page.getByRole('region', { name: '原文中的位置' })
  await expect(words.locator('mark').first()).toBeVisible()
  await lin.pictures('desk-phone-words')
  await lin.findsItAccessible()
  await words.getByRole('textbox', { name: '回复' }).fill('是在座的各位。')
  await words.getByRole('button', { name: '发送' }).tap()
  await expect(words.getByText('是在座的各位。')).toBeVisible()
  await page.goBack()
  await expect(page.getByText(`${QUESTIONS - 1} 条讨论`)).toBeVisible()

  await items(lin).nth(0).getByRole('checkbox').tap()
  await items(lin).nth(1).getByRole('checkbox').tap()
  await expect(page.getByText('已选 2 条')).toBeVisible()
  await lin.pictures('desk-phone-chosen')
  await lin.button(`选择全部 ${QUESTIONS - 1} 条`).tap()
  await expect(page.getByText(`已选 ${QUESTIONS - 1} 条`)).toBeVisible()
  await lin.button('标为已解决').tap()
  await expect(page.getByText('没有待回答的提问。')).toBeVisible()
  await lin.pictures('desk-phone-empty')
  for (const person of [lin, zhou]) await person.leaves()
})
