import { expect, type Locator } from '@playwright/test'
import { Person } from './person.ts'
import { test } from './test-of-two-facilitators.ts'

/** The list is asked for every fifteen seconds, and thrice before it is given up. */
const ASKED_WITHIN = { timeout: 60_000 }
/** Time to come back: the pauses between attempts grow and are drawn from chance. */
const BACK_WITHIN = { timeout: 5 * 60_000 }

const ledgerOf = ({ page }: Person): string => page.url().replace(/[?#].*/, '') + '/ledger'
const entries = ({ page }: Person): Locator => page.locator('[data-entry]')
const entry = (person: Person, said: string) => entries(person).filter({ hasText: said })
const cursor = ({ page }: Person) => page.locator('[data-entry][data-cursor]')

/** Deletes words one by one from behind, as nobody does who knows a quicker way. */
async function takesAway(person: Person, words: string): Promise<void> {
  await person.goesBehind(words)
  for (let left = words.length; left > 0; left--) await person.page.keyboard.press('Backspace')
}

/** Steps with `j`, and back with `k`, until the cursor is there. */
async function stepsTo(person: Person, said: string): Promise<void> {
  const { page } = person
  const order = await entries(person).allTextContents()
  const at = async () => (await cursor(person).textContent()) ?? ''
  const from = order.indexOf(await at())
  const to = order.findIndex((text) => text.includes(said))
  for (let step = from; step !== to; step += Math.sign(to - from)) {
    await page.keyboard.press(to > from ? 'j' : 'k')
  }
  await expect(cursor(person)).toContainText(said)
}

test('one corrects the words, and a facilitator clears what is doubtful by keyboard, and the rest by touch on a phone', async ({
  browser,
  lin,
  zhou,
}) => {
  test.slow()
  const textUrl = lin.page.url()
  await lin.page.goto(ledgerOf(lin))
  await expect(lin.page.getByText('还没有标在文字上的批注')).toBeVisible()
  await lin.pictures('ledger-empty')
  await lin.findsItAccessible()

  await zhou.notes('第三个星期六', '哪一天？')
  await zhou.notes('下着小雨', '真的下雨吗？')
  await zhou.notes('地里活最少', '什么活？')
  await zhou.notes('一本讲鲸鱼的图画书', '哪一本？')
  await zhou.notes('说大不大', '为什么这样说？')
  await zhou.notes('长凳', '什么样的？')
  await zhou.notes('最小的一位读者', '是谁？')
  await zhou.notes('农忙的那两个月', '农忙是几月？')

  await zhou.goesBehind('第三')
  await zhou.page.keyboard.press('Backspace')
  await zhou.page.keyboard.type('四')
  await takesAway(zhou, '下着小雨')
  await takesAway(zhou, '地里活最少')
  await zhou.goesBehind('到会的有')
  await zhou.page.keyboard.type('（地里活最少）')
  await takesAway(zhou, '鲸鱼')
  await takesAway(zhou, '说大不大')
  await takesAway(zhou, '最小的一位读者')
  await takesAway(zhou, '农忙的那两个月')
  await expect(zhou.page.getByText('已保存')).toBeVisible()

  await lin.opens(textUrl)
  await lin.button('文本设置').click()
  await lin.page.getByRole('menuitem', { name: '标注去向' }).click()
  await expect(entries(lin)).toHaveCount(7)
  const changed = entry(lin, '哪一天？')
  await expect(changed).toContainText('标注时的字还在 83%')
  await expect(changed.getByText('第三个星期六')).toBeVisible()
  await expect(changed.getByText('第四个星期六')).toBeVisible()
  await expect(entry(lin, '什么活？')).toContainText('同样的文字在别处')
  await expect(entry(lin, '真的下雨吗？')).toContainText('也没有找到相近的文字')
  await lin.pictures('ledger')
  await lin.findsItAccessible()

  await test.step('by keyboard', async () => {
    const { page } = lin
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: '这一页的按键' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await stepsTo(lin, '哪一天？')
    await page.keyboard.press('Enter')
    await expect(changed).toHaveCount(0)
    await expect(cursor(lin)).toBeFocused()
    await stepsTo(lin, '什么活？')
    await page.keyboard.press('Enter')
    await expect(entries(lin)).toHaveCount(5)
    await stepsTo(lin, '真的下雨吗？')
    await page.keyboard.press('o')
    await expect(entries(lin)).toHaveCount(4)

    await stepsTo(lin, '为什么这样说？')
    await page.keyboard.press('ArrowRight')
    const bar = page.getByRole('region', { name: '另选位置' })
    await expect(bar).toBeVisible()
    await lin.selects('说小也不小')
    await expect(bar.getByRole('button', { name: '放到所选文字上' })).toBeEnabled()
    await lin.pictures('ledger-choosing')
    const settled = page.waitForResponse((answer) => answer.url().endsWith('/place'))
    await page.keyboard.press('Control+Enter')
    await expect(entries(lin)).toHaveCount(3)
    await expect(cursor(lin)).toBeFocused()
    await expect(page.getByText('待核对 3')).toBeVisible()
    // The page shows it at once; what comes next is about a page on which nothing waits.
    await settled
  })

  await test.step('without a connection, of which the page tells', async () => {
    const { page } = lin
    await lin.losesTheNetwork(true)
    await expect(page.getByText('连接已断开，这里是断开前的内容')).toBeVisible(ASKED_WITHIN)
    await stepsTo(lin, '农忙是几月？')
    await page.keyboard.press('o')
    await expect(entries(lin)).toHaveCount(2)
    await expect(page.getByText('有 1 项操作已存在这个浏览器里')).toBeVisible()
    await lin.pictures('ledger-offline')
    await lin.findsItAccessible()
    await lin.losesTheNetwork(false)
    await expect(page.getByText('连接已断开')).toHaveCount(0, BACK_WITHIN)
    await expect(page.getByText('待核对 2')).toBeVisible()
    lin.forgivesTheNetwork()
  })

  await test.step('by touch', async () => {
    const phone = await Person.arrives(browser, { device: 'phone' })
    await phone.context.addCookies(await lin.context.cookies())
    await phone.page.goto(textUrl + '/ledger')
    await expect(entries(phone)).toHaveCount(2)
    await phone.pictures('ledger-phone')
    await phone.findsItAccessible()
    await entry(phone, '哪一本？').getByRole('button', { name: '位置正确' }).tap()
    await expect(entries(phone)).toHaveCount(1)
    await entry(phone, '是谁？').getByRole('button', { name: '另选位置' }).tap()
    await phone.selects('最大的八十三岁')
    await phone.pictures('ledger-phone-choosing')
    await phone.findsItAccessible()
    await phone.button('放到所选文字上').tap()
    await expect(phone.page.getByText('没有要核对的位置。')).toBeVisible()
    await phone.button('看全部 8 处标注').tap()
    await expect(entries(phone)).toHaveCount(8)
    await expect(entry(phone, '是谁？')).toContainText('林老师放到了这里')
    await phone.button('已确认 5').tap()
    await expect(entries(phone)).toHaveCount(5)
    const overflow = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    await phone.leaves()
  })

  await test.step('everybody sees where the notes are now', async () => {
    await expect
      .poll(() => zhou.highlighted())
      .toEqual([
        '第四个星期六',
        '说小也不小',
        '地里活最少',
        '最大的八十三岁',
        '长凳',
        '一本讲的图画书',
      ])
  })
})
