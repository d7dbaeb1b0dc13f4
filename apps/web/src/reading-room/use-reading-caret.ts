import type { AnnotationId } from '@variorum/document'
import { useMemo } from 'react'
import type { ReadingCaretEvents } from '../features/reading/reading-caret.ts'
import { observable, type Observable } from '../state/observable.ts'
import type { Reader } from './reader.ts'

/** The caret of a reader: Enter goes from it to a discussion, and `marks` says what it stands in. */
export function useReadingCaret(reader: Reader): {
  readonly events: ReadingCaretEvents
  readonly marks: Observable<readonly AnnotationId[]>
} {
  return useMemo(() => {
    const marks = observable<readonly AnnotationId[]>([])
    return {
      marks,
      events: {
        onMarks: marks.set,
        onOpen: (id) => reader.goTo({ type: 'thread', id }, 'walk'),
      },
    }
  }, [reader])
}
