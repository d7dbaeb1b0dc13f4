import { piecesOf, type AnnotationTarget } from '@variorum/document'
import * as Y from 'yjs'
import { createRangeAnchor, resolveTarget, WordsMap } from '../../packages/ydoc/src/index.ts'
import type { Ledger } from './ledger.ts'
import { characterOf, isOpening, type Page, type Token, type Unit } from './page.ts'
import type { Person } from './person.ts'

/** An annotation that somebody made, and the characters that it is on. */
export interface MarkedRange {
  readonly target: AnnotationTarget
  readonly tokens: readonly Token[]
}

/** The annotation on tokens of somebody's page, by their numbers; null where they are none that one can annotate. */
export function mark({ editor, page }: Person, numbers: readonly number[]): MarkedRange | null {
  const map = new WordsMap(editor.binding.words.blocks)
  const offsets = offsetsOf(editor.doc, map, page)
  const [first, last] = [numbers[0], numbers.at(-1)]
  const [start, beforeEnd] = [offsets[first ?? -1], offsets[last ?? -1]]
  if (start === undefined || beforeEnd === undefined || last === undefined) return null
  const end = beforeEnd + characterOf(page.tokens[last] ?? '').length
  const anchor = createRangeAnchor(editor.doc, { start, end }, map)
  const tokens = numbers.map((number) => page.tokens[number] ?? '')
  const from = tokens.findIndex(isCharacter)
  const own = tokens.slice(from, tokens.findLastIndex(isCharacter) + 1)
  return anchor && { target: { type: 'range', ...anchor }, tokens: own }
}

/**
 * An annotation covers those of its characters that stand, and of others those alone that somebody put between two of them.
 * @throws {Error} if one covers less or more.
 */
export function checkCovered(
  { editor, page: end }: Person,
  ranges: readonly MarkedRange[],
  ledger: Ledger,
): void {
  const map = new WordsMap(editor.binding.words.blocks)
  const offsets = offsetsOf(editor.doc, map, end)
  for (const { target, tokens } of ranges) {
    const own = new Set(tokens)
    const place = resolveTarget(editor.doc, map.index, target)
    const isLeft = tokens.some((token) => end.has(token))
    const stands = place?.state === 'anchored' || place?.state === 'changed'
    if (stands !== isLeft)
      throw new Error(`${tokens.join('')} is ${place?.state}: ${end.toString()}`)
    if (!stands) continue
    const pieces = piecesOf(place)
    for (const [number, token] of end.tokens.entries()) {
      const at = offsets[number]
      if (at === undefined || !isCharacter(token)) continue
      const isCovered = pieces.some((piece) => piece.start <= at && at < piece.end)
      if (own.has(token) && !isCovered) {
        throw new Error(`${tokens.join('')} does not cover its ${token}: ${end.toString()}`)
      }
      if (!isCovered || own.has(token)) continue
      if (!wasPutBetween(end, number, own, ledger)) {
        throw new Error(`${tokens.join('')} covers the ${token} of others: ${end.toString()}`)
      }
    }
  }
}

/** What leads to a footnote has no place of its own: an annotation neither begins nor ends there. */
function isCharacter(token: Token): boolean {
  return characterOf(token) === token
}

/** The number of the next token of an annotation to the left or to the right; -1 if there is none. */
function nextOwn(page: Page, own: ReadonlySet<Token>, from: number, way: number): number {
  for (let at = from + way; at >= 0 && at < page.tokens.length; at += way) {
    if (own.has(page.tokens[at] ?? '')) return at
  }
  return -1
}

/**
 * Whether whoever put a token there saw tokens of the annotation on both sides of it, or could not see one of the two that it stands between. One that was
 * deleted, or carried, and made again by somebody who had not seen the token where it is was put beside it by nobody.
 */
function wasPutBetween(
  end: Page,
  number: number,
  own: ReadonlySet<Token>,
  ledger: Ledger,
): boolean {
  const beside = [-1, 1].map((way) => nextOwn(end, own, number, way))
  const wasSeen = (page: Page): boolean =>
    beside.every((at) => {
      const unit = end.units[at] ?? ''
      return (
        page.has(end.tokens[at] ?? '') &&
        (page.hasUnit(unit) || hasSeen(ledger, unit, end.units[number] ?? ''))
      )
    })
  return ledger.placesOf(end.units[number]).some((birth) => {
    const isBetween = [-1, 1].every((way) => nextOwn(birth.page, own, birth.number, way) !== -1)
    return isBetween || !wasSeen(birth.page)
  })
}

/** Whether whoever made a unit had another one before them, there where that is. */
function hasSeen(ledger: Ledger, unit: Unit, other: Unit): boolean {
  return ledger.birthOf(unit)?.page.hasUnit(other) ?? false
}

/** Of each character on a page where it stands in the whole text; none of what begins a paragraph. */
function offsetsOf(doc: Y.Doc, map: WordsMap, page: Page): (number | undefined)[] {
  return page.units.map((unit, number) => {
    if (isOpening(page.tokens[number])) return undefined
    const [client, clock] = unit.split(':').map(Number)
    return map.placeOf(doc, Y.createID(client ?? 0, clock ?? 0))?.textOffset
  })
}
