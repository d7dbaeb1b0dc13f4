import type { Editor } from '@tiptap/react'
import { useEffect, useState, type RefObject } from 'react'
import { observable, type Observable } from '../../state/observable.ts'
import { NO_MEASURES, watchMeasures, type ReadingMeasures } from './reading-measures.ts'

/** Where paragraphs and highlights stand in the column, from the moment it shows. */
export function useMeasures(
  editor: Editor | null,
  column: RefObject<HTMLElement | null>,
): Observable<ReadingMeasures> {
  const [measures] = useState(() => observable(NO_MEASURES))
  useEffect(() => {
    if (!editor || editor.isDestroyed || !column.current) return undefined
    return watchMeasures(editor, column.current, measures)
  }, [editor, column, measures])
  return measures
}
