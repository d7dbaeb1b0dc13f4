import {
  inDocumentOrder,
  itemNumbers,
  paragraphOf,
  WordsIndex,
  type AnnotatedText,
  type IndexedParagraph,
  type ParagraphSegment,
  type PlacedThread,
} from '@variorum/document'

/** A thread with the number that it wears everywhere in one copy, from 1, in document order. */
export interface NumberedThread {
  readonly number: number
  readonly thread: PlacedThread
}

/** A stretch of one paragraph under the same marks throughout. */
export interface WordsRun {
  readonly text: string
  /** The range threads over it, in order of their numbers. */
  readonly marks: readonly NumberedThread[]
  /** Those of `marks` whose first character in the text opens this run, and whose last one closes it. */
  readonly opening: readonly NumberedThread[]
  readonly closing: readonly NumberedThread[]
}

export interface LaidOutParagraph {
  readonly paragraph: IndexedParagraph
  /** The number that it wears in its list; null for all but numbered items. */
  readonly itemNumber: number | null
  /** Its whole text in order. Empty for an empty paragraph. */
  readonly runs: readonly WordsRun[]
  /** Threads about the paragraph as a whole. */
  readonly discussions: readonly NumberedThread[]
  /** Every thread that starts here, discussions among them, by number. */
  readonly threads: readonly NumberedThread[]
}

/** Everything a copy shows, in the order in which it shows it. Each thread stands in exactly one of the three. */
export interface CopyLayout {
  readonly wholeText: readonly NumberedThread[]
  readonly paragraphs: readonly LaidOutParagraph[]
  /** Threads whose words are gone, and those whose place lies outside these words: kept, never dropped. */
  readonly orphans: readonly NumberedThread[]
}

interface MarkedSegment extends ParagraphSegment {
  readonly mark: NumberedThread
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** Numbers the threads and cuts the words where marks begin and end. Ranges never cut a surrogate pair. */
export function layOutCopy(text: AnnotatedText): CopyLayout {
  const index = new WordsIndex(text.document.paragraphs)
  const wholeText: NumberedThread[] = []
  const orphans: NumberedThread[] = []
  const segments = new ListsByPosition<MarkedSegment>()
  const discussions = new ListsByPosition<NumberedThread>()
  const starting = new ListsByPosition<NumberedThread>()

  for (const [position, thread] of inDocumentOrder(text.threads).entries()) {
    const mark = { number: position + 1, thread }
    const { place } = thread
    if (place === null) {
      wholeText.push(mark)
      continue
    }
    const first = paragraphOf(thread, index)
    if (place.state === 'orphaned' || first === null) {
      orphans.push(mark)
      continue
    }
    const parts = index.segments(place.range)
    if (thread.annotation.target.type === 'range' && parts.length > 0) {
      starting.at(parts[0]?.paragraphIndex ?? first.index).push(mark)
      for (const [at, part] of parts.entries()) {
        const isLast = at === parts.length - 1
        segments.at(part.paragraphIndex).push({ ...part, mark, isFirst: at === 0, isLast })
      }
    } else {
      starting.at(first.index).push(mark)
      discussions.at(first.index).push(mark)
    }
  }
  const itemNumberOf = itemNumbers(index.paragraphs)
  const paragraphs = index.paragraphs.map((paragraph) => ({
    paragraph,
    itemNumber: itemNumberOf[paragraph.index] ?? null,
    runs: cutIntoRuns(paragraph.text, segments.at(paragraph.index)),
    discussions: discussions.at(paragraph.index),
    threads: starting.at(paragraph.index),
  }))
  return { wholeText, paragraphs, orphans }
}

class ListsByPosition<Item> {
  readonly #lists = new Map<number, Item[]>()

  at(position: number): Item[] {
    const list = this.#lists.get(position) ?? []
    this.#lists.set(position, list)
    return list
  }
}

function cutIntoRuns(text: string, segments: readonly MarkedSegment[]): WordsRun[] {
  const whole = segments.map((segment) => ({
    ...segment,
    start: isInsidePair(text, segment.start) ? segment.start - 1 : segment.start,
    end: isInsidePair(text, segment.end) ? segment.end + 1 : segment.end,
  }))
  const cuts = new Set([0, text.length, ...whole.flatMap(({ start, end }) => [start, end])])
  const offsets = [...cuts].toSorted((one, other) => one - other)
  return offsets.slice(0, -1).map((from, at) => {
    const to = offsets[at + 1] ?? text.length
    const over = whole.filter(({ start, end }) => start <= from && end >= to)
    return {
      text: text.slice(from, to),
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
