import { zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { importPdf } from './import-pdf.ts'
import { drawn, pdfOf, streamWith } from './pdf-fixture.ts'
import { PDF_PAGES_MAX } from './read-pages.ts'

const OPTIONS = { fileName: 'paper.pdf', maxParagraphs: 5_000 }
const WORDS = drawn('Some words.', 72, 700)

async function reasonOf(bytes: Uint8Array): Promise<string> {
  const outcome = await importPdf(bytes, OPTIONS)
  return outcome.ok ? 'read' : outcome.reason
}

/** What the second revision of the format asks for before it gives a key; that nobody knows the password of. */
const LOCK =
  '/Encrypt 100 0 R /ID [<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>]'
const LOCKED = {
  100: `<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`,
}

describe('a PDF is refused with a reason of its own', () => {
  test('but not if there is none', async () => {
    expect(await reasonOf(pdfOf({ pages: [WORDS] }))).toBe('read')
  })

  test('if its pages are pictures', async () => {
    const objects = {
      100: '<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 0 >>\nstream\n\nendstream',
    }
    const scan = 'q 595 0 0 842 0 0 cm /Im1 Do Q'
    const page = '/Resources << /XObject << /Im1 100 0 R >> >>'
    expect(await reasonOf(pdfOf({ pages: [scan, scan], objects, page }))).toBe(
      'file-without-letters',
    )
  })

  test('if it has pages without anything on them', async () => {
    expect(await reasonOf(pdfOf({ pages: ['', ''] }))).toBe('file-without-letters')
  })

  test('if a password has to be asked for', async () => {
    expect(await reasonOf(pdfOf({ pages: [WORDS], objects: LOCKED, trailer: LOCK }))).toBe(
      'file-encrypted',
    )
  })

  test('if it was cut off', async () => {
    const whole = pdfOf({ pages: [WORDS] })
    expect(await reasonOf(whole.subarray(0, whole.length - 60))).toBe('file-broken')
  })

  test.each([
    ['nothing but its name', '%PDF-1.7\n%%EOF'],
    ['a table that leads nowhere', '%PDF-1.7\nxref\n0 9\ntrailer\n<< /Root 7 0 R >>\n%%EOF'],
    ['noise', `%PDF-1.7\n${'\u0001\u00fe('.repeat(5_000)}\n%%EOF`],
  ])('if it is broken: %s', async (_, source) => {
    expect(await reasonOf(Buffer.from(source, 'latin1'))).toBe('file-broken')
  })

  test('if it has too many pages', async () => {
    const pages = Array.from({ length: PDF_PAGES_MAX + 1 }, () => '')
    expect(await reasonOf(pdfOf({ pages }))).toBe('file-too-many-pages')
  })

  test('if a page of it unpacks to gigabytes', async () => {
    const packed = zlibSync(Buffer.alloc(80 * 1024 * 1024, 'q '))
    const body = Buffer.from(packed).toString('latin1')
    const bomb = `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${body}\nendstream`
    expect(await reasonOf(pdfOf({ pages: [WORDS], objects: { 100: bomb } }))).toBe(
      'file-unpacks-too-large',
    )
  })

  test('if it has too many paragraphs', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => drawn(`${at}.`, 72, 800 - 20 * at))
    const outcome = await importPdf(pdfOf({ pages: [lines.join('')] }), {
      ...OPTIONS,
      maxParagraphs: 29,
    })
    expect(outcome).toEqual({ ok: false, reason: 'file-too-many-paragraphs' })
  })
})

describe('a PDF that looks for trouble is read all the same', () => {
  test.each([
    ['forms that draw themselves', { 100: formThatDraws('/Fm1') }],
    ['forms in a circle', { 100: formThatDraws('/Fm2'), 101: formThatDraws('/Fm1') }],
  ])('%s', async (_, objects) => {
    const page = '/Resources << /Font << /F1 3 0 R >> /XObject << /Fm1 100 0 R /Fm2 101 0 R >> >>'
    expect(await reasonOf(pdfOf({ pages: [`${WORDS} /Fm1 Do`], objects, page }))).toBe('read')
  })

  test('a page that ends in the midst of an operator', async () => {
    expect(await reasonOf(pdfOf({ pages: [`${WORDS} BT /F1 12 Tf (never ends`] }))).toBe('read')
  })

  test.each([
    ['a map of lines', '0 0 m 500 0 l S\n10 10 200 200 re S\n'.repeat(40_000)],
    [
      'one path of them',
      `${Array.from({ length: 150_000 }, (_, nth) => `${nth % 500} ${(nth * 7) % 800} l`).join('\n')} S`,
    ],
    [
      'a grid of points of ink',
      Array.from(
        { length: 20_000 },
        (_, nth) =>
          `${(nth % 100) * 5} ${Math.floor(nth / 100) * 4} m ${(nth % 100) * 5 + 40} ${Math.floor(nth / 100) * 4} l S`,
      ).join('\n'),
    ],
    [
      'raised signs and small print',
      Array.from({ length: 3_000 }, (_, nth) =>
        drawn(`${nth % 999} *`, (nth * 13) % 500, (nth * 7) % 800, 4 + (nth % 3)),
      ).join(''),
    ],
  ])('%s beside words', async (_, ink) => {
    const outcome = await importPdf(
      pdfOf({ pages: [`0 0 m\n${ink}\n${drawn('Words that stay.', 72, 810)}`], isPacked: true }),
      OPTIONS,
    )
    expect(outcome.ok && outcome.source.blocks.map(({ text }) => text).join(' ')).toContain(
      'Words that stay.',
    )
  })

  test('a packed page', async () => {
    expect(await reasonOf(pdfOf({ pages: [WORDS], isPacked: true }))).toBe('read')
    expect(streamWith(WORDS, true).toString('latin1')).toContain('FlateDecode')
  })
})

function formThatDraws(name: string): string {
  const drawing = `${name} Do`
  return `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm1 100 0 R /Fm2 101 0 R >> >> /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`
}
