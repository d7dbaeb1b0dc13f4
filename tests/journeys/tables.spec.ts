import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { bringsText, changesRole, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const WORDS = `# 村里的书

各村各有多少书，见表。

| 村 | 书 | 借出 |
| --- | --- | --- |
| 青石 | 十二 | 三 |
| 白水 | 七 | 一 |

如上表。
`

test('a table is read, marked and corrected cell by cell, by two at once, and stays a table', async ({
  browser,
  app,
}) => {
  const [lin, zhou] = [await Person.arrives(browser), await Person.arrives(browser)]
  const group = await startGroup(app, lin, { 小周: zhou })
  await changesRole(app, lin, group, '小周', 'facilitator')
  const textUrl = await bringsText(app, lin, group, { name: '书.md', words: WORDS })
  await Promise.all([lin.opens(textUrl), zhou.opens(textUrl)])
  await expect(lin.words.getByRole('columnheader')).toHaveText(['村', '书', '借出'])
  await expect(lin.words.getByRole('row')).toHaveCount(3)
  await lin.findsItAccessible()

  // In the last row: what offers itself below a selection lies over no cell.
  await zhou.notes('七', '去年是五本')
  await expect.poll(() => lin.highlighted()).toEqual(['七'])

  await lin.goesBehind('青石')
  await zhou.goesBehind('白水')
  await lin.page.keyboard.type('镇')
  await zhou.page.keyboard.type('乡')
  await lin.page.keyboard.press('Enter')
  await lin.page.keyboard.press('Shift+Tab')
  await lin.page.keyboard.press('Shift+Tab')
  await lin.page.keyboard.type('十三')
  await zhou.page.keyboard.press('Home')
  await zhou.page.keyboard.press('Backspace')
  for (const person of [lin, zhou]) {
    await expect.poll(() => person.reads()).toContain('青石镇十三三白水乡七一如上表。')
    await expect(person.words.getByRole('row')).toHaveCount(3)
    await expect(person.words.getByRole('table')).toHaveCount(1)
  }
  await lin.leaves()
  await zhou.leaves()
})
