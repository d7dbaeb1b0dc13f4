import {
  formatBorders,
  formatsAt,
  itemNumbers,
  type AnnotatedText,
  type CharacterFormats,
  type ParagraphForm,
  type RoomBlock,
  type SourceRange,
  type SourceThread,
  type TextRange,
} from '@variorum/document'
import { formOfBlock } from '../words/block-form.ts'
import { formattedRuns } from '../words/formatted-runs.ts'

/** A thread with the number that it wears everywhere in one copy, from 1, in document order. */
export interface NumberedThread {
  readonly number: number
  readonly thread: SourceThread
}

/** A stretch of one block under the same marks, and set apart in the same way, throughout. */
export interface WordsRun {
  readonly text: string
  readonly formats: CharacterFormats
  /** The label of the footnote that it leads to; then it has no words. Null for words. */
  readonly reference: string | null
  /** The range threads over it, each once; in order of their numbers but where words of one stand apart. */
  readonly marks: readonly NumberedThread[]
  /** Those of `marks` whose first character in the text opens this run, and whose last one closes it. */
  readonly opening: readonly NumberedThread[]
  readonly closing: readonly NumberedThread[]
}

/** A block as a copy shows it. */
export interface LaidOutBlock {
  readonly block: RoomBlock
  /** What it is, as a paragraph of the words. */
  readonly form: ParagraphForm
  /** Its position in the text, from 0. */
  readonly index: number
  /** The number that it wears in its list; null for all but numbered items. */
  readonly itemNumber: number | null
  /** Its whole text in order. Empty for an empty block. */
  readonly runs: readonly WordsRun[]
  /** Threads about the block as a whole. */
  readonly discussions: readonly NumberedThread[]
  /** Every thread that starts here, discussions among them, by number. */
  readonly threads: readonly NumberedThread[]
}

/** Everything a copy shows, in the order in which it shows it. Each thread stands in exactly one of the three. */
export interface CopyLayout {
  readonly wholeText: readonly NumberedThread[]
  readonly blocks: readonly LaidOutBlock[]
  /** Threads whose words are gone: kept, never dropped. */
  readonly orphans: readonly NumberedThread[]
}

interface MarkedSegment extends TextRange {
  readonly mark: NumberedThread
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** Numbers the threads and cuts the words where marks begin and end. Ranges never cut a surrogate pair. */
export function layOutCopy({ blocks, threads }: AnnotatedText): CopyLayout {
  const wholeText: NumberedThread[] = []
  const orphans: NumberedThread[] = []
  const segments = new ListsByPosition<MarkedSegment>()
  const discussions = new ListsByPosition<NumberedThread>()
  const starting = new ListsByPosition<NumberedThread>()

  for (const [position, thread] of threads.entries()) {
    const mark = { number: position + 1, thread }
    const { target } = thread
    switch (target.type) {
      case 'text':
        wholeText.push(mark)
        break
      case 'gone':
        orphans.push(mark)
        break
      case 'block':
        starting.at(target.block).push(mark)
        discussions.at(target.block).push(mark)
        break
      case 'range':
        starting.at(target.firstBlock).push(mark)
        for (const { block, ...segment } of segmentsOf(target, blocks)) {
          segments.at(block).push({ ...segment, mark })
        }
        for (const other of target.others ?? []) {
          for (const { block, start, end } of segmentsOf(other, blocks)) {
            segments.at(block).push({ start, end, mark, isFirst: false, isLast: false })
          }
        }
        break
    }
  }
  const itemNumberOf = itemNumbers(blocks.map(formOfBlock))
  const laidOut = blocks.map((block, index) => ({
    block,
    form: formOfBlock(block),
    index,
    itemNumber: itemNumberOf[index] ?? null,
    runs: cutIntoRuns(block, segments.at(index)),
    discussions: discussions.at(index),
    threads: starting.at(index),
  }))
  return { wholeText, blocks: laidOut, orphans }
}

/** The parts of a range block by block; blocks without words are left out. */
function segmentsOf(target: SourceRange, blocks: readonly RoomBlock[]) {
  return blocks.slice(target.firstBlock, target.lastBlock + 1).flatMap(({ text }, at) => {
    const block = target.firstBlock + at
    const [isFirst, isLast] = [at === 0, block === target.lastBlock]
    const start = isFirst ? target.start : 0
    const end = isLast ? target.end : text.length
    return start < end ? [{ block, start, end, isFirst, isLast }] : []
  })
}

class ListsByPosition<Item> {
  readonly #lists = new Map<number, Item[]>()

  at(position: number): Item[] {
    const list = this.#lists.get(position) ?? []
    this.#lists.set(position, list)
    return list
  }
}

function cutIntoRuns(
  { text, formats: said }: RoomBlock,
  segments: readonly MarkedSegment[],
): WordsRun[] {
  const whole = segments.map((segment) => ({
    ...segment,
    start: isInsidePair(text, segment.start) ? segment.start - 1 : segment.start,
    end: isInsidePair(text, segment.end) ? segment.end + 1 : segment.end,
  }))
  const formats = formattedRuns(said)
  const borders = formatBorders(formats).filter((border) => !isInsidePair(text, border))
  const cuts = new Set([
    0,
    text.length,
    ...borders,
    ...whole.flatMap(({ start, end }) => [start, end]),
  ])
  const references = new Map(
    said.flatMap((format) =>
      format.type === 'footnote-reference' ? [[format.start, format]] : [],
    ),
  )
  for (const { start, end } of references.values()) cuts.add(start).add(end)
  const offsets = [...cuts].toSorted((one, other) => one - other)
  return offsets.slice(0, -1).map((from, at) => {
    const to = offsets[at + 1] ?? text.length
    const over = whole.filter(({ start, end }) => start <= from && end >= to)
    const reference = references.get(from)
    return {
      text: reference ? '' : text.slice(from, to),
      reference: reference?.label ?? null,
      formats: formatsAt(formats, from),
      marks: over.map(({ mark }) => mark),
      opening: over.filter(({ isFirst, start }) => isFirst && start === from).map(markOf),
      closing: over.filter(({ isLast, end }) => isLast && end === to).map(markOf),
    }
  })
}

function markOf({ mark }: MarkedSegment): NumberedThread {
  return mark
}

function isInsidePair(text: string, textOffset: number): boolean {
  return (text.codePointAt(textOffset - 1) ?? 0) > 0xffff
}
