/** A stretch of an edited block: of the block `index` as it was read, from `start` to `end`; `isKept` is false where other words stand for it. */
export interface BlockPiece {
  readonly text: string
  readonly index: number
  readonly start: number
  readonly end: number
  readonly isKept: boolean
}

/** The words of pieces, one after the other. */
export function textOf(pieces: readonly BlockPiece[]): string {
  return pieces.map(({ text }) => text).join('')
}

/** Blanks between two pieces: they stand for nothing in the file, and are of no length there. */
export function jointPiece(text: string, { index, end }: BlockPiece): BlockPiece {
  return { text, index, start: end, end, isKept: false }
}

/** The pieces from `start` to `end` of the block's text. One that has other words goes whole to where it begins. */
export function cut(pieces: readonly BlockPiece[], start: number, end: number): BlockPiece[] {
  let at = 0
  return pieces.flatMap((piece): BlockPiece[] => {
    const from = at
    at += piece.text.length
    if (!piece.isKept) return from >= start && from < end ? [piece] : []
    const [first, last] = [Math.max(start - from, 0), Math.min(end - from, piece.text.length)]
    return first < last ? [slice(piece, first, last)] : []
  })
}

function slice(piece: BlockPiece, first: number, last: number): BlockPiece {
  return {
    ...piece,
    text: piece.text.slice(first, last),
    start: piece.start + first,
    end: piece.start + last,
  }
}

/** Without the blanks at both ends. */
export function trimmed(pieces: readonly BlockPiece[]): BlockPiece[] {
  const kept = [...pieces]
  for (const [end, trim] of [
    [0, (text: string) => text.length - text.trimStart().length],
    [-1, (text: string) => text.length - text.trimEnd().length],
  ] as const) {
    for (let piece = kept.at(end); piece; piece = kept.at(end)) {
      const blanks = trim(piece.text)
      if (blanks < piece.text.length) {
        const whole = piece.text.length
        if (piece.isKept && blanks > 0) {
          const rest = end === 0 ? slice(piece, blanks, whole) : slice(piece, 0, whole - blanks)
          kept.splice(end === 0 ? 0 : kept.length - 1, 1, rest)
        }
        break
      }
      kept.splice(end === 0 ? 0 : kept.length - 1, 1)
    }
  }
  return kept
}

/** The piece of words as they were read in which all of a stretch lies. */
export function pieceAt(pieces: readonly BlockPiece[], at: number, length: number) {
  let from = 0
  for (const piece of pieces) {
    const offset = at - from
    if (piece.isKept && offset >= 0 && offset + length <= piece.text.length)
      return { piece, offset }
    from += piece.text.length
  }
  return null
}

/** Stretches of blocks as they were read, where what is left of them stands in one that was made of `pieces`. */
export function alongPieces<Run extends { readonly start: number; readonly end: number }>(
  pieces: readonly BlockPiece[],
  runsOf: (index: number) => readonly Run[],
): Run[] {
  const runs: Run[] = []
  let offset = 0
  for (const { index, start, end, text, isKept } of pieces) {
    for (const run of runsOf(index)) {
      if (isKept) {
        const [from, to] = [Math.max(run.start, start), Math.min(run.end, end)]
        if (from < to) {
          runs.push({ ...run, start: from - start + offset, end: to - start + offset })
        }
      } else if (start < end && run.start <= start && end <= run.end && text !== '') {
        runs.push({ ...run, start: offset, end: offset + text.length })
      }
    }
    offset += text.length
  }
  return runs
}
