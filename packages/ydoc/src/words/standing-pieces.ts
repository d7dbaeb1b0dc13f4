import { PARAGRAPH_SEPARATOR, type TextRange } from '@variorum/document'
import type { StandingStretch } from './standing-characters.ts'
import type { WordsMap } from './words-map.ts'

/** Characters of one annotation side by side: in the whole text, with the number of their paragraph and of their turn in the order that they had. */
interface Placed extends TextRange {
  readonly paragraph: number
  readonly turn: number
  readonly way: StandingStretch['way']
}

/**
 * Where an annotation's characters stand, in the whole text and in reading order; `stretches` come in the order that they had. What was put between
 * two of them is in a piece with them; what stood already where one of them was carried is not. So two that follow each other as they
 * did, with no paragraph of others between them, are in one piece if the same acts brought them where they are, or none did; and in any case
 * if nothing stands between them.
 */
export function standingPieces(
  words: WordsMap,
  stretches: readonly StandingStretch[],
): readonly TextRange[] {
  const placed = stretches
    .map((stretch, turn) => placedIn(words, stretch, turn))
    .toSorted((one, other) => one.start - other.start)
  const pieces: TextRange[] = []
  for (const chain of chainsOf(words, placed)) {
    const lastOnWay = new Map(chain.map(({ way }, at) => [way, at]))
    let together = 0
    for (const [at, { start, end, way }] of chain.entries()) {
      const before = pieces.at(-1)
      const goesOn =
        at > 0 && (at <= together || areWordless(words, chain[at - 1]?.end ?? start, start))
      if (before && (goesOn || start <= before.end)) {
        pieces[pieces.length - 1] = { ...before, end: Math.max(before.end, end) }
      } else {
        pieces.push({ start, end })
      }
      together = Math.max(together, lastOnWay.get(way) ?? at)
    }
  }
  return pieces
}

function placedIn(
  words: WordsMap,
  { block, textOffset, length, way }: StandingStretch,
  turn: number,
): Placed {
  const start = words.startOf(block) + textOffset
  return { start, end: start + length, paragraph: words.numberOf(block), turn, way }
}

/** Stretches that follow each other in the order that they had, over paragraphs that have no words. */
function chainsOf(words: WordsMap, placed: readonly Placed[]): Placed[][] {
  const chains: Placed[][] = []
  for (const one of placed) {
    const chain = chains.at(-1)
    const before = chain?.at(-1)
    const follows =
      before?.turn === one.turn - 1 &&
      words.blocks.slice(before.paragraph + 1, one.paragraph).every(({ text }) => text === '')
    if (chain && follows) chain.push(one)
    else chains.push([one])
  }
  return chains
}

function areWordless({ index }: WordsMap, from: number, to: number): boolean {
  return index.text.slice(from, to).replaceAll(PARAGRAPH_SEPARATOR, '') === ''
}
