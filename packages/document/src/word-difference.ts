/** A piece of two wordings: in both, in the old one alone, or in the new one alone. */
export interface WordingPiece {
  readonly type: 'same' | 'gone' | 'new'
  readonly text: string
}

/** What people see as one character is one here: no pair of surrogates is cut, and no letter from its accent. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Cells of the table in which the longest common sequence is looked for: 2,000 characters against 500. What is longer is shown, and replaced,
 * between its common beginning and its common end as a whole.
 */
const CELLS_MAX = 1_000_000

/**
 * How one wording becomes another, in reading order: what is gone stands before what came in its place. The `same` and `gone` pieces are the
 * old wording, the `same` and `new` ones the new wording. No piece is empty, and no two neighbours are of one type.
 */
export function wordDifference(before: string, after: string): WordingPiece[] {
  const old = Array.from(graphemes.segment(before), ({ segment }) => segment)
  const made = Array.from(graphemes.segment(after), ({ segment }) => segment)
  let start = 0
  while (start < old.length && start < made.length && old[start] === made[start]) start++
  let [oldEnd, madeEnd] = [old.length, made.length]
  while (oldEnd > start && madeEnd > start && old[oldEnd - 1] === made[madeEnd - 1]) {
    oldEnd--
    madeEnd--
  }
  const pieces = new Pieces()
  for (const one of old.slice(0, start)) pieces.add('same', one)
  addMiddle(pieces, old.slice(start, oldEnd), made.slice(start, madeEnd))
  for (const one of old.slice(oldEnd)) pieces.add('same', one)
  return pieces.finish()
}

function addMiddle(pieces: Pieces, old: readonly string[], made: readonly string[]): void {
  const width = made.length + 1
  if (old.length * made.length > CELLS_MAX) {
    for (const one of old) pieces.add('gone', one)
    for (const one of made) pieces.add('new', one)
    return
  }
  // How long the common sequence of what is left of both is, from each pair of places on.
  const common = new Uint16Array((old.length + 1) * width)
  const at = (row: number, column: number): number => common[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = made.length - 1; column >= 0; column--) {
      common[row * width + column] =
        old[row] === made[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  let [row, column] = [0, 0]
  while (row < old.length || column < made.length) {
    const [gone, added] = [old[row], made[column]]
    if (gone !== undefined && gone === added) {
      pieces.add('same', gone)
      row++
      column++
    } else if (
      gone !== undefined &&
      (added === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      pieces.add('gone', gone)
      row++
    } else if (added !== undefined) {
      pieces.add('new', added)
      column++
    }
  }
}

/** Puts neighbours together, and what is gone before what came. */
class Pieces {
  readonly #pieces: WordingPiece[] = []
  #gone = ''
  #new = ''

  add(type: WordingPiece['type'], text: string): void {
    if (type === 'gone') this.#gone += text
    else if (type === 'new') this.#new += text
    else {
      this.#flush()
      const last = this.#pieces.at(-1)
      if (last?.type === 'same') this.#pieces.splice(-1, 1, { type, text: last.text + text })
      else this.#pieces.push({ type, text })
    }
  }

  finish(): WordingPiece[] {
    this.#flush()
    return this.#pieces
  }

  #flush(): void {
    if (this.#gone !== '') this.#pieces.push({ type: 'gone', text: this.#gone })
    if (this.#new !== '') this.#pieces.push({ type: 'new', text: this.#new })
    this.#gone = ''
    this.#new = ''
  }
}
