import { EMBEDDED } from '@variorum/document'
import type { TestEditor } from '../../apps/web/src/testing/test-editor.ts'
import { unitLeftOf, type WordsBlock } from '../../packages/ydoc/src/index.ts'

/** A character, a place that leads to a footnote: `†` and its id, or the beginning of a paragraph: `¶` and its id. Each has an identity of its own in a simulation. */
export type Token = string

/** The id of the unit of the sequence that a token is at a time: words that are made again have others. */
export type Unit = string

const OPENING = '¶'

const REFERENCE = '†'

/** Begins words that have, or had, no mark. It is no unit. */
export const HEAD: Token = OPENING

export function isOpening(token: Token | undefined): boolean {
  return token?.startsWith(OPENING) ?? false
}

/** What stands in the words for a token that begins nothing. */
export function characterOf(token: Token): string {
  return token.startsWith(REFERENCE) ? EMBEDDED : token
}

const known = new WeakMap<readonly WordsBlock[], Page>()
const piecesOf = new WeakMap<WordsBlock, readonly Piece[]>()

type Piece = readonly [Token, Unit]

/** What the words are at one moment, token by token. Paragraphs end where the next one begins. */
export class Page {
  readonly tokens: readonly Token[]
  readonly units: readonly Unit[]
  #numbers: ReadonlyMap<Token, number> | null = null
  #unitNumbers: ReadonlyMap<Unit, number> | null = null

  #ranks: ReadonlyMap<Unit, number> | null = null
  #formats: readonly string[] | null = null
  #footnotesFrom: number | null = null
  readonly #blocks: readonly WordsBlock[]

  private constructor(blocks: readonly WordsBlock[]) {
    this.#blocks = blocks
    const pieces = blocks.flatMap(piecesIn)
    this.tokens = pieces.map(([token]) => token)
    this.units = pieces.map(([, unit]) => unit)
  }

  static of(blocks: readonly WordsBlock[]): Page {
    let page = known.get(blocks)
    if (!page) known.set(blocks, (page = new Page(blocks)))
    return page
  }

  /** The number of the first token of the footnotes, which stand last and in an order of their own; Infinity if there are none. */
  get footnotesFrom(): number {
    if (this.#footnotesFrom !== null) return this.#footnotesFrom
    const first = this.#blocks.findIndex(({ role }) => role === 'footnote')
    const before = this.#blocks.slice(0, Math.max(0, first)).flatMap(piecesIn)
    return (this.#footnotesFrom = first === -1 ? Infinity : before.length)
  }

  /** Of a token that stands twice, the last. */
  numberOf(token: Token | undefined): number | undefined {
    this.#numbers ??= new Map(this.tokens.map((one, number) => [one, number]))
    return token === undefined ? undefined : this.#numbers.get(token)
  }

  numberOfUnit(unit: Unit | undefined): number | undefined {
    this.#unitNumbers ??= new Map(this.units.map((one, number) => [one, number]))
    return unit === undefined ? undefined : this.#unitNumbers.get(unit)
  }

  has(token: Token): boolean {
    return this.numberOf(token) !== undefined
  }

  hasUnit(unit: Unit): boolean {
    return this.numberOfUnit(unit) !== undefined
  }

  /** Whether a unit stands, or stood before it was deleted, between two of those that are on this page. */
  standsBetween(first: Unit | undefined, unit: Unit, last: Unit | undefined): boolean {
    this.#ranks ??= ranksIn(this.#blocks)
    const [from, at, to] = [first, unit, last].map((one) => this.#ranks?.get(one ?? '') ?? -1)
    return from !== undefined && at !== undefined && to !== undefined && from < at && at < to
  }

  /** Whether a unit stands, or stood, behind another one that is on this page. */
  standsBehind(unit: Unit | undefined, other: Unit): boolean {
    this.#ranks ??= ranksIn(this.#blocks)
    const [at, from] = [unit, other].map((one) => this.#ranks?.get(one ?? '') ?? -1)
    return at !== undefined && from !== undefined && from !== -1 && at > from
  }

  /** How each token is set apart, told; empty for what is not. */
  get formats(): readonly string[] {
    return (this.#formats ??= this.#blocks.flatMap(formatsIn))
  }

  /** The beginning of the paragraph that the token `number` is in. */
  openingOf(number: number): Token {
    return this.tokens[this.openingNumberOf(number)] ?? HEAD
  }

  openingNumberOf(number: number): number {
    let at = number
    while (at > 0 && !isOpening(this.tokens[at])) at--
    return at
  }

  /** Paragraphs between bars, for whoever reads a failure. */
  toString(): string {
    return this.tokens.map((token) => (isOpening(token) ? ` |${token.slice(1)}| ` : token)).join('')
  }
}

/** The places of all units in the sequence, of those too that were deleted. Asked for the end alone: they are those of this moment. */
function ranksIn(blocks: readonly WordsBlock[]): ReadonlyMap<Unit, number> {
  const ranks = new Map<Unit, number>()
  const mark = blocks.find((block) => block.mark)?.mark
  // The only way from a type to its place; the name is Yjs's.
  let { _item: first } = mark ?? { _item: null }
  while (first?.left) first = first.left
  for (let item = first; item !== null; item = item.right) {
    for (let at = 0; at < item.length; at++) {
      ranks.set(`${item.id.client}:${item.id.clock + at}`, ranks.size)
    }
  }
  return ranks
}

function piecesIn(block: WordsBlock): readonly Piece[] {
  const read = piecesOf.get(block)
  if (read) return read
  const id = block.mark && unitLeftOf(block, 0)
  const name = String(block.mark?.get('id'))
  // Words that had no mark get one with the name that all of them have.
  const isNamed = id && !name.startsWith('y-')
  const pieces: Piece[] = [isNamed ? [OPENING + name, `${id.client}:${id.clock}`] : [HEAD, '']]
  for (const { client, clock, length, textOffset } of block.runs) {
    let at = clock
    for (const character of block.text.slice(textOffset, textOffset + length)) {
      const offset = textOffset + at - clock
      const leadsTo = block.references.find((one) => one.textOffset === offset)
      pieces.push([leadsTo ? REFERENCE + leadsTo.footnote : character, `${client}:${at}`])
      at += character.length
    }
  }
  piecesOf.set(block, pieces)
  return pieces
}

/** Of the beginning of a block and of each of its characters. */
function formatsIn({ text, runs, formats }: WordsBlock): string[] {
  const told = ['']
  for (const { length, textOffset } of runs) {
    let at = textOffset
    for (const character of text.slice(textOffset, textOffset + length)) {
      const { strong, emphasis, link } =
        formats.find(({ start, end }) => start <= at && at < end) ?? {}
      told.push([strong && 'strong', emphasis && 'emphasis', link].filter(Boolean).join(' '))
      at += character.length
    }
  }
  return told
}

/** The number of the token that a caret at `position` stands behind; -1 before all. */
export function tokenBefore({ state }: TestEditor, position: number): number {
  let number = -1
  state.doc.forEach((node, opening) => {
    if (opening >= position) return
    number += 1 + Array.from(node.textContent.slice(0, position - opening - 1)).length
  })
  return number
}
