import type { ParagraphRole } from '@variorum/document'
import { acceptSeries } from './enumeration-series.ts'
import { findEnumerators } from './enumerators.ts'
import { findFrontMatter, type Block, type Cut } from './front-matter.ts'
import { findLineHeadings } from './line-headings.ts'
import { blockEnd, partCuts } from './parts.ts'
import { runningBlocks, runningCuts } from './running-text.ts'
import { textLines } from './text-lines.ts'

/** A paragraph as a stretch of the text, without the white space around it. */
export interface ParagraphStretch extends Block {
  readonly role: ParagraphRole
}

/** Sets a text in paragraphs: one for each line, and within lines where title, date, address, headings and numbered points begin. */
export function splitParagraphs(text: string, siteTitle: string | null): ParagraphStretch[] {
  const blocks = textLines(text)
  const starts = new Set(blocks.map(({ start }) => start))
  const front = findFrontMatter(text, blocks, siteTitle)
  const enumerators = acceptSeries(text, findEnumerators(text, starts))
  const firstHeading = enumerators.find(({ kind }) => kind === 'heading')?.start ?? null
  const running = runningBlocks(blocks).flatMap((block) => runningCuts(text, block, firstHeading))

  const roles = new Map<number, ParagraphRole>(blocks.map(({ start }) => [start, 'body']))
  const put = (cuts: readonly Cut[]): void => {
    for (const { at, role } of cuts) roles.set(at, role)
  }
  put(running)
  put(front)
  const borders = [...roles.keys(), ...enumerators.map(({ start }) => start)].toSorted(byValue)
  const next = nextOf(borders)
  const parts = enumerators.filter(({ start }) => !isFront(roles.get(start)))
  put(
    partCuts(text, parts, (start) =>
      Math.min(next.get(start) ?? text.length, blockEnd(blocks, start)),
    ),
  )
  const taken = new Set([...front.map(({ at }) => at), ...enumerators.map(({ start }) => start)])
  put(findLineHeadings(text, blocks, taken))
  return stretches(text, blocks, roles)
}

function isFront(role: ParagraphRole | undefined): boolean {
  return role === 'title' || role === 'dateline' || role === 'salutation'
}

function byValue(one: number, other: number): number {
  return one - other
}

/** For each offset the next greater one. */
function nextOf(sorted: readonly number[]): ReadonlyMap<number, number> {
  const next = new Map<number, number>()
  for (const [index, at] of sorted.entries()) {
    const following = sorted[index + 1]
    if (following !== undefined) next.set(at, following)
  }
  return next
}

function stretches(
  text: string,
  blocks: readonly Block[],
  roles: ReadonlyMap<number, ParagraphRole>,
): ParagraphStretch[] {
  const cuts = [...roles].toSorted(([one], [other]) => one - other)
  const found: ParagraphStretch[] = []
  for (const [index, [at, role]] of cuts.entries()) {
    const to = Math.min(cuts[index + 1]?.[0] ?? text.length, blockEnd(blocks, at))
    const start = at + leadingSpaces(text, at, to)
    const end = to - trailingSpaces(text, start, to)
    if (start < end) found.push({ start, end, role })
  }
  return found
}

function leadingSpaces(text: string, start: number, end: number): number {
  return end - start - text.slice(start, end).trimStart().length
}

function trailingSpaces(text: string, start: number, end: number): number {
  return end - start - text.slice(start, end).trimEnd().length
}
