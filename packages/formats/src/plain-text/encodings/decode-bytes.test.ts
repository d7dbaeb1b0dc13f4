import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decodeBytes, type DecodedBytes } from './decode-bytes.ts'
import { findRepair } from './read-twice.ts'
import { findRuin } from './ruined-text.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const CHINESE = '我们今天在这里开会，是要说一说大家的事。'

describe('bytes with a byte order mark', () => {
  test.each([
    ['UTF-8', [0xef, 0xbb, 0xbf, ...utf8('中文')]],
    ['UTF-16 LE', [0xff, 0xfe, 0x2d, 0x4e, 0x87, 0x65]],
    ['UTF-16 BE', [0xfe, 0xff, 0x4e, 0x2d, 0x65, 0x87]],
  ])('are read as %s, without the mark and without a guess', (_name, bytes) => {
    expect(decoded(Uint8Array.from(bytes))).toMatchObject({
      text: '中文',
      warnings: [],
      candidates: [],
    })
  })
})

describe('bytes without a mark', () => {
  test('are read as UTF-8 where they are valid', () => {
    expect(decoded(utf8(CHINESE))).toMatchObject({ text: CHINESE, warnings: [], candidates: [] })
  })

  test('of a GB file are read as GB18030, and the guess is told', () => {
    // 我们的大会在这里开始了
    const bytes = [
      0xce, 0xd2, 0xc3, 0xc7, 0xb5, 0xc4, 0xb4, 0xf3, 0xbb, 0xe1, 0xd4, 0xda, 0xd5, 0xe2, 0xc0,
      0xef, 0xbf, 0xaa, 0xca, 0xbc, 0xc1, 0xcb,
    ]
    expect(decoded(Uint8Array.from(bytes))).toMatchObject({
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
    expect(decoded(bytes)).toMatchObject({
      text: 'A cafés worth of naïvety',
      warnings: [{ code: 'encoding-guessed', params: { encoding: 'windows-1252' } }],
    })
  })

  test('that were cut inside their last character keep the rest, and the loss is counted', () => {
    const cut = decoded(utf8(CHINESE).slice(0, -1))
    expect(cut.text).toBe(`${CHINESE.slice(0, -1)}\ufffd`)
    expect(cut.warnings).toEqual([{ code: 'undecodable-bytes', params: { count: 1 } }])
  })
})

test.each([
  ['NUL bytes', [0x61, 0x00, 0x62], 'file-not-text'],
  ['control characters', [1, 2, 3, 4, 5, 6, 0x61, 0x62], 'file-not-text'],
  [
    'high bytes that no encoding explains',
    Array.from({ length: 64 }, (_, index) => 0x80 + index),
    'file-encoding-unknown',
  ],
])('%s are refused with their reason', (_name, bytes, reason) => {
  expect(decodeBytes(Uint8Array.from(bytes))).toBe(reason)
})

describe('a text in an encoding of its language', () => {
  test.each([
    ['windows-1251', 'Кружок чтения собирается в библиотеке каждую вторую субботу месяца.'],
    ['koi8-r', 'Кружок чтения собирается в библиотеке каждую вторую субботу месяца.'],
    ['windows-1250', 'Kółko czytelnicze zbiera się w bibliotece w każdą drugą sobotę miesiąca.'],
    [
      'windows-1252',
      'Le cercle de lecture se réunit à la bibliothèque le deuxième samedi du mois.',
    ],
    ['windows-1253', 'Η λέσχη ανάγνωσης συναντιέται στη βιβλιοθήκη κάθε δεύτερο Σάββατο του μήνα.'],
    ['windows-1255', 'חוג הקריאה נפגש בספרייה בכל שבת שנייה של החודש'],
    ['windows-1256', 'تجتمع حلقة القراءة في المكتبة كل سبت ثان من الشهر وتكتب الأسئلة'],
    ['gb18030', CHINESE],
    ['big5-hkscs', '我們今天在這裡開會，是要說一說大家的事，佢哋都冇嚟。'],
  ])('is read as %s, which stands first among those to choose from', (encoding, text) => {
    const bytes = Uint8Array.from(iconv.encode(text, encoding))
    expect(decoded(bytes)).toMatchObject({ text, encoding })
    expect(decoded(bytes).candidates[0]).toMatchObject({ encoding })
  })

  test.each([
    ['UTF-16 LE', 'utf-16le'],
    ['UTF-16 BE', 'utf-16be'],
  ])('is read as %s without a mark', (_name, encoding) => {
    for (const text of [CHINESE, 'A line of English.\nAnother one.']) {
      expect(decoded(Uint8Array.from(iconv.encode(text, encoding)))).toMatchObject({
        text,
        encoding,
      })
    }
  })

  test('is read as HZ where its marks are, and tildes stay', () => {
    const bytes = utf8('A~~B ~{<:Ky2;S{#,NpJ)l6HK!#~}.')
    expect(decoded(bytes).text).toBe('A~B 己所不欲，勿施於人。.')
  })

  test.each([
    ['See Table~{1} in the appendix, and Fig.~{2} beside it.'],
    ['An open ~{ mark.'],
    ['~{ab~} twice: ~{<:Ky\n'],
  ])('is no HZ: %s', (text) => {
    expect(decoded(utf8(text))).toMatchObject({ text, encoding: 'utf-8' })
  })

  test('is UTF-8 with a bad byte now and then, and not Cyrillic', () => {
    const bytes = utf8(CHINESE.repeat(40))
    for (let at = 301; at < bytes.length; at += 570) bytes[at] = 0xff
    const read = decoded(bytes)
    expect(read.encoding).toBe('utf-8')
    expect(read.text.replaceAll(/\ufffd+/g, '').length).toBeGreaterThan(CHINESE.length * 39)
  })

  test('with one NUL is read, and a long one in UTF-16 with a byte too many', () => {
    const line = CHINESE.repeat(20)
    expect(decoded(utf8(`${line}\0${line}`)).text).toContain(line)
    const wide = Uint8Array.from([...iconv.encode(line, 'utf-16le'), 0x0a])
    expect(decoded(wide).text).toContain(line)
  })

  test('is read as its reader chose, with the same choice as before', () => {
    const bytes = Uint8Array.from(iconv.encode(CHINESE, 'gb18030'))
    const chosen = decodeBytes(bytes, 'big5-hkscs')
    expect(chosen).toMatchObject({
      encoding: 'big5-hkscs',
      candidates: decoded(bytes).candidates,
    })
    expect(decodeBytes(bytes, 'no such encoding')).toEqual(decodeBytes(bytes))
  })
})

describe('a text that was ruined before it came here', () => {
  const misread = new TextDecoder('windows-1252').decode(iconv.encode(CHINESE, 'gb18030'))

  test.each([
    ['characters that were lost', CHINESE.replaceAll(/[我今会要]/g, '\ufffd'), 'lost'],
    ['lost ones that were read again', '我们锟斤拷今天锟斤拷锟斤拷在这里', 'lost-and-read'],
    ['Chinese read as Latin', misread, 'misread'],
    ['UTF-8 read as Latin', 'Itâ€™s a cafÃ©, donâ€™t you see?', 'misread'],
    ['characters of one program', '我们\ue001今\ue002天\ue003在这里', 'private'],
  ])('has %s named', (_name, text, how) => {
    expect(findRuin(text)).toEqual({ code: 'text-ruined', params: { how } })
  })

  test.each([[CHINESE], ['Ein größerer Fußgänger, naïve cafés: «déjà vu».'], ['A line � of 100.']])(
    '%s is not',
    (text) => expect(findRuin(text)).toBeNull(),
  )

  test.each([0, 1, 2])('is found in a long text, whatever its length: %i', (padding) => {
    const long = ' '.repeat(padding) + CHINESE.repeat(1_000)
    const twice = new TextDecoder('windows-1252').decode(utf8(long))
    expect(findRepair(twice)).toBe('utf-8-as-latin')
  })

  test('is offered to be read as it was meant', () => {
    const { candidates } = decoded(utf8(misread))
    expect(candidates.map(({ encoding }) => encoding)).toEqual(['utf-8', 'gb18030-as-latin'])
    expect(decodeBytes(utf8(misread), 'gb18030-as-latin')).toMatchObject({ text: CHINESE })
  })
})

function decoded(bytes: Uint8Array): DecodedBytes {
  const read = decodeBytes(bytes)
  if (typeof read === 'string') throw new Error(read)
  return read
}
