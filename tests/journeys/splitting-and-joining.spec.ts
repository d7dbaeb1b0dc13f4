import { expect } from '@playwright/test'
import type { Person } from './person.ts'
import { test } from './test-of-two-facilitators.ts'

/** The paragraph that holds these words, alone. */
const paragraphWith = async (person: Person, words: string): Promise<string> => {
  const paragraphs = await person.readsParagraphs()
  return paragraphs.find((text) => text.includes(words)) ?? ''
}

const numberOf = async (person: Person, words: string): Promise<number> =>
  (await person.readsParagraphs()).findIndex((text) => text.includes(words))

test('who writes where another presses Enter and Backspace goes on behind their own words', async ({
  lin,
  zhou,
}) => {
  await zhou.goesBehind('三月的第三个星期六')
  await zhou.page.keyboard.type('，甲')
  await lin.goesBehind('今天是三月')
  await lin.page.keyboard.press('Enter')
  await expect.poll(() => paragraphWith(zhou, '第三个')).toMatch(/^的第三个星期六，甲，外面/)
  await zhou.page.keyboard.type('乙')
  await lin.page.keyboard.press('Backspace')
  await expect
    .poll(() => paragraphWith(zhou, '第三个'))
    .toMatch(/^今天是三月的第三个星期六，甲乙，外面/)
  await zhou.page.keyboard.type('丙')
  for (const person of [lin, zhou]) {
    await expect
      .poll(() => paragraphWith(person, '第三个'))
      .toMatch(/^今天是三月的第三个星期六，甲乙丙，外面/)
  }
})

test('Enter at the end of a paragraph in which another writes leaves their words in it', async ({
  lin,
  zhou,
}) => {
  // One after the other: what another selects stands in pieces meanwhile.
  await zhou.goesBehind('老师、同志们：')
  await lin.goesBehind('老师、同志们：')
  await Promise.all([
    zhou.page.keyboard.type('（鼓掌）', { delay: 30 }),
    lin.page.keyboard.press('Enter').then(() => lin.page.keyboard.type('大家好。', { delay: 30 })),
  ])
  for (const person of [lin, zhou]) {
    await expect
      .poll(() => paragraphWith(person, '同志们：'))
      .toBe('各位乡亲、各位老师、同志们：（鼓掌）')
    await expect.poll(() => paragraphWith(person, '大家好')).toBe('大家好。')
  }
})

test('what is written offline into a paragraph that another joins to the one before is on both pages', async ({
  lin,
  zhou,
}) => {
  await zhou.goesBehind('各位老师、')
  await zhou.losesTheNetwork(true)
  await zhou.page.keyboard.type('各位同学、')
  await lin.goesBehind('2024年3月16日')
  await lin.page.keyboard.press('Delete')
  await expect.poll(() => paragraphWith(lin, '各位老师')).toMatch(/^2024年3月16日各位乡亲/)
  await zhou.losesTheNetwork(false)
  zhou.forgivesTheNetwork()
  for (const person of [lin, zhou]) {
    await expect
      .poll(() => paragraphWith(person, '各位老师'))
      .toBe('2024年3月16日各位乡亲、各位老师、各位同学、同志们：')
  }
  await expect(zhou.page.getByText('已保存')).toBeVisible()
})

test('notes stay on their words in both halves of a paragraph that is split, and joined again', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('下着小雨', '真的下雨吗？')
  await zhou.notes('第三个星期六', '哪一天？')
  const marks = ['第三个星期六', '下着小雨']
  await lin.goesBehind('第三个')
  await lin.page.keyboard.press('Enter')
  for (const person of [lin, zhou]) {
    await expect.poll(() => paragraphWith(person, '下着小雨')).toMatch(/^星期六，外面/)
    await expect.poll(() => person.highlighted()).toEqual(marks)
    for (const words of ['真的下雨吗？', '哪一天？']) {
      await expect(person.thread(words)).not.toContainText(/有改动|原文已不在/)
    }
  }
  await lin.page.keyboard.press('Backspace')
  for (const person of [lin, zhou]) {
    await expect.poll(() => paragraphWith(person, '下着小雨')).toMatch(/^今天是三月的第三个星期六/)
    await expect.poll(() => person.highlighted()).toEqual(marks)
  }
})

