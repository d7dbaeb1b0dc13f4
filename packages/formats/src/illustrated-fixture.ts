import type { AnnotatedText } from '@variorum/document'
import { annotatedFixture } from './annotated-fixture.ts'
import { RED_DOT } from './images/raster-fixtures.ts'

const DOT = 'a'.repeat(64)
const GONE = 'b'.repeat(64)

/** A text for tests with two footnotes, one that nothing leads to, a reference that leads nowhere, an image, and one whose bytes are not there. */
export function illustrated(): AnnotatedText {
  const image = (hash: string) => ({ image: { hash, width: 1, height: 1 } })
  const fixture = annotatedFixture(
    '题',
    [
      ['body', '天\uFFFC地玄\uFFFC黄', { leadsTo: [6, 5] }],
      ['image', '一个红点', image(DOT)],
      ['image', '', image(DOT)],
      ['image', '不在了', image(GONE)],
      ['body', '宇\uFFFC宙\uFFFC洪荒', { leadsTo: [6, 0] }],
      ['footnote', '乙注 <b>', { leadsTo: [] }],
      ['footnote', '甲注', { leadsTo: [] }],
      ['footnote', '无人引', { leadsTo: [] }],
    ],
    'zh-Hans',
    { [DOT]: { type: 'held', mediaType: 'image/png', bytes: RED_DOT } },
  )
  fixture.marks('天\uFFFC地', ['陈默', '天地'])
  fixture.marks('甲', ['陈默', '论甲'])
  fixture.discussesParagraph(6, ['陈默', '论注'])
  fixture.marks('洪荒\n乙', ['陈默', '跨'])
  fixture.marks('无人', ['陈默', '论无'])
  fixture.discussesParagraph(1, ['陈默', '论图'])
  return fixture.text()
}
