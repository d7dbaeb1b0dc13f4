import { expect, type Locator } from '@playwright/test'
import { fillRoom, type Remark } from './full-room.ts'
import { Person } from './person.ts'
import { post, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const THREADS = 80
const MORE_READERS = 27
const PHONE = { width: 390, height: 844 }
const LIVE = { timeout: 60_000 }
const REMARKS: readonly Remark[] = [
  { kind: 'question', body: '“春天”在这里是实指还是比喻？' },
  { kind: 'note', body: '读到这里想起另一篇。' },
  { kind: 'question', body: '为什么春天总和雨一起出现？' },
  { kind: 'question', body: '这里的“我们”包括读者吗？' },
]
const ENGLISH_REMARKS: readonly Remark[] = [
  { kind: 'question', body: 'Is “spring” meant literally here, or is it a metaphor?' },
  { kind: 'note', body: 'Reminds me of another piece.' },
  { kind: 'question', body: 'Why does spring always come with rain?' },
]

const numberIn = async (some: Locator) => Number(/\d+/.exec((await some.textContent()) ?? '')?.[0])

test('a number says how hard it is somewhere, and leads to exactly what it counts', async ({
  browser,
  app,
}) => {
  const [lin, zhou, wu] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser),
    Person.arrives(browser, { device: 'phone' }),
  ])
  const group = await startGroup(app, lin, { 小周: zhou, 小吴: wu })
  const hard = `${app.url}/groups/${group.groupId}/hard`
  await lin.page.goto(hard)
  await expect(lin.page.getByText('没有未解决的问题。')).toBeVisible()
  await lin.pictures('hard-empty')
  await lin.findsItAccessible()
  await fillRoom(app, [zhou, wu], group, REMARKS, THREADS)

  await lin.page.goto(`${app.url}/groups/${group.groupId}`)
  await lin.page.getByRole('link', { name: '难点' }).press('Enter')
  const hardest = lin.page.getByRole('link', { name: /^\d+ 个未解决的问题$/ }).first()
  await expect(hardest).toBeVisible(LIVE)
  await lin.pictures('hard')
  await lin.findsItAccessible()
  const total = lin.page.getByRole('link', { name: /^共 \d+ 个未解决的问题$/ })
  await expect(total).toHaveText(`共 ${(THREADS / 4) * 3} 个未解决的问题`)

  await test.step('a term lists the questions in which it stands', async () => {
    const term = lin.page.getByRole('button', { name: /^春天：/ })
    const count = Number(/(\d+) 个问题/.exec((await term.getAttribute('aria-label')) ?? '')?.[1])
    expect(count).toBe(THREADS / 2)
    await term.press('Enter')
    await expect(term).toHaveAttribute('aria-expanded', 'true')
    await expect(lin.page.locator('#hard-term-questions').getByRole('link')).toHaveCount(count)
  })

  await test.step('a paragraph leads to the desk, where as many are listed', async () => {
    const count = await numberIn(hardest)
    await hardest.press('Enter')
    await expect(lin.page.locator('[data-thread]').first()).toBeVisible()
    await expect(lin.page).toHaveURL(/kind=question/)
    await expect(
      lin.page.getByRole('button', { name: new RegExp(`^全部 ${count}$`) }),
    ).toBeVisible()
  })

  await test.step('a member sees as much, on a phone', async () => {
    await wu.page.goto(hard)
    await expect(wu.page.getByText(`共 ${(THREADS / 4) * 3} 个未解决的问题`)).toBeVisible()
    await wu.pictures('hard-phone')
    await wu.findsItAccessible()
    const question = wu.page.getByRole('link', { name: '“春天”在这里是实指还是比喻？' }).first()
    await question.tap()
    await expect(wu.page).toHaveURL(/thread=/)
  })

  await test.step('a crowd is told of by name, the quiet first', async () => {
    const token = group.invitationPath.split('/').at(-1)
    for (let at = 1; at <= MORE_READERS; at++) {
      const guest = await browser.newContext()
      await post(app, guest.request, `/api/invitations/${token}/join`, { name: `读者${at}` })
      await guest.close()
    }
    await lin.page.goto(`${app.url}/groups/${group.groupId}/participation`)
    await expect(
      lin.page.getByRole('heading', { name: `还没有发言 ${MORE_READERS}` }),
    ).toBeVisible()
    await expect(lin.page.getByText('段落明细')).toBeVisible(LIVE)
    await lin.pictures('participation-crowded')
    await lin.findsItAccessible()
    await lin.page.getByRole('heading', { name: '成员', exact: true }).scrollIntoViewIfNeeded()
    await lin.page.mouse.wheel(0, 600)
    await lin.pictures('participation-table')
    await lin.page.setViewportSize(PHONE)
    await lin.page.reload()
    await expect(lin.page.getByText('段落明细')).toBeVisible(LIVE)
    await lin.pictures('participation-crowded-phone')
    await lin.page.getByRole('heading', { name: '成员', exact: true }).scrollIntoViewIfNeeded()
    await lin.page.mouse.wheel(0, 500)
    await lin.pictures('participation-table-phone')
    await lin.page.goto(`${app.url}/groups/${group.groupId}`)
    await expect(lin.page.getByRole('link', { name: '难点' })).toBeVisible()
    await lin.pictures('group-with-ways')
  })
  for (const person of [lin, zhou, wu]) await person.leaves()
})

test('in English, in the dark and on a phone', async ({ browser, app }) => {
  const [ann, bea] = await Promise.all([
    Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark' }),
    Person.arrives(browser, { locale: 'en-GB', colorScheme: 'dark', device: 'phone' }),
  ])
  const group = await startGroup(app, ann, { Bea: bea }, 'en')
  await fillRoom(app, [ann, bea], group, ENGLISH_REMARKS, 24)
  const pages = [
    ['hard', 'Where it is hard', 'By paragraph'],
    ['participation', 'Participation', 'Each paragraph in numbers'],
  ] as const
  for (const [path, title, words] of pages) {
    await ann.page.goto(`${app.url}/groups/${group.groupId}/${path}`)
    await expect(ann.page.getByRole('heading', { name: title, exact: true })).toBeVisible()
    await expect(ann.page.getByText(words)).toBeVisible(LIVE)
    await ann.findsItAccessible()
    await ann.pictures(`english-${path}`)
  }
  await bea.page.goto(`${app.url}/groups/${group.groupId}/participation`)
  await expect(bea.page.getByText('You began 12 discussions.')).toBeVisible()
  await bea.pictures('english-participation-phone')
  await bea.findsItAccessible()
  for (const person of [ann, bea]) await person.leaves()
})
