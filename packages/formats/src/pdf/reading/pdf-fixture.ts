import { zlibSync } from 'fflate'

/** What a PDF for tests is made of, written by hand. */
export interface PdfFixture {
  /** What each page draws, in PDF's own operators; `F1` is a font. */
  readonly pages: readonly string[]
  /** The dictionary of `F1`, and more objects by their numbers, from 100. */
  readonly font?: string
  readonly objects?: Readonly<Record<number, string>>
  /** Of each page, the dictionaries of its annotations. */
  readonly annotations?: readonly (readonly string[])[]
  /** What stands at the end, beside where all begins. */
  readonly trailer?: string
  /** More of what each page says. */
  readonly page?: string
  readonly isPacked?: boolean
}

const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
/** Annotations are numbered from here, a hundred for each page. */
export const FIRST_ANNOTATION = 1_000

/** Writes a PDF: its objects, and the table that says where each begins. */
export function pdfOf(fixture: PdfFixture): Uint8Array {
  const { pages, font = HELVETICA, objects = {}, annotations = [] } = fixture
  const { trailer = '', page = '', isPacked = false } = fixture
  const all = new Map<number, Buffer>()
  const put = (number: number, object: string | Buffer): void => {
    all.set(number, Buffer.isBuffer(object) ? object : Buffer.from(object, 'latin1'))
  }
  put(1, '<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_, at) => `${10 + 2 * at} 0 R`).join(' ')
  put(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  put(3, font)
  for (const [at, drawn] of pages.entries()) {
    const own = annotations[at] ?? []
    const first = FIRST_ANNOTATION + 100 * at
    const listed = own.map((_, nth) => `${first + nth} 0 R`).join(' ')
    for (const [nth, annotation] of own.entries()) put(first + nth, annotation)
    put(
      10 + 2 * at,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${11 + 2 * at} 0 R ` +
        `/Resources << /Font << /F1 3 0 R >> >> /Annots [${listed}] ${page} >>`,
    )
    put(11 + 2 * at, streamWith(drawn, isPacked))
  }
  for (const [number, object] of Object.entries(objects)) put(Number(number), object)
  const parts = [Buffer.from('%PDF-1.7\n')]
  const offsets = new Map<number, number>()
  let length = parts[0]?.length ?? 0
  for (const [number, object] of all) {
    offsets.set(number, length)
    const part = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ])
    parts.push(part)
    length += part.length
  }
  const rows = [...offsets].map(
    ([number, offset]) => `${number} 1\n${`${offset}`.padStart(10, '0')} 00000 n \n`,
  )
  const size = Math.max(...all.keys()) + 1
  parts.push(
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
      'latin1',
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

/** A stream with its dictionary; packed if wanted. */
export function streamWith(data: string, isPacked = false): Buffer {
  const bytes = Buffer.from(data, 'latin1')
  const body = isPacked ? zlibSync(bytes) : bytes
  const filter = isPacked ? '/Filter /FlateDecode ' : ''
  return Buffer.concat([
    Buffer.from(`<< ${filter}/Length ${body.length} >>\nstream\n`),
    body,
    Buffer.from('\nendstream'),
  ])
}

/** Draws words at a place, in points from the lower left. */
export function drawn(text: string, x: number, y: number, size = 12): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td (${text.replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj ET\n`
}
