import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AttrStep, Mapping, type Step } from '@tiptap/pm/transform'
import {
  EMBEDDED,
  formOnly,
  isSameFormats,
  NO_FORMATS,
  type CharacterFormats,
  type ParagraphForm,
  type ParagraphId,
} from '@variorum/document'
import type { ParagraphAttributes, WordsReplacement, WordsToken } from '@variorum/ydoc'
import { formatsOf } from './pm-formats.ts'
import { attributesOf } from './pm-paragraphs.ts'
import { footnoteOf } from './pm-references.ts'

/** What a person did to the words, as the smallest change of the sequence. Positions mean the words before it. */
export interface LocalChange {
  /** In order; none touches another. */
  readonly replacements: readonly WordsReplacement[]
  /** Paragraphs that stay and are something else now, by the position before them. */
  readonly renamed: readonly { readonly position: number; readonly form: ParagraphForm }[]
}

/** A stretch that may differ, in the document before and after. */
interface ChangedRange {
  readonly before: { readonly from: number; readonly to: number }
  readonly after: { readonly from: number; readonly to: number }
}

/** One position of a document: a character, the beginning of a paragraph, or the end of one. */
type Unit = string | Formatted | Opening | Closing

/** A character that is set apart, or a place that leads to a footnote; plain characters are strings. */
interface Formatted {
  readonly character: string
  readonly formats: CharacterFormats
  readonly footnote?: ParagraphId
}

/** The end of a paragraph: a new one brings its own along, since others may do the same in the place of the same old ones. */
interface Closing {
  readonly closes: ParagraphId
}

interface Opening {
  readonly paragraph: ParagraphAttributes
}

/**
 * What these transactions, each of which follows the one before, did to the words. Every paragraph that they leave has an id.
 * @throws {Error} if one has none.
 */
export function localChange(transactions: readonly Transaction[]): LocalChange {
  const [first, last] = [transactions[0], transactions.at(-1)]
  const replacements: WordsReplacement[] = []
  const renamed: LocalChange['renamed'][number][] = []
  if (!first || !last) return { replacements, renamed }
  for (const { before, after } of merged(
    changedRanges(transactions).map(wholePairs(first.before)),
  )) {
    const old = unitsIn(first.before, before.from, before.to)
    const now = unitsIn(last.doc, after.from, after.to)
    for (const { offset, gone, come, kept } of stretches(old, now)) {
      const position = before.from + offset
      const start = commonStart(gone, come)
      const end = commonEnd(gone, come, start)
      const [from, to] = [position + start, position + gone.length - end]
      const tokens = tokensOf(come.slice(start, come.length - end))
      if (from < to || tokens.length > 0) replacements.push({ from, to, tokens })
      if (!kept) continue
      renamed.push({ position: position + gone.length, form: formOnly(kept.paragraph) })
    }
  }
  return { replacements, renamed }
}

/** What differs between two beginnings of paragraphs that both have, and the later one of them. */
interface Stretch {
  /** Where it starts in the units before. */
  readonly offset: number
  readonly gone: readonly Unit[]
  readonly come: readonly Unit[]
  readonly kept: Opening | null
}

/** A paragraph that is there before and after is the same one, wherever in a changed range it stands. */
function stretches(old: readonly Unit[], now: readonly Unit[]): Stretch[] {
  const found: Stretch[] = []
  let [offset, start] = [0, 0]
  for (const [number, unit] of now.entries()) {
    if (!isOpening(unit)) continue
    const place = old.findIndex((one, at) => at >= offset && isSame(one, unit))
    if (place === -1) continue
    found.push({
      offset,
      gone: old.slice(offset, place),
      come: now.slice(start, number),
      kept: unit,
    })
    offset = place + 1
    start = number + 1
  }
  found.push({ offset, gone: old.slice(offset), come: now.slice(start), kept: null })
  return found
}

function changedRanges(transactions: readonly Transaction[]): ChangedRange[] {
  const steps = transactions.flatMap((transaction) => transaction.steps)
  const maps = steps.map((step) => step.getMap())
  const found: ChangedRange[] = []
  for (const [number, step] of steps.entries()) {
    // A part of a mapping can't be inverted: it would be inverted as a whole.
    const back = new Mapping(maps.slice(0, number)).invert()
    const on = new Mapping(maps.slice(number + 1))
    forEachRange(step, (oldFrom, oldTo, newFrom, newTo) => {
      found.push({
        before: { from: back.map(oldFrom, -1), to: back.map(oldTo, 1) },
        after: { from: on.map(newFrom, -1), to: on.map(newTo, 1) },
      })
    })
  }
  found.sort(
    (one, other) => one.before.from - other.before.from || one.after.from - other.after.from,
  )
  return found
}

/** Half of a pair of surrogates is no character: where a range would begin or end within one, it takes the other half in. */
function wholePairs(doc: Node): (range: ChangedRange) => ChangedRange {
  return ({ before, after }) => {
    const ahead = isSurrogate(unitAt(doc, before.from - 1), 0xd800) ? 1 : 0
    const behind = isSurrogate(unitAt(doc, before.to), 0xdc00) ? 1 : 0
    return {
      before: { from: before.from - ahead, to: before.to + behind },
      after: { from: after.from - ahead, to: after.to + behind },
    }
  }
}

/** The character behind a position; empty where a paragraph begins or ends there. */
function unitAt(doc: Node, position: number): string {
  if (position < 0 || position >= doc.content.size) return ''
  const { parent, parentOffset } = doc.resolve(position)
  const isInText = parent.isTextblock && parentOffset < parent.content.size
  return isInText ? parent.textBetween(parentOffset, parentOffset + 1) : ''
}

