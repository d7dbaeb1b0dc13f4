// @vitest-environment happy-dom
import { formattedPieces } from '@variorum/document'
import { expect, test } from 'vitest'
import { pastedFormats } from './pasted-formats.ts'

const said = (text: string, html: string) =>
  formattedPieces(text, pastedFormats(text, html))
    .map(({ text: piece, formats: { strong, emphasis, link } }) => {
      const inner = strong ? `*${piece}*` : emphasis ? `_${piece}_` : piece
      return link ? `[${inner}](${link})` : inner
    })
    .join('')

test.each([
  ['strong words of a page', '从群众中来', '<p>从<strong>群众</strong>中来</p>', '从*群众*中来'],
  [
    'paragraphs, with what stands between them',
    'one two\n\nthree',
    '<p><b>one two</b></p>\n<p><i>three</i></p>',
    '*one two*\n\n_three_',
  ],
  [
    'Google Docs, which says bold in a style, and wraps all in a b that is none',
    'ab cd',
    '<b style="font-weight:normal"><span style="font-weight:700">ab</span> <span style="font-style:italic">cd</span></b>',
    '*ab* _cd_',
  ],
  [
    'links that may be followed',
    '读这里和那里',
    '读<a href="https://example.org/x">这里</a>和<a href="javascript:alert(1)">那里</a>',
    '读[这里](https://example.org/x)和那里',
  ],
  ['a page that says other words', '甲乙', '<b>甲乙丙</b>', '甲乙'],
  ['scripts and styles of a page', '甲', '<style>b{}</style><script>x</script><b>甲</b>', '*甲*'],
  ['no page', '甲', '', '甲'],
])('%s', (_title, text, html, expected) => {
  expect(said(text, html)).toBe(expected)
})
