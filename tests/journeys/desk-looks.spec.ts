import { expect, type Browser } from '@playwright/test'
import { fillRoom, type Remark } from './full-room.ts'
import { Person, type Setting } from './person.ts'
import { changesRole, post, saysOfText, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** Enough for more than one screen of everything. */
const QUESTIONS = 40
/** Notes of which words go. */
const LOST = 6

interface Look {
  readonly name: string
  readonly locale: 'zh-CN' | 'en-GB'
  readonly language: 'zh-Hans' | 'en'
  readonly remarks: readonly Remark[]
  readonly rude: string
  readonly reason: string
  readonly edit: string
  readonly shown: Readonly<Record<'bell' | 'bellList' | 'none', RegExp>>
}

const LOOKS: readonly Look[] = [
  {
    name: 'zh',
    locale: 'zh-CN',
    language: 'zh-Hans',
    remarks: [
      {
        kind: 'question',
        body: '这里说的是谁？是前一段里的那位，还是在座的各位？',
        reply: '我也想问。我觉得是在座的各位，因为后面说“我们”。',
      },
      { kind: 'question', body: '为什么要**现在**说这个？' },
      { kind: 'note', body: '和上次读的那篇里的说法不同：那里说“同时”，这里说“一起”。' },
    ],
    rude: '写得真差，不如不写。',
    reason: '不客气',
    edit: '编辑正文',
    shown: {
      bell: /^通知/,
      bellList: /^通知列表$/,
      none: /没有待回答的提问/,
    },
  },
  {
    name: 'en',
    locale: 'en-GB',
    language: 'en',
    remarks: [
      {
        kind: 'question',
        body: 'Who is meant here? The one from the paragraph before, or everybody in the room?',
        reply: 'I should like to know, too. Everybody, I think: further down it says “we”.',
      },
      { kind: 'question', body: 'Why say this **now**?' },
      { kind: 'note', body: 'The text before says “at once” where this one says “together”.' },
    ],
    rude: 'Badly written. Better not written at all.',
    reason: 'Unkind',
    edit: 'Edit words',
    shown: {
      bell: /^Notifications/,
      bellList: /^List of notifications$/,
      none: /No question waits/,
    },
  },
]

const SETTINGS: readonly Setting[] = [
  { device: 'laptop', colorScheme: 'light' },
  { device: 'laptop', colorScheme: 'dark' },
  { device: 'phone', colorScheme: 'light' },
  { device: 'phone', colorScheme: 'dark' },
]

/** The same facilitator with another device. */
async function comesWith(browser: Browser, setting: Setting, cookies: Person): Promise<Person> {
  const person = await Person.arrives(browser, setting)
  await person.context.addCookies(await cookies.context.cookies())
  return person
}

/** Somebody takes out words on which something was said. */
async function loses(person: Person, textUrl: string, { edit }: Look): Promise<void> {
  const { page, words } = person
  await person.opens(textUrl)
  await page.getByRole('button', { name: edit, exact: true }).click()
  await expect(words).toHaveAttribute('contenteditable', 'true')
  for (let at = 0; at < LOST; at++) {
    await words
      .locator('mark')
      .nth(at * 2)
      .dblclick()
    await page.keyboard.press('Backspace')
  }
  await expect(page.getByText(/^(已保存|Saved)$/)).toBeVisible()
}

async function eachLook(
  browser: Browser,
  { name, locale }: Look,
  lin: Person,
  look: (person: Person, picture: (page: string) => string) => Promise<void>,
): Promise<void> {
  for (const setting of SETTINGS) {
    const person = await comesWith(browser, { ...setting, locale }, lin)
    await look(person, (page) => `looks-${page}-${name}-${setting.colorScheme}-${setting.device}`)
    await person.leaves()
  }
}

for (const look of LOOKS) {
  test(`the desk, the ledger, participation and the bell are fit to be seen, empty and full, by day and by night, on a laptop and on a phone (${look.name})`, async ({
    browser,
    app,
  }) => {
    test.slow()
    const { locale, language, shown, remarks } = look
    const [lin, zhou, wu] = await Promise.all([
      Person.arrives(browser, { locale }),
      Person.arrives(browser, { locale }),
      Person.arrives(browser, { locale }),
    ])
    const members = { 小周: zhou, 小吴: wu }
    const group = await startGroup(app, lin, members, language)
    const groupUrl = `${app.url}/groups/${group.groupId}`

    await eachLook(browser, look, lin, async (person, picture) => {
      await person.page.goto(`${groupUrl}/desk`)
      await expect(person.page.getByText(shown.none).first()).toBeVisible()
      await person.pictures(picture('desk-empty'))
      await person.findsItAccessible()
    })

    await fillRoom(app, [zhou, wu], group, remarks, QUESTIONS)
    const rudeId = await saysOfText(app, zhou, group.textId, look.rude)
    await post(app, wu.page.request, `/api/texts/${group.textId}/comments/${rudeId}/report`, {
      reason: look.reason,
    })
    await changesRole(app, lin, group, '小周', 'facilitator')
    await loses(zhou, group.textUrl, look)

    await eachLook(browser, look, lin, async (person, picture) => {
      const { page } = person
      await page.goto(`${groupUrl}/desk`)
      await expect(page.locator('[data-thread]').first()).toBeVisible()
      await person.pictures(picture('desk'))
      await person.findsItAccessible()
      await page.locator('[data-thread]').first().getByRole('button').click()
      await expect(page.locator('[data-words] mark').first()).toBeVisible()
      await person.pictures(picture('desk-words'))
      await person.findsItAccessible()
      await page.goto(`${group.textUrl}/ledger`)
      await expect(page.locator('[data-entry]').first()).toBeVisible()
      // Once the words are there everything can be settled.
      await expect(page.locator('[data-entry] button').first()).toBeEnabled()
      await person.pictures(picture('ledger'))
      await person.findsItAccessible()
      await page.goto(`${groupUrl}/participation`)
      await expect(page.getByRole('table').first()).toBeVisible()
      await expect(page.locator('main [class*="Skeleton"]')).toHaveCount(0)
      await person.pictures(picture('participation'))
      await person.findsItAccessible()
      await page.goto(app.url)
      await page.getByRole('button', { name: shown.bell }).click()
      const list = page.getByRole('list', { name: shown.bellList })
      await expect(list.getByRole('listitem').first()).toBeVisible()
      await person.pictures(picture('bell'))
      await person.findsItAccessible()
    })
    for (const person of [lin, zhou, wu]) await person.leaves()
  })
}
