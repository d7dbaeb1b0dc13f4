import type { AnnotationId } from '@variorum/document'
import type { MutableObservable } from '../../state/observable.ts'

/** Where things stand in the column of words, in pixels from its top. */
export interface ReadingMeasures {
  /** One for each paragraph, in order. */
  readonly paragraphs: readonly { readonly top: number; readonly height: number }[]
  /** Where each drawn highlight starts. */
  readonly marks: ReadonlyMap<AnnotationId, number>
}

/** Measuring the page costs a layout; while somebody types it is done this often at most. */
const MEASURE_EVERY_MS = 120

export const NO_MEASURES: ReadingMeasures = { paragraphs: [], marks: new Map() }

/**
 * Keeps `measures` in step with what stands where in `words`, measured from the top of `column`. Tells only of what really
 * moved. Returns how to stop.
 */
export function watchMeasures(
  words: HTMLElement,
  column: HTMLElement,
  measures: MutableObservable<ReadingMeasures>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const measure = () => {
    timer = undefined
    const next = measureReading(words, column)
    if (!isSame(next, measures.get())) measures.set(next)
  }
  const soon = () => {
    timer ??= setTimeout(measure, MEASURE_EVERY_MS)
  }
  const resized = new ResizeObserver(measure)
  resized.observe(words)
  const changed = new MutationObserver(soon)
  changed.observe(words, { childList: true, subtree: true, characterData: true })
  measure()
  return () => {
    clearTimeout(timer)
    resized.disconnect()
    changed.disconnect()
    measures.set(NO_MEASURES)
  }
}

function measureReading(words: HTMLElement, column: HTMLElement): ReadingMeasures {
  const origin = column.getBoundingClientRect().top
  const marks = new Map<AnnotationId, number>()
  for (const mark of words.querySelectorAll<HTMLElement>('mark[data-annotation]')) {
    const id = mark.dataset['annotation'] as AnnotationId
    const first = mark.getClientRects()[0]
    if (first && !marks.has(id)) marks.set(id, Math.round(first.top - origin))
  }
  const paragraphs = [...words.children].map((element) => {
    const { top, height } = element.getBoundingClientRect()
    return { top: Math.round(top - origin), height: Math.round(height) }
  })
  return { paragraphs, marks }
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
