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
    for (const { run, index } of longRuns(text, Math.min(...this.#idLengths))) {
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

/**
 * The stretches of characters of ids that have at least `minChars` of them. One has to stand over every `minChars`-th character, so only those are looked at:
 * of a page of five megabytes all but some per cent is passed over.
 */
function* longRuns(
  text: string,
  minChars: number,
): Generator<{ readonly run: string; readonly index: number }> {
  for (let at = minChars - 1, from = 0; at < text.length; at += minChars) {
    if (!isIdCharacter(text.charCodeAt(at))) continue
    let start = at
    while (start > from && isIdCharacter(text.charCodeAt(start - 1))) start--
    let end = at + 1
    while (end < text.length && isIdCharacter(text.charCodeAt(end))) end++
    if (end - start >= minChars) yield { run: text.slice(start, end), index: start }
    from = end
    at = end
  }
}

/** `[A-Za-z0-9_.+-]`. */
function isIdCharacter(code: number): boolean {
  return code < ID_CHARACTERS.length && ID_CHARACTERS[code] === 1
}

const ID_CHARACTERS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w.+-]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/** Whether what stands at `at`, and beyond it in this direction, would make another address of one that ends beside it. */
function goesOn(text: string, at: number, direction: 1 | -1): boolean {
  const beside = text[at]
  if (beside === undefined) return false
  return isLetter(beside) || (JOINT.test(beside) && isLetter(text[at + direction]))
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && LETTER_OR_DIGIT.test(character)
}
