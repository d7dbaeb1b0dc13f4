/** Something private, and where in a string it stands. */
export interface FoundTerm {
  readonly term: string
  readonly textOffset: number
}

/** Shorter ones are words, too. */
const ID_MIN_CHARS = 6
/** Before the sign of an address. RFC 5321 allows no more. */
const LOCAL_MAX_CHARS = 64
/** Han characters and the like end an address: text without spaces goes on beside it. */
const LETTER_OR_DIGIT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d]/u
/** Between letters or digits these belong to a longer address. */
const JOINT = /[.+-]/

/** Finds e-mail addresses and ids, whatever stands beside them, in one pass for any number of them. */
export class MarkFinder {
  /** Parts before the sign, by domain; both in lower case. */
  readonly #locals = new Map<string, Set<string>>()
  readonly #ids = new Set<string>()
  readonly #idLengths: readonly number[]

  constructor(marks: Iterable<string>) {
    for (const mark of marks) {
      const lower = mark.trim().toLowerCase()
      const sign = lower.lastIndexOf('@')
      if (sign === -1) {
        if (lower.length >= ID_MIN_CHARS) this.#ids.add(lower)
      } else {
        const domain = lower.slice(sign + 1)
        const locals = this.#locals.get(domain) ?? new Set()
        this.#locals.set(domain, locals.add(lower.slice(0, sign)))
      }
    }
    this.#idLengths = [...new Set([...this.#ids].map(({ length }) => length))]
  }

  /** In lower case, as they are compared. */
  in(text: string): FoundTerm[] {
    return [...this.#addressesIn(text), ...this.#idsIn(text)]
  }

  #addressesIn(text: string): FoundTerm[] {
    const found: FoundTerm[] = []
    if (this.#locals.size === 0) return found
    const lengths = [...new Set([...this.#locals.keys()].map(({ length }) => length))]
    for (let sign = text.indexOf('@'); sign !== -1; sign = text.indexOf('@', sign + 1)) {
      for (const length of lengths) {
        const end = sign + 1 + length
        const locals = this.#locals.get(text.slice(sign + 1, end).toLowerCase())
        if (!locals || goesOn(text, end, 1)) continue
        const before = text.slice(Math.max(0, sign - LOCAL_MAX_CHARS), sign).toLowerCase()
        for (let chars = before.length; chars > 0; chars--) {
          if (!locals.has(before.slice(-chars)) || goesOn(text, sign - chars - 1, -1)) continue
          found.push({
            term: text.slice(sign - chars, end).toLowerCase(),
            textOffset: sign - chars,
          })
          break
        }
      }
    }
    return found
  }

  #idsIn(text: string): FoundTerm[] {
    const found: FoundTerm[] = []
    if (this.#ids.size === 0) return found
    const runs = new RegExp(`[\\w.+-]{${Math.min(...this.#idLengths)},}`, 'g')
    for (const { 0: run, index } of text.matchAll(runs)) {
      const lower = run.toLowerCase()
      for (const length of this.#idLengths) {
        for (let at = 0; at + length <= lower.length; at++) {
          const term = lower.slice(at, at + length)
          if (!this.#ids.has(term)) continue
          if (isLetter(lower[at - 1]) || isLetter(lower[at + length])) continue
          found.push({ term, textOffset: index + at })
        }
      }
    }
    return found
  }
}

/** Whether what stands at `at`, and beyond it in this direction, would make another address of one that ends beside it. */
function goesOn(text: string, at: number, direction: 1 | -1): boolean {
  const beside = text[at]
  if (beside === undefined) return false
  return isLetter(beside) || (JOINT.test(beside) && isLetter(text[at + direction]))
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && LETTER_OR_DIGIT.test(character)
}
