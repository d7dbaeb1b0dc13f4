import { MarkFinder, type FoundTerm } from './find-marks.ts'

/** What may not be told: names of people, and what names them to programs. */
export interface PrivateTerms {
  readonly names: readonly string[]
  /** E-mail addresses and ids, in any order. */
  readonly marks: readonly string[]
}

const UUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi
const LETTER = /[\p{L}\p{N}]/u
/** These are written without spaces, so a name stands anywhere between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/**
 * Finds private terms in strings. `allowed` names may be told: a term that is one of them, or stands within one of them, is not found. A private
 * name that is longer than an allowed one and holds it is found.
 */
export class TermFinder {
  readonly #names: readonly string[]
  readonly #allowed: readonly string[]
  readonly #marks: MarkFinder

  constructor({ names, marks }: PrivateTerms, allowed: Iterable<string> = []) {
    const kept = trimmed(allowed)
    this.#allowed = [...kept]
    this.#names = [...trimmed(names)].filter((name) => !kept.has(name))
    const told = new Set(this.#allowed.map((name) => name.toLowerCase()))
    this.#marks = new MarkFinder(marks.filter((mark) => !told.has(mark.toLowerCase())))
  }

  /** Names, each as often as it stands there, then ids and addresses. */
  in(text: string): FoundTerm[] {
    return [...this.names(text), ...this.#unlessAllowed(this.#marks.in(text), text)]
  }

  /** Whether anything could be found in `text`: cheaper than `in`, and true wherever that finds something, also in a part of it. */
  occursIn(text: string): boolean {
    return this.#names.some((name) => text.includes(name)) || this.#marks.in(text).length > 0
  }

  names(text: string): FoundTerm[] {
    const met = this.#names.filter((name) => text.includes(name))
    if (met.length === 0) return []
    // The digits of an id are nobody's name.
    const named = text.replaceAll(UUID, (id) => '\0'.repeat(id.length))
    const found = met.flatMap((name) =>
      placesOf(name, named).map((textOffset) => ({ term: name, textOffset })),
    )
    return this.#unlessAllowed(found, named)
  }

  #unlessAllowed(found: readonly FoundTerm[], text: string): FoundTerm[] {
    if (found.length === 0) return []
    const terms = [...new Set(found.map(({ term }) => term))]
    const holding = this.#allowed.filter((name) => {
      const lower = name.toLowerCase()
      return terms.some((term) => name.includes(term) || lower.includes(term))
    })
    const stretches = holding.flatMap((name) =>
      placesOf(name, text).map((start) => ({ start, end: start + name.length })),
    )
    const within = new Stretches(stretches)
    return found.filter(
      ({ term, textOffset }) => !within.hold(textOffset, textOffset + term.length),
    )
  }
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Parts of a string, of which there may be as many as comments in a copy. */
class Stretches {
  /** By their starts; none lies within another. */
  readonly #ordered: readonly Stretch[]

  constructor(stretches: readonly Stretch[]) {
    const ordered: Stretch[] = []
    for (const stretch of stretches.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
      if (stretch.end > (ordered.at(-1)?.end ?? 0)) ordered.push(stretch)
    }
    this.#ordered = ordered
  }

  /** Whether one of them holds all of this. */
  hold(start: number, end: number): boolean {
    let [low, high] = [0, this.#ordered.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#ordered[middle]?.start ?? 0) <= start) low = middle + 1
      else high = middle
    }
    // The last that begins by then reaches farthest.
    return (this.#ordered[low - 1]?.end ?? 0) >= end
  }
}

function trimmed(names: Iterable<string>): ReadonlySet<string> {
  return new Set([...names].map((name) => name.trim()).filter((name) => name !== ''))
}

function placesOf(name: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (stands(name, text, at)) places.push(at)
  }
  return places
}

/** A name of letters with spaces between words is no piece of a longer word. */
function stands(name: string, text: string, at: number): boolean {
  const joins = (one: string | undefined, other: string | undefined) =>
    one !== undefined &&
    other !== undefined &&
    LETTER.test(one) &&
    LETTER.test(other) &&
    !UNSPACED.test(one) &&
    !UNSPACED.test(other)
  const end = at + name.length
  return (
    !joins(characterBefore(text, at), characterAt(text, at)) &&
    !joins(characterBefore(text, end), characterAt(text, end))
  )
}

function characterAt(text: string, textOffset: number): string | undefined {
  const code = text.codePointAt(textOffset)
  return code === undefined ? undefined : String.fromCodePoint(code)
}

function characterBefore(text: string, textOffset: number): string | undefined {
  const isPair = (text.codePointAt(textOffset - 2) ?? 0) > 0xffff
  return characterAt(text, textOffset - (isPair ? 2 : 1))
}
