import { commentText } from '@variorum/comment-markup'
import type { ImportedDocument, SourceThread } from '@variorum/document'
import { describe, expect, test } from 'vitest'
import { RED_DOT } from '../images/raster-fixtures.ts'
import { importDocx } from './import-docx.ts'
import {
  commented,
  commentsExtended,
  inStyle,
  wordComment,
  wordFixture,
  wordParagraph,
  wordStyleSheet,
} from './word-fixture.ts'

async function read(bytes: Uint8Array): Promise<ImportedDocument> {
  const outcome = await importDocx(bytes, { fileName: '稿.docx', maxParagraphs: 1_000 })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const threadsOf = async (bytes: Uint8Array) => (await read(bytes)).threads

/** Who said what, in each thread; resolved ones end with a tick. */
function said(threads: readonly SourceThread[]): string[] {
  return threads.map(({ comments, resolved }) => {
    const all = comments.map(({ authorName, body }) => `${authorName ?? '?'}：${commentText(body)}`)
    return all.join(' / ') + (resolved ? ' ✓' : '')
  })
}

describe('the words of a Word document', () => {
  test('are those that Word shows; what their author hid is counted', async () => {
    const hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>答案</w:t></w:r>'
    const shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>问题</w:t></w:r>'
    const body = `<w:p><w:r><w:t>题：</w:t></w:r>${hidden}${shown}</w:p>${wordParagraph('文')}`
    const { blocks, warnings } = await read(wordFixture({ body }))
    expect(blocks.map(({ text }) => text)).toEqual(['题：问题', '文'])
    expect(warnings).toEqual([{ code: 'hidden-words-left-out', params: { count: 1 } }])
  })

  test('hold the appendix of somebody else', async () => {
    const styles = wordStyleSheet({ h: 'Appendix Heading', t: 'Appendix Text', n: 'Appendix Note' })
    const body = [
      wordParagraph('文'),
      wordParagraph('附录一', inStyle('h')),
      wordParagraph('表', inStyle('t')),
      wordParagraph('注', inStyle('n')),
    ].join('')
    const { blocks } = await read(wordFixture({ body, parts: { 'styles.xml': styles } }))
    expect(blocks.map(({ text }) => text)).toEqual(['文', '附录一', '表', '注'])
  })

  test('stand in as many columns as Word knows, whatever a cell says of itself', async () => {
    const cell = (span: string, words: string) =>
      `<w:tc><w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>${wordParagraph(words)}</w:tc>`
    const body = `<w:tbl><w:tr>${cell('1000000000', '甲')}${cell('x', '乙')}</w:tr></w:tbl>`
    const { blocks } = await read(wordFixture({ body }))
    expect(blocks.map((block) => block.type === 'table-cell' && block.column)).toEqual([0, 63])
  })

  test('are what their styles say, in a file of any language', async () => {
    const styles = wordStyleSheet({
      a: 'Title',
      '1': 'heading 1',
      '2': 'heading 2',
      '3': 'heading 3',
      q: 'Quote',
      n: 'Normal',
    })
    const body = [
      wordParagraph('题', inStyle('a')),
      wordParagraph('一', inStyle('1')),
      wordParagraph('（一）', inStyle('2')),
      wordParagraph('1.', inStyle('3')),
      wordParagraph('引', inStyle('q')),
      wordParagraph('文', inStyle('n')),
      wordParagraph(' '),
    ].join('')
    const { blocks, warnings, title } = await read(
      wordFixture({ body, parts: { 'styles.xml': styles } }),
    )
    expect(blocks.map((block) => block.type === 'paragraph' && block.role)).toEqual([
      'title',
      'heading',
      'subheading',
      'subheading',
      'quotation',
      'body',
    ])
    expect(title).toBe('题')
    expect(warnings).toEqual([{ code: 'headings-flattened', blockIndex: 3, params: { count: 1 } }])
  })

  test('keep lists with their depth, and say where a file counts headings by itself', async () => {
    const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
      <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const item = (level: number, style = '') =>
      `<w:pPr>${style}<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr>`
    const body = [
      wordParagraph('章', item(0, '<w:pStyle w:val="1"/>')),
      wordParagraph('一', item(0)),
      wordParagraph('点', item(1)),
    ].join('')
    const parts = { 'numbering.xml': numbering, 'styles.xml': wordStyleSheet({ '1': 'heading 1' }) }
    const { blocks, warnings } = await read(wordFixture({ body, parts }))
    expect(blocks).toMatchObject([
      { role: 'title', text: '章' },
      { role: 'numbered-item', text: '一' },
      { role: 'bulleted-item', depth: 2, text: '点' },
    ])
    expect(warnings.map(({ code }) => code)).toEqual(['heading-numbers-left-out'])
  })

  test('keep tables, their headings, and cells that reach over others', async () => {
    const cell = (text: string, more = '') =>
      `<w:tc><w:tcPr>${more}</w:tcPr>${wordParagraph(text)}</w:tc>`
    const body = `<w:tbl>
      <w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('宽', '<w:gridSpan w:val="2"/>')}${cell('三')}</w:tr>
      <w:tr>${cell('高', '<w:vMerge w:val="restart"/>')}${cell('乙')}${cell('丙')}</w:tr>
      <w:tr>${cell('', '<w:vMerge/>')}${cell('丁')}${cell('戊')}</w:tr>
    </w:tbl>${wordParagraph('文')}`
    const { blocks } = await read(wordFixture({ body }))
    const cells = blocks.flatMap((block) =>
      block.type === 'table-cell'
        ? [[block.row, block.column, block.text, block.isHeader ?? false]]
        : [],
    )
    expect(cells).toEqual([
      [0, 0, '宽', true],
      [0, 2, '三', true],
      [1, 0, '高', false],
      [1, 1, '乙', false],
      [1, 2, '丙', false],
      [2, 1, '丁', false],
      [2, 2, '戊', false],
    ])
  })

  test('keep what is set apart, links and footnotes', async () => {
    const run = (text: string, look: string) =>
      `<w:r><w:rPr>${look}</w:rPr><w:t>${text}</w:t></w:r>`
    const body = `<w:p>${run('重', '<w:b/>')}${run('点', '<w:em w:val="dot"/>')}<w:hyperlink r:id="l">${run('此处', '')}</w:hyperlink><w:r><w:footnoteReference w:id="7"/></w:r></w:p>`
    const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const parts = {
      'footnotes.xml': `<w:footnotes ${W}><w:footnote w:id="7">${wordParagraph('注')}</w:footnote></w:footnotes>`,
      '_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="l" Type="x/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>',
    }
    const { blocks } = await read(wordFixture({ body, parts }))
    expect(blocks).toMatchObject([
      {
        text: '重点此处\uFFFC',
        formats: [
          { type: 'strong', start: 0, end: 1 },
          { type: 'emphasis', start: 1, end: 2 },
          { type: 'link', address: 'https://example.org/', start: 2, end: 4 },
          { type: 'footnote-reference', label: 'footnote-7', start: 4, end: 5 },
        ],
      },
      { type: 'footnote', label: 'footnote-7', text: '注' },
    ])
  })

  test('keep pictures that are in the file, and fetch none that is not', async () => {
    const picture = (attribute: string) =>
      `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="1" descr="红点"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip ${attribute}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
    const relation = (id: string, target: string, mode: string) =>
      `<Relationship Id="${id}" Type="x/image" Target="${target}"${mode}/>`
    const parts = {
      '_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('p', 'media/1.png', '')}${relation('o', 'file:///etc/passwd', ' TargetMode="External"')}</Relationships>`,
      'media/1.png': RED_DOT,
    }
    const body = picture('r:embed="p"') + picture('r:link="o"') + wordParagraph('文')
    const { blocks } = await read(wordFixture({ body, parts }))
    const images = blocks.flatMap((block) => (block.type === 'image' ? [block] : []))
    expect(images[0]).toMatchObject({ text: '红点', image: { bytes: RED_DOT } })
    for (const { image } of images.slice(1)) {
      expect(image.type === 'held' && image.bytes.length).toBe(0)
    }
  })

  test('are those after every tracked change, and the file says how many there were', async () => {
    const body = `<w:p><w:r><w:t>旧</w:t></w:r><w:ins w:id="1" w:author="甲"><w:r><w:t>添</w:t></w:r></w:ins><w:del w:id="2" w:author="甲"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>`
    const { blocks, warnings } = await read(wordFixture({ body: body + wordParagraph('文') }))
    expect(blocks[0]?.text).toBe('旧添')
    expect(warnings).toEqual([{ code: 'tracked-changes-accepted', params: { count: 2 } }])
  })
})