test('words that are cut and pasted as they stand take their note along, however short they are', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('小雨', '真的下雨吗？')
  await lin.goesBehind('下着小雨')
  await lin.selects('小雨')
  await lin.page.keyboard.press('Control+x')
  await expect.poll(() => zhou.reads()).toContain('外面下着，正是')
  await lin.goesBehind('各位老师、')
  await lin.page.keyboard.press('Control+v')
  for (const person of [lin, zhou]) {
    await expect.poll(() => paragraphWith(person, '各位老师')).toContain('各位老师、小雨同志们')
    await expect.poll(() => person.highlighted()).toEqual(['小雨'])
    await expect(person.thread('真的下雨吗？')).not.toContainText(/有改动|原文已不在/)
  }
})

test('equal words that were copied elsewhere are not those that were cut', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('小雨', '真的下雨吗？')
  await lin.goesBehind('各位老师、')
  await lin.page.keyboard.type('又是小雨')
  await lin.goesBehind('下着小雨')
  for (let count = 0; count < '小雨'.length; count++)
    await lin.page.keyboard.press('Shift+ArrowLeft')
  await lin.page.keyboard.press('Control+x')
  await expect.poll(() => zhou.reads()).toContain('外面下着，正是')
  await lin.goesBehind('又是小雨')
  for (let count = 0; count < '小雨'.length; count++)
    await lin.page.keyboard.press('Shift+ArrowLeft')
  await lin.page.keyboard.press('Control+c')
  await lin.goesBehind('外面下着')
  await lin.page.keyboard.press('Control+v')
  for (const person of [lin, zhou]) {
    await expect.poll(() => person.reads()).toContain('外面下着小雨，正是')
    // It may be the place, and somebody is asked.
    await expect(person.button('核对位置 1')).toBeVisible()
  }
})

test('notes stay on a passage into which sixty letters are typed', async ({ lin, zhou }) => {
  const letters = '一二三四五六七八九十'.repeat(6)
  await zhou.notes('三月的第三个星期六', '哪一天？')
  await zhou.notes('第三个', '不是第二个？')
  await lin.goesBehind('的第三')
  await lin.page.keyboard.type(letters)
  for (const person of [lin, zhou]) {
    await expect
      .poll(() => person.highlighted())
      .toEqual([`三月的第三${letters}个星期六`, `第三${letters}个`])
    for (const words of ['哪一天？', '不是第二个？']) {
      await expect(person.thread(words)).not.toContainText('原文已不在')
    }
  }
})

test('a paragraph that is moved takes its notes, and who writes in it, along', async ({
  lin,
  zhou,
}) => {
  await zhou.notes('下着小雨', '真的下雨吗？')
  await zhou.goesBehind('第三个')
  await zhou.page.keyboard.type('甲')
  await expect.poll(() => lin.reads()).toContain('第三个甲星期六')
  await lin.goesBehind('下着小雨')
  await lin.page.getByRole('button', { name: '本段下移' }).click()
  await lin.page.keyboard.press('Alt+Shift+ArrowDown')
  await zhou.page.keyboard.type('乙')
  for (const person of [lin, zhou]) {
    await expect.poll(() => person.reads()).toContain('第三个甲乙星期六')
    await expect.poll(() => numberOf(person, '下着小雨')).toBe(5)
    await expect.poll(() => person.highlighted()).toEqual(['下着小雨'])
  }
})

