import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** What Typst gets to read: nothing else is there for it. */
export interface Typesetting {
  /** What the template sets. */
  readonly data: unknown
  /** By their paths. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly fonts: readonly Uint8Array[]
}

/** No such folder: Typst knows the files in it that it is given. */
const ROOT = '/copy'
const MAIN = `${ROOT}/copy.typ`
const TEMPLATE = new URL('copy.typ', import.meta.url)
/** PDF/UA-1 has structure for whoever listens to it, and no character without a glyph. */
const STANDARD = 'ua-1'

/**
 * Sets a copy as a tagged PDF with every face embedded. The same input gives the same bytes.
 * @throws {Error} with what Typst says, if it can't.
 */
export function typeset({ data, pictures, fonts }: Typesetting): Uint8Array {
  const compiler = compilerWith(readFileSync(TEMPLATE, 'utf8'), fonts)
  compiler.mapShadow(`${ROOT}/copy.json`, Buffer.from(JSON.stringify(data)))
  for (const [path, bytes] of pictures) compiler.mapShadow(`${ROOT}/${path}`, Buffer.from(bytes))
  return written(compiler)
}

/** Whether Typst can decode a picture to its end. */
export function canShowPicture(bytes: Uint8Array): boolean {
  const compiler = compilerWith('#set document(title: "-")\n#image("picture", alt: "-")', [])
  compiler.mapShadow(`${ROOT}/picture`, Buffer.from(bytes))
  try {
    return written(compiler).length > 0
  } catch {
    return false
  }
}

function compilerWith(source: string, fonts: readonly Uint8Array[]): NodeCompiler {
  const compiler = NodeCompiler.create({
    workspace: ROOT,
    fontArgs: [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }],
  })
  compiler.addSource(MAIN, source)
  return compiler
}

function written(compiler: NodeCompiler): Uint8Array {
  const compiled = compiler.compile({ mainFilePath: MAIN })
  const { result } = compiled
  if (!result) {
    const said = compiled.takeDiagnostics()?.shortDiagnostics ?? []
    throw new Error(`Typst could not set a copy: ${JSON.stringify(said)}`)
  }
  try {
    return new Uint8Array(compiler.pdf(result, { pdfStandard: STANDARD }))
  } finally {
    // What it remembers of this copy serves no other one.
    compiler.evictCache(0)
  }
}
