import { expect } from '@playwright/test'
import { Person } from './person.ts'
import { bringsText, startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const WORDS = `# 村里的书

各村各有多少书，见表[^年]。

| 村 | 书 |
| --- | --- |
| 青石 | 十二 |

如上表。

[^年]: 去年的数。
`

test('what is composed over words of several cells, or from the text into its footnotes, takes their place', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const group = await startGroup(app, lin)
  await lin.opens(await bringsText(app, lin, group, { name: '书.md', words: WORDS }))
  await lin.edits()
  const devtools = await lin.context.newCDPSession(lin.page)
  const composes = async (letters: string, words: string) => {
    await devtools.send('Input.imeSetComposition', {
      text: letters,
      selectionStart: letters.length,
      selectionEnd: letters.length,
    })
    await devtools.send('Input.insertText', { text: words })
  }
  // From one cell into the next.
  await lin.goesBehind('青')
  await lin.page.keyboard.press('Shift+ArrowRight')
  await lin.page.keyboard.press('Shift+ArrowRight')
  await lin.page.keyboard.press('Shift+ArrowRight')
  await composes('shan', '山')
  await expect.poll(() => lin.reads()).toContain('青山')
  await expect(lin.words.getByRole('row')).toHaveCount(2)

  // Everything, footnotes included.
  await lin.page.keyboard.press('Control+a')
  await composes('xin', '新')
  await expect.poll(() => lin.readsParagraphs()).toEqual(['新', '去年的数。'])
  await lin.leaves()
})
