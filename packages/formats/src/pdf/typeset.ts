import { readFileSync } from 'node:fs'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { MeasuredNotes, NotePlaces, PlacedNote } from './margin/note-places.ts'

/** What Typst gets to read: nothing else is there for it. */
export interface Typesetting {
  /** What the template sets. */
  readonly data: unknown
  /** By their paths. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
  readonly fonts: readonly Uint8Array[]
  readonly notesPlace: 'margin' | 'between' | 'end'
  /** Says where notes stand in the margin, once it is known where their marks stand. */
  readonly placeNotes: (measured: MeasuredNotes) => NotePlaces
}

/** Where notes stand, for the template. `beside` has the number of each note that stands beside the words; the others are behind them. */
interface TemplatePlaces {
  readonly mode: Typesetting['notesPlace'] | 'measure'
  readonly beside: Readonly<Record<number, true>>
  readonly marks: Readonly<Record<number, readonly PlacedNote[]>>
  readonly ends: Readonly<Record<number, readonly PlacedNote[]>>
}

const NOTHING_BESIDE = { beside: {}, marks: {}, ends: {} }

/** No such folder: Typst knows the files in it that it is given. */
const ROOT = '/copy'
const MAIN = `${ROOT}/copy.typ`
/** What `copy.typ` imports. */
const IMPORTED = ['runs.typ', 'notes.typ'] as const
/** PDF/UA-1 has structure for whoever listens to it, and no character without a glyph. */
const STANDARD = 'ua-1'

/**
 * Sets a copy as a tagged PDF with every face embedded. The same input gives the same bytes. Typst knows no notes in margins, and does not come to an end where
 * many of them look for their places themselves; so it is asked first where marks stand and how high notes are, and told then where each stands.
 * @throws {Error} with what Typst says, if it can't.
 */
export function typeset({
  data,
  pictures,
  fonts,
  notesPlace,
  placeNotes,
}: Typesetting): Uint8Array {
  const compiler = compilerWith(templateFile('copy.typ'), fonts)
  for (const name of IMPORTED) compiler.addSource(`${ROOT}/${name}`, templateFile(name))
  const give = (name: string, value: unknown): void =>
    compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(JSON.stringify(value)))
  give('copy.json', data)
  for (const [path, bytes] of pictures) compiler.mapShadow(`${ROOT}/${path}`, Buffer.from(bytes))
  try {
    const put = (places: TemplatePlaces): void => give('places.json', places)
    if (notesPlace !== 'margin') put({ mode: notesPlace, ...NOTHING_BESIDE })
    else {
      put({ mode: 'measure', ...NOTHING_BESIDE })
      put(placesFor(placeNotes(measuredIn(compiler, compiled(compiler)))))
    }
    return written(compiler, compiled(compiler))
  } finally {
    // What it remembers of this copy serves no other one.
    compiler.evictCache(0)
  }
}

/** Whether Typst can decode a picture to its end. */
export function canShowPicture(bytes: Uint8Array): boolean {
  const compiler = compilerWith('#set document(title: "-")\n#image("picture", alt: "-")', [])
  compiler.mapShadow(`${ROOT}/picture`, Buffer.from(bytes))
  try {
    return written(compiler, compiled(compiler)).length > 0
  } catch {
    return false
  }
}

function templateFile(name: string): string {
  return readFileSync(new URL(`template/${name}`, import.meta.url), 'utf8')
}

function compilerWith(source: string, fonts: readonly Uint8Array[]): NodeCompiler {
  const compiler = NodeCompiler.create({
    workspace: ROOT,
    fontArgs: [{ fontBlobs: fonts.map((font) => Buffer.from(font)) }],
  })
  compiler.addSource(MAIN, source)
  return compiler
}

function compiled(compiler: NodeCompiler): NodeTypstDocument {
  const outcome = compiler.compile({ mainFilePath: MAIN })
  if (outcome.result) return outcome.result
  const said = outcome.takeDiagnostics()?.shortDiagnostics ?? []
  throw new Error(`Typst could not set a copy: ${JSON.stringify(said)}`)
}

function written(compiler: NodeCompiler, document: NodeTypstDocument): Uint8Array {
  return new Uint8Array(compiler.pdf(document, { pdfStandard: STANDARD }))
}

function placesFor({ marks, ends }: NotePlaces): TemplatePlaces {
  const beside = [...marks.values(), ...ends.values()].flat()
  return {
    mode: 'margin',
    beside: Object.fromEntries(beside.map(({ number }) => [number, true])),
    marks: Object.fromEntries(marks),
    ends: Object.fromEntries(ends),
  }
}

/** An element of a document, as Typst shows it. */
interface Found<Value> {
  readonly value: Value
}
type FoundAt<Value> = Found<
  Value & { readonly at: { readonly page: number; readonly x: string; readonly y: string } }
>

function measuredIn(compiler: NodeCompiler, document: NodeTypstDocument): MeasuredNotes {
  const asked = (selector: string): unknown => compiler.query(document, { selector })
  const marks = asked('<mark>') as readonly FoundAt<{
    readonly number: number
    readonly block: number
  }>[]
  const ends = asked('<end>') as readonly FoundAt<{ readonly block: number }>[]
  const [heights] = asked('<heights>') as readonly Found<
    readonly { readonly number: number; readonly height: number }[]
  >[]
  return {
    marks: marks.map((found) => ({ ...found.value, ...placeOf(found) })),
    ends: new Map(ends.map((found) => [found.value.block, placeOf(found)])),
    heights: new Map(heights?.value.map(({ number, height }) => [number, height])),
  }
}

/** Lengths are said as `72.5pt`. */
function placeOf({ value: { at } }: FoundAt<unknown>) {
  return { page: at.page, x: Number.parseFloat(at.x), y: Number.parseFloat(at.y) }
}
