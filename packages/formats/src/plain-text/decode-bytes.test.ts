import { describe, expect, test } from 'vitest'
import { decodeBytes } from './decode-bytes.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const CHINESE = '我们今天在这里开会，是要说一说大家的事。'

describe('bytes with a byte order mark', () => {
  test.each([
    ['UTF-8', [0xef, 0xbb, 0xbf, ...utf8('中文')]],
    ['UTF-16 LE', [0xff, 0xfe, 0x2d, 0x4e, 0x87, 0x65]],
    ['UTF-16 BE', [0xfe, 0xff, 0x4e, 0x2d, 0x65, 0x87]],
  ])('are read as %s, without the mark and without a guess', (_name, bytes) => {
    expect(decodeBytes(Uint8Array.from(bytes))).toEqual({ text: '中文', warnings: [] })
  })
})

describe('bytes without a mark', () => {
  test('are read as UTF-8 where they are valid', () => {
    expect(decodeBytes(utf8(CHINESE))).toEqual({ text: CHINESE, warnings: [] })
  })

  test('of a GB file are read as GB18030, and the guess is told', () => {
    // 我们的大会在这里开始了
    const bytes = [
      0xce, 0xd2, 0xc3, 0xc7, 0xb5, 0xc4, 0xb4, 0xf3, 0xbb, 0xe1, 0xd4, 0xda, 0xd5, 0xe2, 0xc0,
      0xef, 0xbf, 0xaa, 0xca, 0xbc, 0xc1, 0xcb,
    ]
    expect(decodeBytes(Uint8Array.from(bytes))).toEqual({
      text: '我们的大会在这里开始了',
      warnings: [{ code: 'encoding-guessed', params: { encoding: 'gb18030' } }],
    })
  })

  test('of a Western file are read as Windows-1252 and not as rare Chinese characters', () => {
    const bytes = Uint8Array.from([
      ...utf8('A caf'),
      0xe9,
      ...utf8('s worth of na'),
      0xef,
      ...utf8('vety'),
    ])
    expect(decodeBytes(bytes)).toEqual({
      text: 'A cafés worth of naïvety',
      warnings: [{ code: 'encoding-guessed', params: { encoding: 'windows-1252' } }],
    })
  })

  test('that were cut inside their last character keep the rest, and the loss is counted', () => {
    const decoded = decodeBytes(utf8(CHINESE).slice(0, -1))
    expect(decoded?.text).toBe(`${CHINESE.slice(0, -1)}\ufffd`)
    expect(decoded?.warnings).toEqual([{ code: 'undecodable-bytes', params: { count: 1 } }])
  })
})

test.each([
  ['NUL bytes', [0x61, 0x00, 0x62]],
  ['control characters', [1, 2, 3, 4, 5, 6, 0x61, 0x62]],
  ['high bytes that no encoding explains', Array.from({ length: 64 }, (_, index) => 0x80 + index)],
])('%s are not text', (_name, bytes) => {
  expect(decodeBytes(Uint8Array.from(bytes))).toBeNull()
})