describe('the comments of a Word document', () => {
  const body = `<w:p>${commented(1, '春江')}<w:r><w:t>潮水</w:t></w:r>${commented(2, '连海')}</w:p>${wordParagraph('平')}`

  test('are threads with who answers whom, what is done, by whom and when', async () => {
    const comments = [
      wordComment(1, '林岚', '问？'),
      wordComment(2, '周远', '对。'),
      wordComment(3, '何田', '答。', 'w:date="2024-03-05T09:30:00Z"'),
      wordComment(4, '林岚', '再答。'),
    ].join('')
    const extended = commentsExtended([
      [1, null, true],
      [2, null, false],
      [3, 1, true],
      // An answer to an answer.
      [4, 3, true],
    ])
    const file = wordFixture({ body, comments, parts: { 'commentsExtended.xml': extended } })
    const threads = await threadsOf(file)
    expect(said(threads)).toEqual(['林岚：问？ / 何田：答。 / 林岚：再答。 ✓', '周远：对。'])
    expect(threads[0]).toMatchObject({
      authorName: '林岚',
      createdAt: Date.UTC(2024, 2, 5, 8),
      target: { type: 'range', firstBlock: 0, start: 0, lastBlock: 0, end: 2 },
      quote: '春江',
    })
    expect(threads[0]?.comments[1]?.writtenAt).toBe(Date.UTC(2024, 2, 5, 9, 30))
  })

  test('have their time in UTC where the file says it', async () => {
    const parts = {
      'commentsIds.xml':
        '<c:commentsIds xmlns:c="urn:a"><c:commentId c:paraId="00000001" c:durableId="1F"/></c:commentsIds>',
      'commentsExtensible.xml':
        '<c:commentsExtensible xmlns:c="urn:b"><c:commentExtensible c:durableId="1F" c:dateUtc="2024-03-05T00:00:00Z"/></c:commentsExtensible>',
    }
    const [thread] = await threadsOf(
      wordFixture({ body, comments: wordComment(1, '林岚', '问？'), parts }),
    )
    expect(thread?.createdAt).toBe(Date.UTC(2024, 2, 5))
  })

  test('are one thread where Google Docs puts several on the same words', async () => {
    const same = `<w:p><w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/><w:commentRangeStart w:id="3"/><w:r><w:t>春江</w:t></w:r><w:commentRangeEnd w:id="1"/><w:commentRangeEnd w:id="2"/><w:commentRangeEnd w:id="3"/><w:r><w:t>潮</w:t></w:r></w:p>`
    const comments = [
      wordComment(1, '林岚', '问？'),
      wordComment(2, '周远', '答。'),
      wordComment(3, '何田', '_Marked as resolved_', 'w:date="2024-03-06T08:00:00Z"'),
    ].join('')
    const threads = await threadsOf(wordFixture({ body: same, comments }))
    expect(said(threads)).toEqual(['林岚：问？ / 周远：答。 ✓'])
    expect(threads[0]?.resolved).toEqual({ by: '何田', at: Date.UTC(2024, 2, 6, 8) })
  })

  test('are read from Strict files and from drafts of the format', async () => {
    const strict = wordFixture({
      body,
      comments: wordComment(1, '林岚', '问？'),
      namespace: 'http://purl.oclc.org/ooxml/wordprocessingml/main',
      parts: {
        'commentsExtended.xml':
          '<x:commentsEx xmlns:x="http://schemas.microsoft.com/office/word/2010/11/wordml"><x:commentEx x:paraId="00000001" x:done="1"/></x:commentsEx>',
      },
    })
    const { blocks, threads } = await read(strict)
    expect(blocks.map(({ text }) => text)).toEqual(['春江潮水连海', '平'])
    expect(said(threads)).toEqual(['林岚：问？ ✓'])
  })

  test('stand on a paragraph if they are about all of it or about no words, and on the text if it names them nowhere', async () => {
    const places = `<w:p>${commented(1, '全段')}</w:p><w:p><w:r><w:t>文</w:t></w:r><w:r><w:commentReference w:id="2"/></w:r></w:p><w:commentRangeStart w:id="3"/>${wordParagraph('三')}${wordParagraph('四')}<w:commentRangeEnd w:id="3"/>`
    const comments = [1, 2, 3, 4].map((id) => wordComment(id, '林岚', `话${id}`)).join('')
    const threads = await threadsOf(wordFixture({ body: places, comments }))
    expect(threads.map(({ target, quote }) => [target, quote])).toEqual([
      [{ type: 'text' }, null],
      [{ type: 'block', block: 0 }, '全段'],
      [{ type: 'block', block: 1 }, '文'],
      [{ type: 'range', firstBlock: 2, start: 0, lastBlock: 3, end: 1 }, '三\n四'],
    ])
  })

  test('keep words as they stand, whatever Markdown would make of them, and name nobody by a mail address', async () => {
    const text = '1. *一* # [二](x) &lt;b&gt; `三`'
    const comments = `<w:comment w:id="1" w:author="林岚 &lt;lin@example.org&gt;"><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:t>${text}</w:t></w:r></w:p><w:p><w:r><w:t>- 第二行 </w:t></w:r></w:p></w:comment>`
    const [thread] = await threadsOf(wordFixture({ body, comments }))
    const [comment] = thread?.comments ?? []
    expect(commentText(comment?.body ?? '')).toBe('粗1. *一* # [二](x) <b> `三`\n- 第二行')
    expect(comment?.body).toContain('**粗**')
    expect(comment?.authorName).toBe('林岚')
  })
})
