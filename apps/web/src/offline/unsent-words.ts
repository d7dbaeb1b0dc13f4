import { readBlocks, type WordsBlock } from '@variorum/ydoc'
import type * as Y from 'yjs'

/**
 * What these clients typed, each from the given clock of its own on, and that still stands, in document order: one entry for each
 * stretch that nothing interrupts within a paragraph. Stretches of blanks are left out.
 */
export function unsentWords(doc: Y.Doc, fromClocks: ReadonlyMap<number, number>): string[] {
  const stretches = readBlocks(doc).flatMap((block) => stretchesIn(block, fromClocks))
  return stretches.filter((stretch) => stretch.trim() !== '')
}

function stretchesIn(
  { text, runs }: WordsBlock,
  fromClocks: ReadonlyMap<number, number>,
): string[] {
  const stretches = ['']
  for (const { client, clock, textOffset, length } of runs) {
    const fromClock = fromClocks.get(client) ?? Infinity
    const known = Math.min(length, Math.max(0, fromClock - clock))
    if (known > 0) stretches.push('')
    stretches[stretches.length - 1] += text.slice(textOffset + known, textOffset + length)
  }
  return stretches
}
