import type { EditorState } from '@tiptap/pm/state'
import type { Editor } from '@tiptap/react'
import type { AnnotationId } from '@variorum/document'
import { afterPause } from '../../browser/after-pause.ts'
import type { MutableObservable } from '../../state/observable.ts'
import { blockElements } from './block-elements.ts'
import { highlightStarts, placedHighlights } from './highlight-plugin.ts'
import { LineTops } from './line-tops.ts'

/** Where things stand in the column of words, in pixels from its top. */
export interface ReadingMeasures {
  /** One for each paragraph, in order. */
  readonly paragraphs: readonly { readonly top: number; readonly height: number }[]
  /** Where each highlight starts, drawn or not. */
  readonly marks: ReadonlyMap<AnnotationId, number>
}

/**
 * Measuring the page costs a layout. While somebody types on a line nothing moves, so it waits for longer than there is between two keys of whoever types fast;
 * where a line more makes the words higher it is done at once.
 */
const MEASURE_AFTER = { pauseMs: 300, withinMs: 3_000 }
/** What many new highlights take is not to delay that they are painted. */
const MEASURE_SOON = { pauseMs: 60, withinMs: 400 }
/** So few are measured at once, so that their cards are built where they belong and nothing is drawn twice. */
const FEW = 8

export const NO_MEASURES: ReadingMeasures = { paragraphs: [], marks: new Map() }

/**
 * Keeps `measures` in step with what stands where in the editor's words, measured from the top of `column`. Tells only of what really
 * moved. Returns how to stop.
 */
export function watchMeasures(
  editor: Editor,
  column: HTMLElement,
  measures: MutableObservable<ReadingMeasures>,
): () => void {
  const words = editor.view.dom
  const { fonts } = words.ownerDocument
  const lines = new LineTops()
  let placed = placedHighlights(editor.state)
  const measure = () => {
    measuring.callOff()
    placing.callOff()
    if (editor.isDestroyed) return
    // What was drawn until now is measured now, and not once more when the browser tells of it.
    changed.takeRecords()
    const next = measureReading(editor, column, lines)
    if (!isSame(next, measures.get())) measures.set(next)
  }
  const measuring = afterPause(measure, MEASURE_AFTER)
  const changed = new MutationObserver(measuring.soon)
  const placing = afterPause(measure, MEASURE_SOON)
  const onTransaction = () => {
    const now = placedHighlights(editor.state)
    if (now === placed) return
    const areFewNew = measures.get().marks.size > 0 && Math.abs(now.length - placed.length) <= FEW
    placed = now
    if (areFewNew) measure()
    else placing.soon()
  }
  const onFaces = () => {
    lines.forget()
    placing.soon()
  }
  const resized = new ResizeObserver(measure)
  resized.observe(words)
  changed.observe(words, { childList: true, subtree: true, characterData: true })
  editor.on('transaction', onTransaction)
  fonts.addEventListener('loadingdone', onFaces)
  measure()
  return () => {
    measuring.callOff()
    placing.callOff()
    resized.disconnect()
    changed.disconnect()
    editor.off('transaction', onTransaction)
    fonts.removeEventListener('loadingdone', onFaces)
    measures.set(NO_MEASURES)
  }
}

function measureReading(
  { view, state }: Editor,
  column: HTMLElement,
  lines: LineTops,
): ReadingMeasures {
  const origin = column.getBoundingClientRect().top
  const boxes = blockElements(view).map((element) => element.getBoundingClientRect())
  const marks = new Map<AnnotationId, number>()
  // Until the editor has drawn what it holds, places and boxes do not belong together.
  const isDrawn = boxes.length === state.doc.childCount
  const starts = isDrawn ? startsByBlock(state) : []
  for (const [number, inBlock] of starts) {
    const box = boxes[number]
    if (!box) continue
    const tops = lines.topsIn(view, [...inBlock.values()], box)
    for (const [id, pmPos] of inBlock) {
      marks.set(id, Math.round(box.top - origin + (tops.get(pmPos) ?? 0)))
    }
  }
  const paragraphs = boxes.map(({ top, height }) => ({
    top: Math.round(top - origin),
    height: Math.round(height),
  }))
  return { paragraphs, marks }
}

/** Where highlights start, those of each block together. */
function startsByBlock(state: EditorState): Map<number, Map<AnnotationId, number>> {
  const blocks = new Map<number, Map<AnnotationId, number>>()
  const ends: number[] = []
  state.doc.forEach((block, start) => ends.push(start + block.nodeSize))
  for (const [id, pmPos] of highlightStarts(state)) {
    const number = blockAt(ends, pmPos)
    const starts = blocks.get(number)
    if (starts) starts.set(id, pmPos)
    else blocks.set(number, new Map([[id, pmPos]]))
  }
  return blocks
}

/** The first block that ends behind a position, by halves: asking the document goes through its blocks for each highlight. */
function blockAt(ends: readonly number[], pmPos: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] ?? 0) > pmPos) high = middle
    else low = middle + 1
  }
  return low
}

function isSame(one: ReadingMeasures, other: ReadingMeasures): boolean {
  return (
    one.paragraphs.length === other.paragraphs.length &&
    one.marks.size === other.marks.size &&
    one.paragraphs.every(
      ({ top, height }, index) =>
        top === other.paragraphs[index]?.top && height === other.paragraphs[index]?.height,
    ) &&
    [...one.marks].every(([id, top]) => other.marks.get(id) === top)
  )
}
