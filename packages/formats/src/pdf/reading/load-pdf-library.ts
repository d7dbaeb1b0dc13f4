import { fileURLToPath } from 'node:url'
import type * as pdf from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The part of `pdfjs-dist` that is used here. */
export type PdfLibrary = typeof pdf

/** What the library asks for when it works out the shape of a glyph that is a picture. Nothing is drawn, so it may stay as it is. */
class UndrawnMatrix {
  readonly [name: string]: unknown
  readonly a = 1
  readonly b = 0
  readonly c = 0
  readonly d = 1
  readonly e = 0
  readonly f = 0

  scaleSelf(): this {
    return this
  }

  translateSelf(): this {
    return this
  }
}

let loaded: Promise<PdfLibrary> | null = null

/**
 * Loads the library, in its build for Node, once. It looks for a canvas to draw on and complains that there is none; PDFs are only read here, so it gets a matrix that is never used, and
 * is not listened to while it loads. Its parser runs in this thread, which is that of a worker process.
 */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<PdfLibrary> {
  const surroundings: { DOMMatrix?: unknown; Path2D?: unknown } = globalThis
  surroundings.DOMMatrix ??= UndrawnMatrix
  surroundings.Path2D ??= UndrawnMatrix
  const { warn } = console
  console.warn = () => undefined
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs')
  } finally {
    console.warn = warn
  }
}

/** A folder of the package, as a path with a slash at its end: what the library puts before names of files. */
export function libraryFolder(name: 'cmaps' | 'standard_fonts'): string {
  const readme = import.meta.resolve('pdfjs-dist/package.json')
  return fileURLToPath(new URL(`${name}/`, readme))
}