test('a composition goes on while another splits its paragraph before it, at it, and behind it, and those around', async ({
  lin,
  zhou,
}) => {
  await zhou.goesBehind('下着小雨')
  const devtools = await zhou.context.newCDPSession(zhou.page)
  const compose = (text: string) =>
    devtools.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  await compose('xue')
  for (const words of ['各位老师、', '第三个', '下着小雨', '一年里地里活最少', '1986年']) {
    await lin.goesBehind(words)
    await lin.page.keyboard.press('Enter')
  }
  await expect.poll(() => paragraphWith(lin, '下着小雨')).toBe('星期六，外面下着小雨')
  await compose('xuehua')
  await devtools.send('Input.insertText', { text: '雪花' })
  for (const person of [lin, zhou]) {
    await expect.poll(() => person.reads()).toMatch(/下着小雨雪花，正是一年里地里活最少、人/)
    // Typed and split at the same place: it may stand on either side of the split.
    await expect
      .poll(() => paragraphWith(person, '雪花'))
      .toMatch(/^(星期六，外面下着小雨雪花|雪花，正是一年里地里活最少)$/)
  }
  await zhou.page.keyboard.type('飘')
  await expect.poll(() => lin.reads()).toContain('雪花飘')
})

test('what is written offline goes along with a paragraph that another moves, though its author closed the page meanwhile', async ({
  lin,
  zhou,
}) => {
  await zhou.goesBehind('第三个')
  await zhou.losesTheNetwork(true)
  await zhou.page.keyboard.type('甲')
  await expect(zhou.page.getByText(/^离线（\d+ 处待保存）$/)).toBeVisible()
  const later = await zhou.opensAnotherWindow()
  await zhou.page.close()
  await lin.goesBehind('下着小雨')
  await lin.page.keyboard.press('Alt+Shift+ArrowDown')
  await expect.poll(() => numberOf(lin, '下着小雨')).toBe(4)

  await later.losesTheNetwork(false)
  later.forgivesTheNetwork()
  zhou.forgivesTheNetwork()
  await later.opens(lin.page.url())
  for (const person of [lin, later]) {
    await expect
      .poll(() => paragraphWith(person, '下着小雨'))
      .toMatch(/^今天是三月的第三个甲星期六/)
    expect(await numberOf(person, '下着小雨')).toBe(4)
  }
  await expect(later.page.getByText('已保存')).toBeVisible()
})

test('a discussion of a whole paragraph goes along with its words, and says so when they are others', async ({
  lin,
  zhou,
}) => {
  await zhou.button(/^第 3 段，/).click()
  await zhou.page.getByRole('textbox', { name: '写笔记' }).fill('称呼得真周到。')
  await zhou.page.keyboard.press('Control+Enter')
  const onBoth = async (check: (thread: ReturnType<Person['thread']>) => Promise<void>) => {
    for (const person of [lin, zhou]) await check(person.thread('称呼得真周到。'))
  }
  const saysNothing = (thread: ReturnType<Person['thread']>) =>
    expect(thread).not.toContainText(/有改动|请核对/)
  await onBoth((thread) => expect(thread).toBeVisible())

  // Joined to a shorter one, and apart again.
  await lin.goesBehind('2024年3月16日')
  await lin.page.keyboard.press('Delete')
  await expect.poll(() => paragraphWith(zhou, '各位乡亲')).toMatch(/^2024年3月16日各位乡亲/)
  await onBoth(saysNothing)
  await lin.page.keyboard.press('Enter')
  await expect.poll(() => paragraphWith(zhou, '各位乡亲')).toMatch(/^各位乡亲/)
  await onBoth(saysNothing)

  // Cut and pasted elsewhere.
  await lin.selects('各位乡亲、各位老师、同志们：')
  await lin.page.keyboard.press('Control+x')
  await lin.goesBehind('2024年3月16日')
  await lin.page.keyboard.press('Control+v')
  await expect
    .poll(() => paragraphWith(zhou, '2024年'))
    .toBe('2024年3月16日各位乡亲、各位老师、同志们：')
  await onBoth(saysNothing)

  // Rewritten.
  await lin.selects('各位乡亲、各位老师、同志们：')
  await lin.page.keyboard.type('大家好！')
  await expect.poll(() => zhou.reads()).toContain('2024年3月16日大家好！')
  for (const person of [lin, zhou]) {
    await expect(person.page.getByRole('heading', { name: '原文已不在' })).toBeVisible()
    await expect(person.button('核对位置 1')).toBeVisible()
  }
  await onBoth((thread) => expect(thread).toContainText('各位乡亲、各位老师、同志们：'))
})
