import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-of-two-readers.ts'

const bell = ({ page }: Person): Locator => page.getByRole('button', { name: /^通知/ })
const unread = (person: Person, count: number) =>
  expect(bell(person)).toHaveAccessibleName(count === 0 ? '通知' : `通知，${count} 条未读`)
const told = ({ page }: Person): Locator =>
  page.getByRole('list', { name: '通知列表' }).getByRole('listitem')

async function replies(person: Person, to: string, body: string): Promise<void> {
  const thread = person.thread(to)
  await thread.click()
  await thread.getByRole('textbox', { name: '回复' }).fill(body)
  await person.page.keyboard.press('Control+Enter')
  await expect(thread.getByText(body)).toBeVisible()
}

test('whoever asks learns that they were answered, on the laptop and on the phone, and goes to the very thread', async ({
  browser,
  app,
}) => {
  const [lin, zhou, phone] = await Promise.all([
    Person.arrives(browser),
    Person.arrives(browser),
    Person.arrives(browser, { device: 'phone', colorScheme: 'dark' }),
  ])
  const { textUrl, groupId } = await startGroup(app, lin, { 小周: zhou })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])
  await unread(lin, 0)

  // A facilitator hears of a question while they read, without a reload.
  await zhou.selects('下着小雨')
  await zhou.page
    .getByRole('toolbar', { name: '标注所选文字' })
    .getByRole('button', { name: '提问' })
    .click()
  await zhou.page.getByRole('textbox', { name: '写问题' }).fill('为什么要写**雨**？')
  await zhou.page.keyboard.press('Control+Enter')
  await unread(lin, 1)
  await unread(zhou, 0)
  await bell(lin).click()
  await expect(told(lin)).toHaveText(/小周提了一个问题.*为什么要写雨？下着小雨/)
  await lin.pictures('bell-laptop')
  await lin.findsItAccessible()
  await told(lin).getByRole('link').click()
  await expect(lin.thread('为什么要写')).toBeFocused()
  await unread(lin, 0)

  // Whoever asked is elsewhere meanwhile.
  await zhou.page.goto(`${app.url}/groups/${groupId}`)
  await replies(lin, '为什么要写', '因为安静。')
  await unread(zhou, 1)
  await expect(zhou.page.getByText('1 条新通知')).toBeVisible()
  await zhou.pictures('bell-group')
  await zhou.findsItAccessible()

  // And comes by phone: what is read there is read on the laptop.
  await phone.context.addCookies(await zhou.context.cookies())
  await phone.opens(textUrl)
  await unread(phone, 1)
  await phone.pictures('bell-phone-room')
  await bell(phone).tap()
  await expect(told(phone)).toHaveText(/林老师回复了您的提问/)
  await phone.pictures('bell-phone')
  await phone.findsItAccessible()
  await told(phone).getByRole('link').tap()
  await expect(
    phone.page.getByRole('article', { name: '小周的提问' }).getByText('因为安静。'),
  ).toBeVisible()
  await expect(told(phone)).toHaveCount(0)
  await unread(zhou, 0)
  await expect(zhou.page.getByText('1 条新通知')).toHaveCount(0)

  // What became of a discussion without a word is read where it is open, too, not in the bell alone: the phone shows it until it goes elsewhere.
  await phone.page.goto(`${app.url}/groups/${groupId}`)
  const threadUrl = lin.page.url()
  await lin.thread('为什么要写').getByRole('button', { name: '标为已解决' }).click()
  await unread(zhou, 1)
  await zhou.page.goto(threadUrl)
  await unread(zhou, 0)

  // A facilitator's bar on a phone has the most in it.
  const small = await Person.arrives(browser, { device: 'phone', locale: 'en-GB' })
  await small.context.addCookies(await lin.context.cookies())
  await small.opens(textUrl)
  await small.pictures('bell-phone-facilitator')
  await small.page.getByRole('button', { name: 'Notifications' }).tap()
  await expect(small.page.getByText('小周 asked a question')).toBeVisible()
  await small.pictures('bell-phone-en')

  for (const person of [lin, zhou, phone, small]) await person.leaves()
})

test('by keyboard alone somebody walks through what they are told, and has a discussion keep quiet', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('下着小雨', '周的笔记。')
  await zhou.notes('青石镇不富裕', '又一条批注。')
  // What is said in a discussion that is open is read as it comes: whoever leaves it is told of it.
  await zhou.page.keyboard.press('Escape')
  await expect(zhou.page.locator('[id^="thread-"][data-active="true"]')).toHaveCount(0)
  await zhou.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await replies(lin, '周的笔记', '第一条回复。')
  await replies(lin, '周的笔记', '第二条回复。')
  await replies(lin, '又一条批注', '第三条回复。')
  await unread(zhou, 3)

  const { keyboard } = zhou.page
  await bell(zhou).press('Enter')
  await expect(told(zhou)).toHaveCount(2)
  // Replies in one discussion stand together.
  await expect(told(zhou).nth(1)).toContainText('您的标注有 2 条回复：林老师')
  await zhou.pictures('bell-grouped')
  await keyboard.press('Tab')
  await told(zhou).first().getByRole('link').focus()
  await keyboard.press('ArrowDown')
  await expect(told(zhou).nth(1).getByRole('link')).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(told(zhou).first().getByRole('link')).toBeFocused()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await zhou.pictures('bell-more')
  await told(zhou).getByRole('button', { name: '不再提醒这个讨论' }).press('Enter')
  // It goes by itself after a while.
  await expect(zhou.page.getByText('以后不再提醒')).toBeVisible()
  await expect(told(zhou)).toHaveCount(1)
  await unread(zhou, 2)

  // What was pressed is gone, and the keyboard is still where it was.
  await expect(zhou.page.locator(':focus')).toContainText('通知')
  await zhou.page.locator('summary').filter({ hasText: '不再提醒' }).press('Enter')
  await zhou.pictures('bell-muted')
  await zhou.findsItAccessible()
  await zhou.page.getByRole('button', { name: '恢复提醒' }).press('Enter')
  await expect(told(zhou)).toHaveCount(2)
  await keyboard.press('Escape')
  await expect(bell(zhou)).toBeFocused()
  await bell(zhou).press('Enter')
  await told(zhou).nth(1).getByRole('link').press('Enter')
  await expect(zhou.thread('周的笔记').getByText('第一条回复。')).toBeInViewport()
  await unread(zhou, 1)
})

test('on the home page somebody learns at once that they were answered, with nothing but the line that is theirs', async ({
  lin,
  zhou,
  app,
}) => {
  await zhou.notes('下着小雨', '周的笔记。')

  // This page does not ask every fifteen seconds, as pages do in case the line is away.
  await zhou.page.addInitScript((pollMs) => {
    const usual = window.setInterval.bind(window)
    window.setInterval = ((work: () => void, everyMs?: number) =>
      everyMs === pollMs ? 0 : usual(work, everyMs)) as typeof window.setInterval
  }, 15_000)
  const joined = zhou.page.waitForEvent('websocket', (line) => /\/sync\/user\//.test(line.url()))
  await zhou.page.goto(app.url)
  await joined
  await unread(zhou, 0)
  await replies(lin, '周的笔记', '很好。')
  await unread(zhou, 1)
  await bell(zhou).click()
  await expect(told(zhou)).toHaveText(/林老师回复了您/)
  // And while the list is open.
  await replies(lin, '周的笔记', '还有一点。')
  await expect(told(zhou)).toHaveText(/您的标注有 2 条回复：林老师/)
  await unread(zhou, 2)
})
