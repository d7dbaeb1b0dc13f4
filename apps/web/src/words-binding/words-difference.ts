import { openingOf, type WordsBlock } from '@variorum/ydoc'

/** What stands in a document, piece by piece: the beginnings of paragraphs, and characters. */
export type Piece =
  | { readonly type: 'opening'; readonly block: WordsBlock }
  | { readonly type: 'text'; readonly text: string; readonly textOffset: number }

/** A place in which two states of the words differ: what went, and what came. */
export interface Hunk {
  /** Position in the words before; the end of a paragraph counts with the beginning of the next. */
  readonly from: number
  readonly to: number
  readonly gone: readonly Piece[]
  readonly come: readonly Piece[]
  /** True if what follows is the beginning of a paragraph that stays, or the end of the words. */
  readonly isAtEnd: boolean
}

/** Units with consecutive ids in one of the states. */
interface Run {
  readonly piece: Piece
  readonly block: WordsBlock
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** Stands for a client in the identity of a beginning: marks are compared as objects. */
const NO_CLIENT = -1

/**
 * Where two states of the same words differ, by the identity of each character and mark, so that it is exact where the same characters
 * repeat. Only blocks that are not the same object are looked at: those from `first` up to `beforeEnd` before and `afterEnd` after.
 */
export function wordsDifference(
  before: readonly WordsBlock[],
  after: readonly WordsBlock[],
): {
  readonly first: number
  readonly beforeEnd: number
  readonly afterEnd: number
  hunks: Hunk[]
} {
  let first = 0
  while (first < before.length && first < after.length && before[first] === after[first]) first++
  let beforeEnd = before.length
  let afterEnd = after.length
  while (beforeEnd > first && afterEnd > first && before[beforeEnd - 1] === after[afterEnd - 1]) {
    beforeEnd--
    afterEnd--
  }
  const start = openingOf(before, first)
  const [old, now] = cut(before.slice(first, beforeEnd), after.slice(first, afterEnd))
  return { first, beforeEnd, afterEnd, hunks: hunksOf(old, now, start, first === 0) }
}

function hunksOf(
  old: readonly Run[],
  now: readonly Run[],
  start: number,
  isAtStart: boolean,
): Hunk[] {
  const hunks: Hunk[] = []
  const stays = identities(old).intersection(identities(now))
  for (const moved of identitiesOfMoved(old, now, stays)) stays.delete(moved)
  // The end of the paragraph before counts with the first beginning.
  let position = isAtStart ? 0 : start - 1
  let isFirst = isAtStart
  let [oldAt, nowAt] = [0, 0]
  while (oldAt < old.length || nowAt < now.length) {
    const from = position
    const gone: Piece[] = []
    const come: Piece[] = []
    for (let run = old[oldAt]; run && !stays.has(identity(run)); run = old[++oldAt]) {
      gone.push(run.piece)
      position += sizeOf(run, isFirst)
      isFirst = false
    }
    for (let run = now[nowAt]; run && !stays.has(identity(run)); run = now[++nowAt]) {
      come.push(run.piece)
    }
    const next = old[oldAt]
    if (gone.length > 0 || come.length > 0) {
      const isAtEnd = !next || next.piece.type === 'opening'
      hunks.push({ from, to: position, gone, come, isAtEnd })
    }
    if (!next) continue
    position += sizeOf(next, isFirst)
    isFirst = false
    oldAt++
    nowAt++
  }
  return hunks
}

/** The very first beginning stands alone; every other has the end of the paragraph before it along. */
function sizeOf({ piece, length }: Run, isFirst: boolean): number {
  if (piece.type === 'text') return length
  return isFirst ? 1 : 2
}

/** Both states in runs that begin and end at the same ids. */
function cut(
  before: readonly WordsBlock[],
  after: readonly WordsBlock[],
): readonly [readonly Run[], readonly Run[]] {
  const [old, now] = [runsOf(before), runsOf(after)]
  return [cutAt(old, bordersIn(now)), cutAt(now, bordersIn(old))]
}

function runsOf(blocks: readonly WordsBlock[]): Run[] {
  return blocks.flatMap((block) => [
    { piece: { type: 'opening', block } as const, block, client: NO_CLIENT, clock: 0, length: 1 },
    ...block.runs.map(({ client, clock, length, textOffset }) => ({
      piece: {
        type: 'text',
        text: block.text.slice(textOffset, textOffset + length),
        textOffset,
      } as const,
      block,
      client,
      clock,
      length,
    })),
  ])
}

/** The clocks at which runs begin or end, by client, in order. */
function bordersIn(runs: readonly Run[]): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>()
  for (const { client, clock, length } of runs) {
    if (client === NO_CLIENT) continue
    const clocks = found.get(client) ?? []
    clocks.push(clock, clock + length)
    found.set(client, clocks)
  }
  for (const clocks of found.values()) clocks.sort((one, other) => one - other)
  return found
}

function cutAt(runs: readonly Run[], borders: ReadonlyMap<number, readonly number[]>): Run[] {
  return runs.flatMap((run) => {
    const { piece } = run
    if (piece.type === 'opening') return [run]
    const end = run.clock + run.length
    const clocks = borders.get(run.client) ?? []
    const inside = clocks.slice(firstAbove(clocks, run.clock), firstAbove(clocks, end - 1))
    const ends = [...new Set(inside), end]
    let clock = run.clock
    return ends.map((next) => {
      const from = clock - run.clock
      const part: Run = {
        piece: {
          type: 'text',
          text: piece.text.slice(from, next - run.clock),
          textOffset: piece.textOffset + from,
        },
        block: run.block,
        client: run.client,
        clock,
        length: next - clock,
      }
      clock = next
      return part
    })
  })
}

/**
 * What stays and is shown in another order than before: footnotes, which stand by their numbers, where those changed, and what became one or is none any
 * more. They count as gone and come.
 */
function identitiesOfMoved(
  old: readonly Run[],
  now: readonly Run[],
  stays: ReadonlySet<unknown>,
): unknown[] {
  const isNote = ({ block }: Run): boolean => block.role === 'footnote'
  const of = (runs: readonly Run[]) =>
    runs.flatMap((run) => (isNote(run) && stays.has(identity(run)) ? [identity(run)] : []))
  const [before, after] = [of(old), of(now)]
  const isMoved = before.length !== after.length || before.some((one, at) => one !== after[at])
  return isMoved ? [...before, ...after] : []
}

/** The number of the first clock above this one. */
function firstAbove(clocks: readonly number[], clock: number): number {
  let [low, high] = [0, clocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((clocks[middle] ?? Infinity) > clock) high = middle
    else low = middle + 1
  }
  return low
}

function identities(runs: readonly Run[]): Set<unknown> {
  return new Set(runs.map(identity))
}

function identity({ piece, client, clock }: Run): unknown {
  return piece.type === 'opening' ? piece.block.mark : `${client} ${clock}`
}
