import type { ImportFault } from '../../imports/import-outcome.ts'
import type { BarePage } from './edges-of-pages.ts'
import { libraryFolder, loadPdfLibrary, type PdfLibrary } from './load-pdf-library.ts'
import { pageAnnotations, pdfTime, type PageAnnotation } from './page-annotations.ts'
import { readPage } from './read-page.ts'
import { segmentsOf } from './segments.ts'

/** A full page takes 25 to 40 ms to read, so this is most of the time that a worker has. A text may have 5,000 paragraphs, and a book of so many pages has more. */
export const PDF_PAGES_MAX = 600
/** As much as ten texts of the largest size: what draws more characters than that is made to. */
const GLYPHS_MAX = 3_000_000

/** What is read of a file. */
interface ReadPdf {
  readonly pages: readonly BarePage[]
  /** Characters that run in another direction than the others of their page. */
  readonly turnedCount: number
  readonly annotations: readonly PageAnnotation[]
  /** When it was last written, in milliseconds since 1970; null where it does not say. */
  readonly writtenAt: number | null
  /** As the file names itself. */
  readonly title: string | null
}

type ReadOutcome =
  | { readonly ok: true; readonly read: ReadPdf }
  | { readonly ok: false; readonly reason: ImportFault }

/** Reads all pages of a PDF with what was noted on them; `tell` hears how many of them are read, as a share. Nothing in it is run or fetched, and no picture is unpacked. */
export async function readPages(
  bytes: Uint8Array,
  tell: (share: number) => void = () => undefined,
): Promise<ReadOutcome> {
  const library = await loadPdfLibrary()
  const task = library.getDocument({
    // The library keeps what it is given.
    data: new Uint8Array(bytes),
    cMapUrl: libraryFolder('cmaps'),
    standardFontDataUrl: libraryFolder('standard_fonts'),
    // Pictures are larger than nothing, so that none is unpacked.
    maxImageSize: 0,
    disableFontFace: true,
    useSystemFonts: false,
    // The names of fonts tell which are bold.
    fontExtraProperties: true,
    useWasm: false,
    enableXfa: false,
    verbosity: library.VerbosityLevel.ERRORS,
  })
  try {
    return await readDocument(library, await task.promise, tell)
  } catch (error) {
    return { ok: false, reason: faultOf(library, error) }
  } finally {
    await task.destroy()
  }
}

type PdfDocument = Awaited<ReturnType<PdfLibrary['getDocument']>['promise']>

async function readDocument(
  library: PdfLibrary,
  document: PdfDocument,
  tell: (share: number) => void,
): Promise<ReadOutcome> {
  if (document.numPages > PDF_PAGES_MAX) return { ok: false, reason: 'file-too-many-pages' }
  const layers = await document.getOptionalContentConfig()
  const isShown = (layer: unknown): boolean => layers.isVisible(layer) !== false
  const { info } = await document.getMetadata()
  const said: Record<string, unknown> = { ...info }
  const pages: BarePage[] = []
  const annotations: PageAnnotation[] = []
  let glyphCount = 0
  let turnedCount = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { glyphs, turnedCount: turned, ...sheet } = await readPage(library, page, isShown)
    glyphCount += glyphs.length
    turnedCount += turned
    if (glyphCount > GLYPHS_MAX) return { ok: false, reason: 'file-unpacks-too-large' }
    const { width, height, rules, placeOf } = sheet
    pages.push({ number, width, height, rules, segments: segmentsOf(glyphs) })
    annotations.push(...pageAnnotations(library, { number, placeOf }, await page.getAnnotations()))
    page.cleanup()
    tell(number / document.numPages)
  }
  const title = typeof said['Title'] === 'string' ? said['Title'].trim() : ''
  return {
    ok: true,
    read: {
      pages,
      turnedCount,
      annotations,
      writtenAt: pdfTime(library, said['ModDate']) ?? pdfTime(library, said['CreationDate']),
      title: title || null,
    },
  }
}

function faultOf(library: PdfLibrary, error: unknown): ImportFault {
  return error instanceof library.PasswordException ? 'file-encrypted' : 'file-broken'
}
