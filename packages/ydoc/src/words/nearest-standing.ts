import * as Y from 'yjs'
import { positionIn } from './block-positions.ts'
import { itemOf, type CharRun, type WordsBlock } from './words-block.ts'

/**
 * The nearest units to the left and to the right of a position in earlier words of `doc` that stand where they stood; null where none does. It
 * costs as much as what went beside the position has items.
 */
export function nearestStanding(
  doc: Y.Doc,
  before: readonly WordsBlock[],
  position: number,
): { readonly left: Y.ID | null; readonly right: Y.ID | null } {
  const { number, textOffset } = positionIn(before, position)
  return {
    left: firstStanding(doc, runsLeftOf(before, number, textOffset), 'left'),
    right: firstStanding(doc, runsRightOf(before, number, textOffset), 'right'),
  }
}

type UnitRun = Pick<CharRun, 'client' | 'clock' | 'length'>

function* runsLeftOf(
  blocks: readonly WordsBlock[],
  number: number,
  textOffset: number,
): Generator<UnitRun> {
  for (let at = Math.min(number, blocks.length - 1); at >= 0; at--) {
    const block = blocks[at]
    if (!block || (at === number && textOffset < 0)) continue
    for (const run of block.runs.toReversed()) {
      const { client, clock, textOffset: start } = run
      const end = at === number ? Math.min(textOffset - start, run.length) : run.length
      if (end > 0) yield { client, clock, length: end }
    }
    if (block.mark) yield unitOf(block.mark)
  }
}

function* runsRightOf(
  blocks: readonly WordsBlock[],
  number: number,
  textOffset: number,
): Generator<UnitRun> {
  for (const [at, { mark, runs }] of blocks.entries()) {
    if (at < number) continue
    const isWhole = at > number || textOffset < 0
    if (isWhole && mark) yield unitOf(mark)
    for (const { client, clock, length, textOffset: start } of runs) {
      const from = isWhole ? 0 : Math.max(0, textOffset - start)
      if (from < length) yield { client, clock: clock + from, length: length - from }
    }
  }
}

function unitOf(mark: Y.Map<unknown>): UnitRun {
  const { client, clock } = itemOf(mark).id
  return { client, clock, length: 1 }
}

function firstStanding({ store }: Y.Doc, runs: Iterable<UnitRun>, way: 'left' | 'right') {
  for (const { client, clock, length } of runs) {
    for (let done = 0; done < length;) {
      const unit = Y.createID(client, way === 'left' ? clock + length - 1 - done : clock + done)
      const struct: Y.Item | Y.GC = Y.getItem(store, unit)
      if (struct instanceof Y.Item && !struct.deleted) return unit
      const within = unit.clock - struct.id.clock
      done += way === 'left' ? within + 1 : struct.length - within
    }
  }
  return null
}
