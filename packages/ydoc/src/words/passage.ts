import type { ParagraphId } from '@variorum/document'
import * as Y from 'yjs'
import type { Recreation } from './recreations.ts'
import { itemOf, SPACER, type WordsBlock } from './words-block.ts'

/** Words as they are taken out or put in: a line end stands where a paragraph ends. */
export interface Passage {
  readonly text: string
  /** The ids of its characters, in order. Line ends may have some too. */
  readonly runs: readonly PassageRun[]
  /** The marks of paragraphs that begin in it. */
  readonly marks: readonly { readonly paragraphId: ParagraphId; readonly unit: Y.ID }[]
}

export interface PassageRun {
  readonly client: number
  readonly clock: number
  readonly length: number
  /** Where it starts in the passage's text, in UTF-16 units. */
  readonly textOffset: number
}

/** What stands between two positions, counted as in `replaceInWords`. */
export function passageBetween(blocks: readonly WordsBlock[], from: number, to: number): Passage {
  const runs: PassageRun[] = []
  const marks: Passage['marks'][number][] = []
  let text = ''
  let opening = 0
  for (const block of blocks) {
    const closing = opening + block.text.length + 1
    if (block.mark && from <= opening && opening < to) {
      marks.push({ paragraphId: block.id, unit: itemOf(block.mark).id })
    }
    const start = Math.max(0, from - opening - 1)
    const end = Math.min(block.text.length, to - opening - 1)
    if (start < end) {
      for (const run of block.runs) {
        const first = Math.max(start, run.textOffset)
        const last = Math.min(end, run.textOffset + run.length)
        if (first >= last) continue
        runs.push({
          client: run.client,
          clock: run.clock + first - run.textOffset,
          length: last - first,
          textOffset: text.length + first - start,
        })
      }
      text += block.text.slice(start, end)
    }
    if (from <= closing && closing < to) text += SPACER
    opening = closing + 1
  }
  return { text, runs, marks }
}

/** Passages one after the other, with the end of a paragraph between them. */
export function joinPassages(passages: readonly Passage[]): Passage {
  return passages.reduce((before, { text, runs, marks }) => {
    const shift = before.text.length + SPACER.length
    const shifted = runs.map((run) => ({ ...run, textOffset: run.textOffset + shift }))
    return {
      text: before.text + SPACER + text,
      runs: [...before.runs, ...shifted],
      marks: [...before.marks, ...marks],
    }
  })
}

/**
 * Which characters and marks of `old` were made again as those of `made`; none unless both say the same, line ends aside: empty paragraphs are
 * left out of what is pasted.
 */
export function recreationsBetween(old: Passage, made: Passage): Recreation[] {
  const [before, after] = [withoutEnds(old), withoutEnds(made)]
  // An empty paragraph is known by its mark alone.
  if (before.text !== after.text) return []
  const found: Recreation[] = []
  for (const { paragraphId, unit } of old.marks) {
    const again = made.marks.find((mark) => mark.paragraphId === paragraphId)
    if (again) found.push({ old: unit, length: 1, made: again.unit })
  }
  return [...found, ...pairRuns(before.runs, after.runs)]
}

/** Each character of one text with the one at its place in another, as far as both go. */
export function pairRuns(old: readonly PassageRun[], made: readonly PassageRun[]): Recreation[] {
  const found: Recreation[] = []
  for (const run of old) {
    for (const other of made) {
      const first = Math.max(run.textOffset, other.textOffset)
      const last = Math.min(run.textOffset + run.length, other.textOffset + other.length)
      if (first >= last) continue
      found.push({
        old: Y.createID(run.client, run.clock + first - run.textOffset),
        length: last - first,
        made: Y.createID(other.client, other.clock + first - other.textOffset),
      })
    }
  }
  return found
}

/** The same without its line ends, which cut runs that hold some. */
function withoutEnds({ text, runs }: Passage): Omit<Passage, 'marks'> {
  const kept: PassageRun[] = []
  let endCount = 0
  let counted = 0
  const endsBefore = (textOffset: number): number => {
    for (; counted < textOffset; counted++) if (text[counted] === SPACER) endCount++
    return endCount
  }
  for (const { client, clock, length, textOffset } of runs) {
    const said = text.slice(textOffset, textOffset + length)
    for (const { 0: piece, index } of said.matchAll(/[^\n]+/g)) {
      const at = textOffset + index
      const shifted = at - endsBefore(at)
      kept.push({ client, clock: clock + index, length: piece.length, textOffset: shifted })
    }
  }
  return { text: text.replaceAll(SPACER, ''), runs: kept }
}
