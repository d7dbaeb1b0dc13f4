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
import { threadNumbers } from './quiet-marks.ts'

/** A thread with the number that it wears everywhere in one copy, see `threadNumbers`. */
export interface NumberedThread extends MarkOnWords {
  readonly number: number
}

/** A thread as its words show it; a quiet mark has no number. */
export interface MarkOnWords {
  readonly number: number | null
  readonly thread: SourceThread
}

/** A stretch of one block under the same marks, and set apart in the same way, throughout. */
export interface WordsRun {
  readonly text: string
  readonly formats: CharacterFormats
  /** The label of the footnote that it leads to; then it has no words. Null for words. */
  readonly reference: string | null
  /** The range threads over it, each once; in order of their numbers but where words of one stand apart. */
  readonly marks: readonly MarkOnWords[]
  /** Those of `marks` with a number whose first character in the text opens this run, and whose last one closes it. */
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
  /** Every thread with a number that starts here, discussions among them. */
  readonly threads: readonly NumberedThread[]
  /** The quiet marks that start here. */
  readonly quiet: readonly SourceThread[]
}

/** Everything a copy shows, in the order in which it shows it. Each thread with a number stands in exactly one of the three. */
export interface CopyLayout {
  readonly wholeText: readonly NumberedThread[]
  readonly blocks: readonly LaidOutBlock[]
  /** Threads whose words are gone: kept, never dropped. */
  readonly orphans: readonly NumberedThread[]
}

interface MarkedSegment extends TextRange {
  readonly mark: MarkOnWords
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
  const quiet = new ListsByPosition<SourceThread>()
  const addSegments = (target: SourceRange, mark: MarkOnWords) => {
    for (const { block, ...segment } of segmentsOf(target, blocks)) {
      segments.at(block).push({ ...segment, mark })
    }
  }

  const numbers = threadNumbers(threads)
  for (const [position, thread] of threads.entries()) {
    const { target } = thread
    const mark: MarkOnWords = { number: numbers[position] ?? null, thread }
    if (target.type === 'range') {
      addSegments(target, mark)
      for (const other of target.others ?? []) {
        for (const { block, start, end } of segmentsOf(other, blocks)) {
          segments.at(block).push({ start, end, mark, isFirst: false, isLast: false })
        }
      }
    }
    if (!isNumbered(mark)) {
      if (target.type === 'range') quiet.at(target.firstBlock).push(thread)
      if (target.type === 'block') quiet.at(target.block).push(thread)
      continue
    }
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
    quiet: quiet.at(index),
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
      opening: over.filter(({ isFirst, start }) => isFirst && start === from).flatMap(numbered),
      closing: over.filter(({ isLast, end }) => isLast && end === to).flatMap(numbered),
    }
  })
}

function numbered({ mark }: MarkedSegment): NumberedThread[] {
  return isNumbered(mark) ? [mark] : []
}

function isNumbered(mark: MarkOnWords): mark is NumberedThread {
  return mark.number !== null
}

function isInsidePair(text: string, textOffset: number): boolean {
  return (text.codePointAt(textOffset - 1) ?? 0) > 0xffff
}
