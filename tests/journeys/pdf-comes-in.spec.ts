import { expect } from '@playwright/test'
import { drawn, pdfOf } from '../../packages/formats/src/pdf/reading/pdf-fixture.ts'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

const LINES = [
  'The circle met in the back room of the library, where nobody had lit a fire since the war,',
  'and read aloud by turns until the caretaker came with the keys.',
]
const PAGE = LINES.map((line, at) => drawn(line, 72, 700 - 14 * at, 11)).join('')
const ANNOTATIONS = [
  // Over some words of the first line.
  '<< /Type /Annot /Subtype /Highlight /Rect [96 697 240 711] /QuadPoints [144 711 228 711 144 697 228 697] /C [0.6 1 0.6] /T (Anna) /Contents (Which room?) /CreationDate (D:20260305093000Z) >>',
  '<< /Type /Annot /Subtype /Text /Rect [0 0 20 20] /IRT 1000 0 R /RT /R /T (Bo) /Contents (The one upstairs.) /CreationDate (D:20260305103000Z) >>',
]

test('a PDF comes in through the page with what readers noted on it, and a scan is refused in a sentence', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { groupId } = await startGroup(app, lin)

  await test.step('its lines are one paragraph in the preview, and its notes are listed', async () => {
    await lin.page.goto(`${app.url}/groups/${groupId}/import`)
    const bytes = pdfOf({ pages: [PAGE], annotations: [ANNOTATIONS] })
    await lin.drops({ name: 'circle.pdf', bytes })
    await expect(lin.page.getByRole('heading', { name: '核对导入结果' })).toBeVisible()
    await expect(lin.page.getByText(LINES.join(' '))).toBeVisible()
    await expect(lin.page.getByText('文件里的批注（2 条）')).toBeVisible()
    await lin.findsItAccessible()
    await lin.pictures('pdf-preview')
    await lin.page.getByRole('button', { name: '建立文本' }).click()
    await expect(lin.words).toContainText('met in the back room')
  })

  await test.step('the discussion stands on its words, by somebody who is no member', async () => {
    const card = lin.thread('Which room?')
    await expect(card).toContainText('（随文件导入）')
    await card.click()
    await expect(card.getByText('The one upstairs.')).toBeVisible()
    await expect(card.getByRole('blockquote')).toHaveText('in the back room')
    await lin.findsItAccessible()
    await lin.pictures('pdf-comment-imported')
  })

  await test.step('pages without a letter are none', async () => {
    lin.forgives(415)
    await lin.page.goto(`${app.url}/groups/${groupId}/import`)
    await lin.drops({ name: 'scan.pdf', bytes: pdfOf({ pages: ['q Q', 'q Q'] }) })
    await expect(lin.page.getByRole('alert')).toContainText('这个 PDF 里没有文字')
  })
  await lin.leaves()
})