function forEachRange(
  step: Step,
  take: (oldFrom: number, oldTo: number, newFrom: number, newTo: number) => void,
): void {
  // It says that it changes no position.
  if (step instanceof AttrStep) take(step.pos, step.pos + 1, step.pos, step.pos + 1)
  else step.getMap().forEach(take)
}

function merged(ranges: readonly ChangedRange[]): ChangedRange[] {
  const result: ChangedRange[] = []
  for (const next of ranges) {
    const last = result.at(-1)
    const touches = last && (next.before.from <= last.before.to || next.after.from <= last.after.to)
    if (!touches) {
      result.push(next)
      continue
    }
    result[result.length - 1] = {
      before: {
        from: Math.min(last.before.from, next.before.from),
        to: Math.max(last.before.to, next.before.to),
      },
      after: {
        from: Math.min(last.after.from, next.after.from),
        to: Math.max(last.after.to, next.after.to),
      },
    }
  }
  return result
}

function unitsIn(doc: Node, from: number, to: number): Unit[] {
  const units: Unit[] = []
  let opening = 0
  for (let number = 0; number < doc.childCount && opening < to; number++) {
    const node = doc.child(number)
    const closing = opening + node.nodeSize - 1
    if (closing >= from) {
      if (opening >= from) units.push({ paragraph: named(node) })
      charactersIn(node, from - opening - 1, to - opening - 1, units)
      if (closing < to) units.push({ closes: named(node).id })
    }
    opening = closing + 1
  }
  return units
}

/** Adds the characters of a paragraph between two offsets, which may lie outside it. */
function charactersIn(node: Node, from: number, to: number, units: Unit[]): void {
  node.forEach((child, start) => {
    const text = child.isText ? (child.text ?? '') : EMBEDDED
    const footnote = footnoteOf(child)
    const formats = formatsOf(child.marks)
    const end = Math.min(text.length, to - start)
    for (let at = Math.max(0, from - start); at < end; at++) {
      const character = text.charAt(at)
      const isPlain = formats === NO_FORMATS && footnote === null
      units.push(isPlain ? character : { character, formats, ...(footnote ? { footnote } : {}) })
    }
  })
}

function named(node: Node): ParagraphAttributes {
  const { id, ...form } = attributesOf(node)
  // The words before a change may hold one that the editor made up for an empty room.
  return { id: id ?? ('' as ParagraphAttributes['id']), ...form }
}

function tokensOf(units: readonly Unit[]): WordsToken[] {
  const tokens: WordsToken[] = []
  let text = ''
  let formats = NO_FORMATS
  const write = (): void => {
    // Yjs sends half a pair of surrogates as a replacement character, and would keep the half here.
    if (text !== '') tokens.push({ type: 'text', text: text.toWellFormed(), formats })
    text = ''
  }
  for (const unit of units) {
    if (typeof unit === 'string' || 'character' in unit) {
      const own = typeof unit === 'string' ? NO_FORMATS : unit.formats
      if (!isSameFormats(own, formats)) write()
      formats = own
      if (typeof unit === 'string' || unit.footnote === undefined) {
        text += characterOf(unit)
        continue
      }
      write()
      tokens.push({ type: 'reference', footnote: unit.footnote, formats })
      continue
    }
    write()
    if ('closes' in unit) tokens.push({ type: 'close' })
    else if (unit.paragraph.id === '') throw new Error('a new paragraph has no id')
    else tokens.push({ type: 'open', paragraph: unit.paragraph })
  }
  write()
  return tokens
}

function commonStart(one: readonly Unit[], other: readonly Unit[]): number {
  const most = Math.min(one.length, other.length)
  let count = 0
  while (count < most && isSame(one[count], other[count])) count++
  // Half of a pair of surrogates is no character.
  return count > 0 && isSurrogate(one[count - 1], 0xd800) ? count - 1 : count
}

function commonEnd(one: readonly Unit[], other: readonly Unit[], start: number): number {
  const most = Math.min(one.length, other.length) - start
  let count = 0
  while (count < most && isSame(one[one.length - 1 - count], other[other.length - 1 - count]))
    count++
  return count > 0 && isSurrogate(one[one.length - count], 0xdc00) ? count - 1 : count
}

function isSame(one: Unit | undefined, other: Unit | undefined): boolean {
  if (isOpening(one) && isOpening(other)) return one.paragraph.id === other.paragraph.id
  if (isClosing(one) && isClosing(other)) return one.closes === other.closes
  if (isFormatted(one) && isFormatted(other)) {
    const isSameUnit = one.character === other.character && one.footnote === other.footnote
    return isSameUnit && isSameFormats(one.formats, other.formats)
  }
  return one === other
}

function isOpening(unit: Unit | undefined): unit is Opening {
  return typeof unit === 'object' && 'paragraph' in unit
}

function isFormatted(unit: Unit | undefined): unit is Formatted {
  return typeof unit === 'object' && 'character' in unit
}

/** Empty for what is no character. */
function characterOf(unit: Unit | undefined): string {
  if (typeof unit === 'string') return unit
  return isFormatted(unit) ? unit.character : ''
}

function isClosing(unit: Unit | undefined): unit is Closing {
  return typeof unit === 'object' && 'closes' in unit
}

/** `first` is the first of the high or of the low ones. */
function isSurrogate(unit: Unit | undefined, first: 0xd800 | 0xdc00): boolean {
  const code = characterOf(unit).charCodeAt(0)
  return code >= first && code < first + 0x400
}
