import { expect } from '@playwright/test'
import { looksIntoEveryMenu } from './every-menu.ts'
import { fillRoom, type Remark } from './full-room.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const COUNT = 80

const CHINESE: readonly Remark[] = [
  { kind: 'note', body: '这一句最打动我：先说人，再说事。' },
  {
    kind: 'question',
    body: '这个数字是怎么来的？有没有出处？',
    reply: '镇上的登记簿里有，我下周带来。',
  },
  { kind: 'note', body: '和前面第五段对照着读，意思更清楚。' },
  {
    kind: 'note',
    body: '我在自己村里也见过这样的情形。',
    reply: '我们那里也是，尤其是农忙的时候。',
  },
  { kind: 'question', body: '“坐得住”在这里指什么：时间，还是心境？' },
  { kind: 'note', body: '口气很平实，没有一句空话。' },
  {
    kind: 'question',
    body: '换成我们的读书会，这一条做得到吗？',
    reply: '可以先从一个月一次试起。',
  },
  { kind: 'note', body: '建议下次讨论从这里开始。' },
]

const ENGLISH: readonly Remark[] = [
  { kind: 'note', body: 'This is the sentence I would underline twice.' },
  {
    kind: 'question',
    body: 'Where does this number come from?',
    reply: 'From the survey in the annex.',
  },
  { kind: 'note', body: 'Compare this with what was promised at the start.' },
  {
    kind: 'question',
    body: 'Who is meant by “we” here?',
    reply: 'Everybody in the hall, I think.',
  },
  { kind: 'note', body: 'A fair point, and put without blame.' },
]

test('a room with eighty discussions: on a laptop and a phone, by day and in the dark, in two languages', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const zhou = await Person.arrives(browser, { device: 'phone' })
  const he = await Person.arrives(browser, { colorScheme: 'dark', locale: 'en-GB' })
  const { textUrl, ...group } = await startGroup(app, lin, { 小周: zhou, 老何: he })
  await fillRoom(app, [lin, zhou, he], group, CHINESE, COUNT)
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl), he.opens(textUrl)])

  await expect(lin.words.locator('mark').first()).toBeVisible()
  await lin.words.locator('mark').nth(5).click()
  await lin.pictures('full-room')
  await zhou.pictures('full-room-phone')
  expect(await looksIntoEveryMenu(zhou)).toContain('筛选讨论')
  await zhou.words.locator('mark').nth(5).tap()
  await expect(zhou.page.getByRole('dialog')).toBeVisible()
  await he.words.locator('mark').nth(5).click()
  await he.pictures('full-room-dark')
  expect(await looksIntoEveryMenu(lin)).toContain('阅读版面')
  expect(await looksIntoEveryMenu(he)).toContain('How the page looks')
  for (const person of [lin, zhou, he]) {
    await person.findsItAccessible()
    await person.leaves()
  }
})

test('the same of an English text, read in English', async ({ browser, app }) => {
  const ann = await Person.arrives(browser, { locale: 'en-GB' })
  const ben = await Person.arrives(browser, {
    locale: 'en-GB',
    device: 'phone',
    colorScheme: 'dark',
  })
  const { textUrl, ...group } = await startGroup(app, ann, { Ben: ben }, 'en')
  await fillRoom(app, [ann, ben], group, ENGLISH, COUNT)
  await Promise.all([ann.opens(textUrl), ben.opens(textUrl)])
  await ann.words.locator('mark').nth(5).click()
  await ann.pictures('full-room-english')
  await ben.pictures('full-room-english-phone')
  for (const person of [ann, ben]) {
    await person.findsItAccessible()
    await person.leaves()
  }
})
