/** What may not be told: names of people, and what names them to programs. */
export interface PrivateTerms {
  readonly names: readonly string[]
  /** E-mail addresses and ids, in any order. */
  readonly marks: readonly string[]
}

/** Something private, and where in a string it stands. */
export interface FoundTerm {
  readonly term: string
  readonly textOffset: number
}

const ID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi
/** An id that is no UUID, or an address: what no space, quote or bracket divides. */
const TOKEN = /[\w.+@-]{6,}/g
const LAST_DOTS = /[.-]+$/
const LETTER = /[\p{L}\p{N}]/u
/** These are written without spaces, so a name stands anywhere between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

/** Finds private terms in strings. `allowed` names may be told, also where another name is a piece of one of them. */
export class TermFinder {
  readonly #names: readonly string[]
  readonly #allowed: readonly string[]
  readonly #marks: ReadonlySet<string>

  constructor({ names, marks }: PrivateTerms, allowed: Iterable<string> = []) {
    const kept = new Set([...allowed].map((name) => name.trim()))
    this.#allowed = [...kept].filter((name) => name !== '').toSorted(longestFirst)
    this.#names = [...new Set(names.map((name) => name.trim()))].filter(
      (name) => name !== '' && !kept.has(name),
    )
    this.#marks = new Set(marks.map((mark) => mark.toLowerCase()))
  }

  /** Names, each as often as it stands there, then ids and addresses. */
  in(text: string): FoundTerm[] {
    return [...this.names(text), ...this.#marksIn(text)]
  }

  names(text: string): FoundTerm[] {
    const met = this.#names.filter((name) => text.includes(name))
    if (met.length === 0) return []
    const left = this.#withoutAllowed(text)
    return met.flatMap((name) =>
      placesOf(name, left).map((textOffset) => ({ term: name, textOffset })),
    )
  }

  #withoutAllowed(text: string): string {
    let left = text
    for (const name of this.#allowed) left = left.replaceAll(name, '\0'.repeat(name.length))
    return left
  }

  #marksIn(text: string): FoundTerm[] {
    const candidates = [...text.matchAll(ID), ...text.matchAll(TOKEN)]
    const found = candidates.map(({ 0: written, index }) => ({
      term: written.replace(LAST_DOTS, '').toLowerCase(),
      textOffset: index,
    }))
    const places = found.filter(({ term }) => this.#marks.has(term))
    return [...new Map(places.map((place) => [place.textOffset, place])).values()]
  }
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

function longestFirst(one: string, other: string): number {
  return other.length - one.length
}
