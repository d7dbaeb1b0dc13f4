import { expect } from '@playwright/test'
import { strFromU8 } from 'fflate'
import { Person } from './person.ts'
import { startGroup } from './study-group.ts'
import { test } from './test-with-app.ts'

/** A spreadsheet takes it for a formula, if it may. */
const SAID = '=1+1 真的下雨吗？'

test('a discussion goes out in every format, and says the same in each', async ({
  browser,
  app,
}) => {
  const lin = await Person.arrives(browser)
  const { textPath } = await startGroup(app, lin)
  await lin.page.goto(app.url + textPath)
  await lin.notes('下着小雨', SAID)

  await test.step('as Markdown, in a footnote where its words end', async () => {
    const { name, bytes } = await lin.exports('Markdown')
    expect(name).toMatch(/\.md$/)
    const markdown = strFromU8(bytes)
    expect(markdown).toContain('外面下着小雨[^n1]，正是')
    expect(markdown).toMatch(/\n\[\^n1\]: \*\*笔记\*\* · “下着小雨”\n/)
    // The sign could underline a heading.
    expect(markdown).toContain(`    \\${SAID}`)
  })

  await test.step('as a table, in a row of its own that no spreadsheet computes', async () => {
    const { name, bytes } = await lin.exports('表格（CSV）')
    expect(name).toMatch(/\.csv$/)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [, row, ...more] = strFromU8(bytes).trimEnd().split('\r\n')
    expect(row?.split(',').slice(0, 9)).toEqual([
      '1',
      '1',
      '4',
      '笔记',
      '',
      '下着小雨',
      '林老师',
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      `'${SAID}`,
    ])
    expect(more).toEqual([])
  })

  await test.step('as an annotation of the web, on the words by quote', async () => {
    const { name, bytes } = await lin.exports('W3C 网络批注（JSON-LD）')
    expect(name).toMatch(/\.jsonld$/)
    const { first } = JSON.parse(strFromU8(bytes)) as { first: { items: unknown[] } }
    expect(first.items).toEqual([
      expect.objectContaining({
        motivation: 'commenting',
        creator: { type: 'Person', name: '林老师' },
        body: [expect.objectContaining({ value: SAID, format: 'text/markdown' })],
        target: expect.objectContaining({
          selector: [
            expect.objectContaining({ type: 'TextQuoteSelector', exact: '下着小雨' }),
            expect.objectContaining({ type: 'TextPositionSelector' }),
          ],
        }),
      }),
    ])
  })
  await lin.leaves()
})
