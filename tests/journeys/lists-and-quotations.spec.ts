import { expect } from '@playwright/test'
import type { Person } from './person.ts'
import { test } from './test-of-two-facilitators.ts'

/** The paragraph that holds these words, alone, and what it is. */
const paragraphWith = async (person: Person, words: string): Promise<string> => {
  const paragraphs = await person.readsParagraphs()
  const number = paragraphs.findIndex((text) => text.includes(words))
  const role = await person.words.locator('> *').nth(number).getAttribute('data-role')
  return `${role} ${paragraphs[number]}`
}

for (const { name, role, half } of [
  { name: '一级标题', role: 'heading', half: 'body' },
  { name: '编号列表', role: 'numbered-item', half: 'numbered-item' },
  { name: '引文', role: 'quotation', half: 'quotation' },
]) {
  test(`who writes in a ${role} that another makes, splits and joins goes on in the same words`, async ({
    lin,
    zhou,
  }) => {
    await zhou.goesBehind('三月的第三个星期六')
    await zhou.page.keyboard.type('，甲')
    await lin.goesBehind('今天是三月')
    await lin.button(/本段是/).click()
    await lin.page.getByRole('menuitemradio', { name }).click()
    await expect(lin.words).toBeFocused()
    await expect
      .poll(() => paragraphWith(zhou, '第三个'))
      .toMatch(new RegExp(`^${role} 今天是三月的第三个星期六，甲，外面`))
    await lin.page.keyboard.press('Enter')
    await zhou.page.keyboard.type('乙')
    for (const person of [lin, zhou]) {
      await expect
        .poll(() => paragraphWith(person, '第三个'))
        .toMatch(new RegExp(`^${half} 的第三个星期六，甲乙，外面`))
      await expect.poll(() => paragraphWith(person, '今天是三月')).toBe(`${role} 今天是三月`)
    }
    // A list item and a quotation become a body paragraph first.
    for (let keys = half === 'body' ? 1 : 2; keys > 0; keys--) {
      await lin.page.keyboard.press('Backspace')
    }
    await zhou.page.keyboard.type('丙')
    for (const person of [lin, zhou]) {
      await expect
        .poll(() => paragraphWith(person, '第三个'))
        .toMatch(new RegExp(`^${role} 今天是三月的第三个星期六，甲乙丙，外面`))
    }
    if (role === 'quotation') await lin.findsItAccessible()
  })
}
